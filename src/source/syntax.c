#include "syntax.h"

#include <string.h>


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

/* The parser asks whether to go on after each 100 of its operations (parser.c:
   OP_COUNT_PER_PARSER_TIMEOUT_CHECK). CPython's modules take up to 0.02 such turns a byte, others
   up to 0.03. */
#define LEAST_TURNS 4096
#define BYTES_A_TURN 8

static bool is_parse_late(TSParseState *state)
{
	size_t *turns = state->payload;
	return (*turns)-- == 0;
}

/* The first comment that ends behind the byte. */
static const struct comment *next_comment(const struct comments *comments, uint32_t byte)
{
	size_t low = 0, high = comments ? comments->count : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (comments->items[middle].end > byte)
			high = middle;
		else
			low = middle + 1;
	}
	return comments && low < comments->count ? &comments->items[low] : NULL;
}

/* Comments on either side of one that the parser does not see: they tell it where blocks end. */
#define RUN 8

static bool is_blank(str text, uint32_t from, uint32_t to)
{
	static const str blank = {" \t\r\n\f", 5};
	while (from < to && str_find_char(blank, text.data[from]) != STR_NONE)
		from++;
	return from >= to;
}

/* Whether it stands amid many that nothing else stands between. */
static bool is_amid(const struct source_text *source, const struct comment *comment)
{
	const struct comments *comments = source->comments;
	size_t at = (size_t)(comment - comments->items);
	bool is_amid = at >= RUN && at + RUN < comments->count;
	for (size_t i = at - RUN; is_amid && i < at + RUN; i++)
		is_amid = is_blank(source->text, comments->items[i].end,
		                   comments->items[i + 1].start);
	return is_amid;
}

static const char *read_text(void *payload, uint32_t byte, TSPoint point, uint32_t *size)
{
	static const str blanks = {"                                ", 32};
	(void)point;
	const struct source_text *source = payload;
	const struct comment *comment = next_comment(source->comments, byte);
	str rest = str_slice(source->text, byte, source->text.size);
	if (comment && byte < comment->start)
		rest.size = comment->start - byte;
	else if (comment && is_amid(source, comment))
		rest = str_slice(blanks, 0, comment->end - byte);
	else if (comment)
		rest.size = comment->end - byte;
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

/* How many bytes the parser is to read. */
static size_t count_bytes(const TSParser *parser, str text)
{
	uint32_t count;
	const TSRange *ranges = ts_parser_included_ranges(parser, &count);
	size_t bytes = 0;
	for (uint32_t i = 0; i < count; i++) {
		size_t end = ranges[i].end_byte < text.size ? ranges[i].end_byte : text.size;
		bytes += end > ranges[i].start_byte ? end - ranges[i].start_byte : 0;
	}
	return bytes;
}

TSTree *syntax_parse(TSParser *parser, const struct source_text *source)
{
	size_t turns = LEAST_TURNS + count_bytes(parser, source->text) / BYTES_A_TURN;
	return ts_parser_parse_with_options(
	    parser, NULL,
	    (TSInput){.payload = (void *)(uintptr_t)source,
	              .read = read_text,
	              .encoding = TSInputEncodingUTF8},
	    (TSParseOptions){.payload = &turns, .progress_callback = is_parse_late});
}

TSTree *syntax_parse_ranges(const struct syntax *syntax, const struct source_text *source,
                            const struct ranges *ranges)
{
	TSParser *parser = ts_parser_new();
	TSTree *nodes = NULL;
	if (ts_parser_set_language(parser, syntax->language) &&
	    ts_parser_set_included_ranges(parser, ranges->items, (uint32_t)ranges->count))
		nodes = syntax_parse(parser, source);
	ts_parser_delete(parser);
	return nodes;
}

TSTree *syntax_parse_plainly(struct arena *arena, const struct syntax *syntax,
                             const struct source_text *source, const struct ranges *ranges,
                             struct stars *stars)
{
	TSTree *nodes = syntax_parse_ranges(syntax, source, ranges);
	if (!nodes || !ts_node_has_error(ts_tree_root_node(nodes)))
		return nodes;
	struct plain plain = plain_from_text(arena, source->text);
	TSTree *other = syntax_parse_ranges(
	    syntax, &(struct source_text){plain.text, source->comments}, ranges);
	if (!other || ts_node_has_error(ts_tree_root_node(other))) {
		if (other)
			ts_tree_delete(other);
		return nodes;
	}
	ts_tree_delete(nodes);
	*stars = plain.stars;
	return other;
}
