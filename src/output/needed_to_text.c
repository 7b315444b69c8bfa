#include "output/text_writers.h"
#include "source/needed.h"

str text_from_needed(struct arena *arena, const struct needed *needed, const struct paths *paths)
{
	struct paths some = {0};
	for (size_t i = 0; i < paths->count; i++)
		if (needed->items[i])
			*push(arena, &some) = paths->items[i];
	return text_from_paths(arena, &some);
}
