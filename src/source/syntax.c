#include "syntax.h"

#include <string.h>

#include "base/os.h"

extern const TSLanguage *tree_sitter_python(void);

static const char *const node_names[NODE_COUNT] = {
#define NODE(id, name) [NODE_##id] = name,
    NODES(NODE)
#undef NODE
};

static const char *const field_names[FIELD_COUNT] = {
#define FIELD(id, name) [FIELD_##id] = name,
    FIELDS(FIELD)
#undef FIELD
};

static void name_nodes(struct arena *arena, struct syntax *syntax)
{
	uint32_t count = ts_language_symbol_count(syntax->language);
	syntax->nodes = make_many(arena, uint8_t, count);
	for (uint32_t symbol = 0; symbol < count; symbol++) {
		if (ts_language_symbol_type(syntax->language, (TSSymbol)symbol) !=
		    TSSymbolTypeRegular)
			continue;
		const char *name = ts_language_symbol_name(syntax->language, (TSSymbol)symbol);
		for (int node = 1; node < NODE_COUNT; node++)
			if (strcmp(name, node_names[node]) == 0)
				syntax->nodes[symbol] = (uint8_t)node;
	}
	for (int field = 0; field < FIELD_COUNT; field++)
		syntax->fields[field] = ts_language_field_id_for_name(
		    syntax->language, field_names[field], (uint32_t)strlen(field_names[field]));
}

struct syntax *syntax_new(struct arena *arena, str folder, str *error)
{
	struct syntax *syntax = make(arena, struct syntax);
	syntax->language = tree_sitter_python();
	name_nodes(arena, syntax);
	if (queries_read(arena, syntax, folder, error))
		return syntax;
	syntax_free(syntax);
	return NULL;
}

void syntax_free(struct syntax *syntax)
{
	queries_free(syntax);
}

static bool is_parse_late(TSParseState *state)
{
	return os_seconds() > *(const double *)state->payload;
}

static const char *read_text(void *payload, uint32_t byte, TSPoint point, uint32_t *size)
{
	(void)point;
	const str *text = payload;
	str rest = str_slice(*text, byte, text->size);
	*size = (uint32_t)rest.size;
	return rest.size ? rest.data : "";
}

static TSPoint point_of(const struct file *file, uint32_t offset)
{
	uint32_t row = file_position(file, offset).line - 1;
	return (TSPoint){row, offset - file->lines[row]};
}

TSRange syntax_range(const struct file *file, uint32_t from, uint32_t to)
{
	return (TSRange){point_of(file, from), point_of(file, to), from, to};
}

TSTree *syntax_parse(TSParser *parser, str text, double deadline)
{
	return ts_parser_parse_with_options(
	    parser, NULL,
	    (TSInput){.payload = &text, .read = read_text, .encoding = TSInputEncodingUTF8},
	    (TSParseOptions){.payload = &deadline, .progress_callback = is_parse_late});
}

TSTree *syntax_parse_ranges(const struct syntax *syntax, str text, const struct ranges *ranges,
                            double deadline)
{
	TSParser *parser = ts_parser_new();
	TSTree *nodes = NULL;
	if (ts_parser_set_language(parser, syntax->language) &&
	    ts_parser_set_included_ranges(parser, ranges->items, (uint32_t)ranges->count))
		nodes = syntax_parse(parser, text, deadline);
	ts_parser_delete(parser);
	return nodes;
}

TSTree *syntax_parse_plainly(struct arena *arena, const struct syntax *syntax, str text,
                             const struct ranges *ranges, double deadline, struct stars *stars)
{
	TSTree *nodes = syntax_parse_ranges(syntax, text, ranges, deadline);
	if (!nodes || !ts_node_has_error(ts_tree_root_node(nodes)))
		return nodes;
	struct plain plain = plain_from_text(arena, text);
	TSTree *other = syntax_parse_ranges(syntax, plain.text, ranges, deadline);
	if (!other || ts_node_has_error(ts_tree_root_node(other))) {
		if (other)
			ts_tree_delete(other);
		return nodes;
	}
	ts_tree_delete(nodes);
	*stars = plain.stars;
	return other;
}
