#include "text/setting.h"

const struct setting *settings_find(const struct settings *settings, str section, str name)
{
	for (size_t i = settings->count; i-- > 0;)
		if (str_equal(settings->items[i].section, section) &&
		    str_equal(settings->items[i].name, name))
			return &settings->items[i];
	return NULL;
}
