#include "source/library.h"

const struct library_name *library_find(const struct library *library, const struct module *module,
                                        const struct name *name)
{
	const struct map *names = map_get(&library->modules, module);
	return names ? map_get(names, name) : NULL;
}
