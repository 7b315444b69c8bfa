#include "output/text_writers.h"
#include "source/paths.h"
#include "source/tree.h"
#include "text/display.h"

str text_from_trees(struct arena *arena, const struct syntax *syntax, const struct paths *paths)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < paths->count; i++) {
		const struct path *path = &paths->items[i];
		if (!path->is_selected)
			continue;
		struct arena *own = arena_new();
		struct tree *tree = tree_from_file(syntax, file_from_path(own, path->name));
		buffer_addf(&out, "; %.*s\n", STR_ARG(display_text(own, path->name)));
		buffer_add(&out, text_from_tree(own, tree));
		tree_free(tree);
		arena_free(own);
	}
	return buffer_text(&out);
}
