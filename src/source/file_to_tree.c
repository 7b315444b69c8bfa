#include "syntax.h"

/* A lone CR ends a line for Python, but not for the parser. A line feed in its place keeps every
   offset. */
static str end_lines(struct arena *arena, str text)
{
	bool has_lone = false;
	for (size_t i = 0; i < text.size && !has_lone; i++)
		has_lone = text.data[i] == '\r' && (i + 1 == text.size || text.data[i + 1] != '\n');
	if (!has_lone)
		return text;
	str copy = str_copy(arena, text);
	char *bytes = (char *)(uintptr_t)copy.data;
	for (size_t i = 0; i < copy.size; i++)
		if (bytes[i] == '\r' && (i + 1 == copy.size || bytes[i + 1] != '\n'))
			bytes[i] = '\n';
	return copy;
}

struct tree *tree_from_file(const struct syntax *syntax, const struct file *file)
{
	struct arena *arena = arena_new();
	struct tree *tree = make(arena, struct tree);
	struct outline *outline = make(arena, struct outline);
	*tree = (struct tree){
	    .arena = arena, .syntax = syntax, .file = file, .outline = outline};
	if (file->is_prose)
		return tree;
	str text = end_lines(arena, file->text);
	*outline = outline_from_text(arena, NULL, text);
	tree->unparsed = outline->unparsed;
	if (tree->unparsed)
		return tree;
	struct source_text source = {text, outline->is_sure ? &outline->comments : NULL};
	tree->nodes = syntax_parse_plainly(arena, syntax, &source, &(struct ranges){0},
	                                   &tree->stars);
	if (!tree->nodes)
		tree->unparsed = UNPARSED_TIME;
	return tree;
}

void tree_free(struct tree *tree)
{
	if (tree->nodes)
		ts_tree_delete(tree->nodes);
	arena_free(tree->arena);
}
