#include "bash.h"

#include <string.h>

extern const TSLanguage *tree_sitter_bash(void);

/* How often the parser may ask whether to go on, for a text: it does so after each 100 of its
   operations. Scripts take far fewer. */
#define LEAST_TURNS 4096

struct parser {
	TSParser *parser;
};

static bool is_late(TSParseState *state)
{
	size_t *turns = state->payload;
	return (*turns)-- == 0;
}

static const char *read_text(void *payload, uint32_t byte, TSPoint point, uint32_t *size)
{
	(void)point;
	const str *text = payload;
	str rest = str_slice(*text, byte, text->size);
	*size = (uint32_t)rest.size;
	return rest.size ? rest.data : "";
}

TSTree *bash_parse(struct scan *scan, str text)
{
	/* No shell reads such a text, and the parser is slow to find that out. */
	if (str_find_char(text, '\0') != STR_NONE)
		return NULL;
	if (!scan->parser) {
		scan->parser = make(scan->arena, struct parser);
		scan->parser->parser = ts_parser_new();
		ts_parser_set_language(scan->parser->parser, tree_sitter_bash());
	}
	size_t turns = LEAST_TURNS + text.size;
	ts_parser_reset(scan->parser->parser);
	return ts_parser_parse_with_options(
	    scan->parser->parser, NULL,
	    (TSInput){.payload = &text, .read = read_text, .encoding = TSInputEncodingUTF8},
	    (TSParseOptions){.payload = &turns, .progress_callback = is_late});
}

void bash_close(struct scan *scan)
{
	if (scan->parser)
		ts_parser_delete(scan->parser->parser);
	scan->parser = NULL;
}

enum bash_kind bash_kind_of(TSNode node)
{
	static const char *const names[] = {
#define KIND(id, name) name,
		BASH_KINDS(KIND)
#undef KIND
	};
	const char *name = ts_node_type(node);
	int low = 0, high = BASH_OTHER;
	while (low < high) {
		int middle = (low + high) / 2;
		int order = strcmp(name, names[middle]);
		if (order == 0)
			return (enum bash_kind)middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return BASH_OTHER;
}

struct bash_nodes bash_children(struct scan *scan, TSNode node)
{
	struct bash_nodes nodes = {0};
	TSTreeCursor cursor = ts_tree_cursor_new(node);
	if (ts_tree_cursor_goto_first_child(&cursor))
		do
			*push(scan->arena, &nodes) = ts_tree_cursor_current_node(&cursor);
		while (ts_tree_cursor_goto_next_sibling(&cursor));
	ts_tree_cursor_delete(&cursor);
	return nodes;
}

struct script bash_source(const struct script *script, TSNode node)
{
	return script_slice(script, ts_node_start_byte(node), ts_node_end_byte(node));
}
