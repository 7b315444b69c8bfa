#include "output/text_writers.h"
#include "source/paths.h"
#include "text/display.h"

str text_from_paths(struct arena *arena, const struct paths *paths)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < paths->count; i++) {
		const struct path *path = &paths->items[i];
		buffer_addf(&out, "%.*s%s\n", STR_ARG(display_text(arena, path->name)),
		            path->is_selected ? "" : "\tcontext");
	}
	return buffer_text(&out);
}
