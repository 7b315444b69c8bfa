#include "base/buffer.h"
#include "syntax.h"

/* A chain of operators nests as deep as it is long; beyond this, lines are indented no further. */
#define MOST_INDENT 64

static void add_node(struct buffer *out, const struct file *file, const TSTreeCursor *cursor,
                     size_t depth)
{
	TSNode node = ts_tree_cursor_current_node(cursor);
	const char *field = ts_tree_cursor_current_field_name(cursor);
	struct position start = file_position(file, ts_node_start_byte(node));
	struct position end = file_position(file, ts_node_end_byte(node));
	if (depth)
		buffer_add_char(out, '\n');
	for (size_t i = 0; i < depth && i < MOST_INDENT; i++)
		buffer_add(out, S("  "));
	if (field)
		buffer_addf(out, "%s: ", field);
	buffer_addf(out, "(%s%s [%u:%u-%u:%u]", ts_node_is_missing(node) ? "MISSING " : "",
	            ts_node_type(node), start.line, start.column, end.line, end.column);
}

/* Goes to the next node that is no child of this one, closing what ends on the way. */
static bool leave(struct buffer *out, TSTreeCursor *cursor, size_t *depth)
{
	for (;;) {
		buffer_add_char(out, ')');
		if (ts_tree_cursor_goto_next_sibling(cursor))
			return true;
		if (!ts_tree_cursor_goto_parent(cursor))
			return false;
		--*depth;
	}
}

str text_from_tree(struct arena *arena, const struct tree *tree)
{
	struct buffer out = buffer_in(arena);
	if (!tree->nodes)
		return S("(not parsed)\n");
	TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree->nodes));
	size_t depth = 0;
	for (bool is_inside = true; is_inside;) {
		add_node(&out, tree->file, &cursor, depth);
		if (ts_tree_cursor_goto_first_child(&cursor))
			depth++;
		else
			is_inside = leave(&out, &cursor, &depth);
	}
	ts_tree_cursor_delete(&cursor);
	buffer_add_char(&out, '\n');
	return buffer_text(&out);
}
