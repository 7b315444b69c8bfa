#include "syntax.h"

/* The tree of a file without the bodies of its functions. */

/* Bytes. A shorter body is parsed sooner than left out. */
#define SHORTEST_LATE 32

bool is_left_out(const struct outline_body *body)
{
	return body->end - body->body >= SHORTEST_LATE;
}

/* The text with a word in the place of each body: its first and its last character, and nothing is
   read between them. So the word stands just where the body does. */
static str leave_out(struct tree *tree, struct ranges *ranges)
{
	str copy = str_copy(tree->arena, tree->file->text);
	char *bytes = (char *)(uintptr_t)copy.data;
	uint32_t from = 0;
	for (size_t i = 0; i < tree->outline->bodies.count; i++) {
		const struct outline_body *body = &tree->outline->bodies.items[i];
		if (!is_left_out(body))
			continue;
		bytes[body->body] = bytes[body->end - 1] = 'x';
		*push(tree->arena, ranges) = syntax_range(tree->file, from, body->body + 1);
		from = body->end - 1;
	}
	if (ranges->count)
		*push(tree->arena, ranges) =
		    syntax_range(tree->file, from, (uint32_t)copy.size);
	return copy;
}

/* Where the parser has to guess, the bodies may tell it what is meant. */
static bool parse(struct tree *tree)
{
	struct ranges ranges = {0};
	str text = leave_out(tree, &ranges);
	if (ranges.count)
		tree->nodes = syntax_parse_ranges(
		    tree->syntax, &(struct source_text){text, &tree->outline->comments},
		    &ranges);
	return tree->nodes && !ts_node_has_error(ts_tree_root_node(tree->nodes));
}

struct tree *outer_tree_from_file(struct arena *arena, const struct syntax *syntax,
                                  struct pool *pool, const struct file *file)
{
	if (file->is_prose)
		return NULL;
	/* What ends with a lone CR is a line for Python, but not for the parser. */
	for (size_t i = 0; i < file->text.size; i++)
		if (file->text.data[i] == '\r' &&
		    (i + 1 == file->text.size || file->text.data[i + 1] != '\n'))
			return NULL;
	struct outline *outline = make(arena, struct outline);
	*outline = outline_from_text(arena, pool, file->text);
	if (outline->unparsed || !outline->is_sure)
		return NULL;
	struct arena *own = arena_new();
	struct tree *tree = make(own, struct tree);
	*tree = (struct tree){
	    .arena = own, .syntax = syntax, .file = file, .outline = outline, .is_outer = true};
	if (parse(tree))
		return tree;
	tree_free(tree);
	return NULL;
}
