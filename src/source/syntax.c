#include "syntax.h"

#include <string.h>

#include "base/buffer.h"
#include "base/os.h"
#include "models/embedded.h"

#define QUERY_FILE "python.scm"

extern const TSLanguage *tree_sitter_python(void);

static const char *const fact_names[FACT_COUNT] = {
#define FACT(id, name) [FACT_##id] = name,
    FACTS(FACT)
#undef FACT
};

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

static bool name_facts(struct arena *arena, struct syntax *syntax, str *error)
{
	uint32_t count = ts_query_capture_count(syntax->query);
	syntax->facts = make_many(arena, enum fact, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t size;
		const char *data = ts_query_capture_name_for_id(syntax->query, i, &size);
		str name = {data, size};
		for (int fact = 1; fact < FACT_COUNT; fact++)
			if (str_equal(name, str_from_c(fact_names[fact])))
				syntax->facts[i] = (enum fact)fact;
		/* A name that begins with _ only serves a predicate, as in the grammar's own
		   queries. */
		if (!syntax->facts[i] && !str_starts(name, S("_"))) {
			*error = str_format(arena, "%s: capture @%.*s is no fact", QUERY_FILE,
			                    STR_ARG(name));
			return false;
		}
	}
	return true;
}

static str string_of(const struct syntax *syntax, uint32_t id)
{
	uint32_t size;
	const char *data = ts_query_string_value_for_id(syntax->query, id, &size);
	return (str){data, size};
}

/* Reads one predicate: its name, a capture, and strings. */
static bool read_predicate(struct arena *arena, const struct syntax *syntax,
                           const TSQueryPredicateStep *steps, size_t count,
                           struct predicate *predicate, str *error)
{
	str name = string_of(syntax, steps[0].value_id), base = name;
	if (str_starts(base, S("not-"))) {
		predicate->is_negated = true;
		base = str_slice(base, 4, base.size);
	}
	bool is_match = str_equal(base, S("match?")), is_eq = str_equal(base, S("eq?"));
	if (!is_match && !is_eq && !str_equal(base, S("any-of?"))) {
		*error = str_format(arena, "%s: unknown predicate #%.*s", QUERY_FILE,
		                    STR_ARG(name));
		return false;
	}
	bool is_well_formed = count >= 3 && steps[1].type == TSQueryPredicateStepTypeCapture;
	for (size_t i = 2; i < count; i++)
		is_well_formed &= steps[i].type == TSQueryPredicateStepTypeString;
	if (!is_well_formed || ((is_match || is_eq) && count != 3)) {
		*error = str_format(arena, "%s: #%.*s takes a capture and text", QUERY_FILE,
		                    STR_ARG(name));
		return false;
	}
	predicate->capture = steps[1].value_id;
	predicate->text_count = count - 2;
	predicate->texts = make_many(arena, str, count - 2);
	for (size_t i = 2; i < count; i++)
		predicate->texts[i - 2] = string_of(syntax, steps[i].value_id);
	if (is_match)
		predicate->regex = regex_new(arena, predicate->texts[0], error);
	return !is_match || predicate->regex;
}

static bool read_predicates(struct arena *arena, struct syntax *syntax, str *error)
{
	uint32_t patterns = ts_query_pattern_count(syntax->query);
	syntax->predicates = make_many(arena, struct predicates, patterns);
	for (uint32_t pattern = 0; pattern < patterns; pattern++) {
		uint32_t count, from = 0;
		const TSQueryPredicateStep *steps =
		    ts_query_predicates_for_pattern(syntax->query, pattern, &count);
		for (uint32_t i = 0; i < count; i++) {
			if (steps[i].type != TSQueryPredicateStepTypeDone)
				continue;
			struct predicate *predicate = push(arena, &syntax->predicates[pattern]);
			if (!read_predicate(arena, syntax, steps + from, i - from, predicate,
			                    error))
				return false;
			from = i + 1;
		}
	}
	return true;
}

static bool read_query(struct arena *arena, str folder, str *text, str *error)
{
	if (!folder.size) {
		*text = embedded_text(S("queries/" QUERY_FILE));
		return true;
	}
	str path = str_format(arena, "%.*s/%s", STR_ARG(folder), QUERY_FILE);
	str reason = {0};
	if (os_read(arena, path, FILE_LIMIT, text, &reason))
		return true;
	*error = str_format(arena, "%.*s: %.*s", STR_ARG(path), STR_ARG(reason));
	return false;
}

static bool compile_query(struct arena *arena, struct syntax *syntax, str text, str *error)
{
	uint32_t at;
	TSQueryError kind;
	syntax->query =
	    ts_query_new(syntax->language, text.data, (uint32_t)text.size, &at, &kind);
	if (syntax->query)
		return true;
	static const char *const what[] = {"no error",     "syntax",  "unknown node",
	                                   "unknown field", "unknown capture",
	                                   "impossible pattern", "wrong grammar version"};
	struct position where =
	    file_position(file_from_text(arena, S(QUERY_FILE), text), at);
	*error = str_format(arena, "%s:%u:%u: %s", QUERY_FILE, where.line, where.column,
	                    what[kind]);
	return false;
}

struct syntax *syntax_new(struct arena *arena, str folder, str *error)
{
	struct syntax *syntax = make(arena, struct syntax);
	syntax->language = tree_sitter_python();
	name_nodes(arena, syntax);
	str text;
	if (read_query(arena, folder, &text, error) && compile_query(arena, syntax, text, error) &&
	    name_facts(arena, syntax, error) && read_predicates(arena, syntax, error))
		return syntax;
	syntax_free(syntax);
	return NULL;
}

void syntax_free(struct syntax *syntax)
{
	if (!syntax->query)
		return;
	uint32_t patterns = syntax->predicates ? ts_query_pattern_count(syntax->query) : 0;
	for (uint32_t pattern = 0; pattern < patterns; pattern++)
		for (size_t i = 0; i < syntax->predicates[pattern].count; i++)
			regex_free(syntax->predicates[pattern].items[i].regex);
	ts_query_delete(syntax->query);
}

static bool holds(const struct predicate *predicate, str text)
{
	bool is_true = predicate->regex && regex_matches(predicate->regex, text);
	for (size_t i = 0; !predicate->regex && i < predicate->text_count; i++)
		is_true |= str_equal(predicate->texts[i], text);
	return is_true != predicate->is_negated;
}

bool syntax_accepts(const struct syntax *syntax, const TSQueryMatch *match, str text)
{
	const struct predicates *predicates = &syntax->predicates[match->pattern_index];
	for (size_t i = 0; i < predicates->count; i++)
		for (uint16_t c = 0; c < match->capture_count; c++) {
			const TSQueryCapture *capture = &match->captures[c];
			if (capture->index != predicates->items[i].capture)
				continue;
			if (!holds(&predicates->items[i],
			           str_slice(text, ts_node_start_byte(capture->node),
			                     ts_node_end_byte(capture->node))))
				return false;
		}
	return true;
}

static bool is_parse_late(TSParseState *state)
{
	return os_seconds() > *(const double *)state->payload;
}

static bool is_query_late(TSQueryCursorState *state)
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

TSTree *syntax_parse(TSParser *parser, str text, double deadline)
{
	return ts_parser_parse_with_options(
	    parser, NULL,
	    (TSInput){.payload = &text, .read = read_text, .encoding = TSInputEncodingUTF8},
	    (TSParseOptions){.payload = &deadline, .progress_callback = is_parse_late});
}

TSQueryCursorOptions syntax_limit(const double *deadline)
{
	return (TSQueryCursorOptions){.payload = (void *)(uintptr_t)deadline,
	                              .progress_callback = is_query_late};
}
