#include <string.h>

#include "base/os.h"
#include "models/embedded.h"
#include "syntax.h"

#define QUERY_FILE "python.scm"

static const char *const fact_names[FACT_COUNT] = {
#define FACT(id, name) [FACT_##id] = name,
    FACTS(FACT)
#undef FACT
};

static enum fact fact_named(str name)
{
	int fact = FACT_COUNT - 1;
	while (fact && !str_equal(name, str_from_c(fact_names[fact])))
		fact--;
	return (enum fact)fact;
}

static bool refuse_capture(struct arena *arena, str name, str *error)
{
	*error = str_format(arena, "%s: capture @%.*s is no fact", QUERY_FILE, STR_ARG(name));
	return false;
}

/* Marks the symbols of a kind of node, which may be several. False if there are none. */
static bool mark_kind(const struct syntax *syntax, str kind, uint8_t *marks, uint8_t mark)
{
	bool is_known = false;
	uint32_t count = ts_language_symbol_count(syntax->language);
	for (uint32_t symbol = 0; symbol < count; symbol++) {
		if (ts_language_symbol_type(syntax->language, (TSSymbol)symbol) !=
		        TSSymbolTypeRegular ||
		    !str_equal(kind, str_from_c(ts_language_symbol_name(syntax->language,
		                                                        (TSSymbol)symbol))))
			continue;
		is_known = true;
		marks[symbol] = mark;
	}
	return is_known;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '.' || c == '-';
}

static str cut_name(str *rest)
{
	size_t end = 0;
	while (end < rest->size && is_name_char(rest->data[end]))
		end++;
	str name = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end, rest->size);
	return name;
}

/* The byte after the pattern, a list in parentheses, that begins the text; 0: it does not end. */
static size_t pattern_end(str text)
{
	size_t depth = 0;
	bool is_text = false;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		if (is_text && c == '\\')
			i++;
		else if (c == '"')
			is_text = !is_text;
		else if (!is_text && c == ';')
			while (i + 1 < text.size && text.data[i + 1] != '\n')
				i++;
		else if (!is_text && c == '(')
			depth++;
		else if (!is_text && c == ')' && --depth == 0)
			return i + 1;
	}
	return 0;
}

/* `(kind) @fact`, the bytes of a text from `start` to `end`. */
struct bare {
	str kind, fact;
	size_t start, end;
};

/* The next pattern from `*at` on that is a bare kind; false if there is none. */
static bool next_bare(str text, size_t *at, struct bare *bare)
{
	while (*at < text.size) {
		size_t start = (*at)++;
		if (text.data[start] == ';')
			while (*at < text.size && text.data[*at] != '\n')
				++*at;
		if (text.data[start] != '(')
			continue;
		str rest = str_slice(text, start, text.size);
		size_t end = pattern_end(rest);
		if (!end)
			return false;
		*at = start + end;
		str inside = str_slice(rest, 1, end - 1), behind = str_slice(rest, end, rest.size);
		*bare = (struct bare){.kind = cut_name(&inside), .start = start};
		if (inside.size || !str_starts(behind, S(" @")))
			continue;
		behind = str_slice(behind, 2, behind.size);
		bare->fact = cut_name(&behind);
		bare->end = text.size - behind.size;
		/* A second capture, or one that only serves a predicate, is the parser's. */
		if (!str_starts(str_trim(behind), S("@")) && !str_starts(bare->fact, S("_")))
			return true;
	}
	return false;
}

/* Takes the patterns that are a bare kind out of the text: these need no query, which would have to
   look at every node of a tree. Blanks in their places keep the others where they are. */
static bool take_bare(struct arena *arena, struct syntax *syntax, str *text, str *error)
{
	struct bare bare;
	str copy = str_copy(arena, *text);
	for (size_t at = 0; next_bare(*text, &at, &bare);) {
		enum fact fact = fact_named(bare.fact);
		if (!fact)
			return refuse_capture(arena, bare.fact, error);
		if (!mark_kind(syntax, bare.kind, syntax->facts, (uint8_t)fact))
			continue;
		syntax->has_comments |= fact == FACT_COMMENT;
		memset((char *)(uintptr_t)copy.data + bare.start, ' ', bare.end - bare.start);
	}
	*text = copy;
	return true;
}

/* Names the captures of the other patterns. */
static bool name_captures(struct arena *arena, struct syntax *syntax, str *error)
{
	uint32_t count = ts_query_capture_count(syntax->query);
	syntax->captures = make_many(arena, enum fact, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t size;
		const char *data = ts_query_capture_name_for_id(syntax->query, i, &size);
		str name = {data, size};
		syntax->captures[i] = fact_named(name);
		/* A name that begins with _ only serves a predicate, as in the grammar's own
		   queries. */
		if (!syntax->captures[i] && !str_starts(name, S("_")))
			return refuse_capture(arena, name, error);
	}
	return true;
}

/* Comments are found without a tree. */
static bool check_comments(const struct syntax *syntax, str *error)
{
	uint32_t count = ts_query_capture_count(syntax->query);
	for (uint32_t i = 0; i < count; i++)
		if (syntax->captures[i] == FACT_COMMENT)
			*error = S(QUERY_FILE ": comments are known by their kind alone");
	return !error->data;
}

static bool fail_at(struct arena *arena, str text, uint32_t at, const char *what, str *error)
{
	struct position where = file_position(file_from_text(arena, S(QUERY_FILE), text), at);
	*error = str_format(arena, "%s:%u:%u: %s", QUERY_FILE, where.line, where.column, what);
	return false;
}

/* Marks the kinds of nodes that the other patterns begin with: at these they are tried. */
static bool find_roots(struct arena *arena, struct syntax *syntax, str text, str *error)
{
	uint32_t patterns = ts_query_pattern_count(syntax->query);
	for (uint32_t pattern = 0; pattern < patterns; pattern++) {
		uint32_t start = ts_query_start_byte_for_pattern(syntax->query, pattern);
		str rest = str_slice(text, start, text.size);
		while (str_starts(rest, S("(")) || str_starts(rest, S(" ")))
			rest = str_slice(rest, 1, rest.size);
		if (!mark_kind(syntax, cut_name(&rest), syntax->is_root, true))
			return fail_at(arena, text, start,
			               "a pattern begins with the kind of a node", error);
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
	static const char *const what[] = {"no error",     "syntax",  "unknown node",
	                                   "unknown field", "unknown capture",
	                                   "impossible pattern", "wrong grammar version"};
	uint32_t at;
	TSQueryError kind;
	syntax->query =
	    ts_query_new(syntax->language, text.data, (uint32_t)text.size, &at, &kind);
	return syntax->query || fail_at(arena, text, at, what[kind], error);
}

bool queries_read(struct arena *arena, struct syntax *syntax, str folder, str *error)
{
	uint32_t symbols = ts_language_symbol_count(syntax->language);
	syntax->facts = make_many(arena, uint8_t, symbols);
	syntax->is_root = make_many(arena, uint8_t, symbols);
	str text;
	return read_query(arena, folder, &text, error) &&
	       take_bare(arena, syntax, &text, error) &&
	       compile_query(arena, syntax, text, error) &&
	       name_captures(arena, syntax, error) && read_predicates(arena, syntax, error) &&
	       find_roots(arena, syntax, text, error) && check_comments(syntax, error);
}

void queries_free(struct syntax *syntax)
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

bool queries_accept(const struct syntax *syntax, const TSQueryMatch *match, str text)
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
