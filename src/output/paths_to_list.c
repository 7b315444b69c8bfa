#include <stdlib.h>

#include "output/text_writers.h"
#include "source/paths.h"
#include "text/display.h"
#include "text/names.h"

static int compare(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

str list_from_paths(struct arena *arena, const struct paths *paths)
{
	struct names names = {0};
	for (size_t i = 0; i < paths->count; i++)
		if (paths->items[i].is_selected)
			*push(arena, &names) = paths->items[i].name;
	for (size_t i = 0; i < paths->broken.count; i++)
		if (paths->broken.items[i].is_selected)
			*push(arena, &names) = paths->broken.items[i].name;
	if (names.count)
		qsort(names.items, names.count, sizeof *names.items, compare);
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < names.count; i++)
		buffer_addf(&out, "%.*s\n", STR_ARG(display_text(arena, names.items[i])));
	return out.count ? buffer_text(&out) : S("");
}
