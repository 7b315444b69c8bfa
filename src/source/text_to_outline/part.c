#include <string.h>

#include "scan.h"

/* What the tokens say of the functions that stand in no other. */

static bool is_outside_brackets(const struct scan *scan)
{
	return scan->depth == 0;
}

static void doubt(struct scan *scan)
{
	scan->outline.is_sure = false;
}

/* ---- what is noted of a body ---- */

/* Adds the chain to the list of the definition, if `last` does not say that it is there. */
static void note_once(struct scan *scan, struct chain_indices *last, struct chain_indices *list,
                      uint32_t chain)
{
	uint32_t mine = (uint32_t)scan->outline.bodies.count + 1;
	while (last->count <= chain)
		*push(scan->words.arena, last) = 0;
	if (last->items[chain] == mine)
		return;
	last->items[chain] = mine;
	*push(scan->words.arena, list) = chain;
}

static void note_assigned(struct scan *scan, uint32_t chain)
{
	struct part *part = &scan->part;
	note_once(scan, &part->assigned, &part->definition.assigned, chain);
}

static void note_mention(struct scan *scan, uint32_t chain)
{
	struct part *part = &scan->part;
	note_once(scan, &part->mentioned, &part->definition.mentions, chain);
}

static void note_chain(struct scan *scan, uint32_t word)
{
	struct part *part = &scan->part;
	uint32_t of = part->before == BEFORE_CHAIN_DOT   ? part->chain
	              : part->before == BEFORE_VALUE_DOT ? CHAIN_VALUE
	                                                 : CHAIN_NAME;
	part->chain = chain_of(scan, of, word);
	part->before = BEFORE_CHAIN;
	note_mention(scan, part->chain);
	*push(scan->words.arena, &part->stmt) = part->chain;
	if (part->sets_next)
		note_assigned(scan, part->chain);
}

/* An equals sign: whatever stands before it in the statement may be set. */
static void note_equals(struct scan *scan)
{
	struct part *part = &scan->part;
	for (size_t i = 0; i < part->stmt.count; i++)
		note_assigned(scan, part->stmt.items[i]);
}

/* True for `=`, `:=` and `+=`, but not for what compares, nor for what names an argument. */
static bool is_assignment(const struct scan *scan)
{
	char before = scan->at ? scan->text.data[scan->at - 1] : '\0';
	char second = scan->at > 1 ? scan->text.data[scan->at - 2] : '\0';
	char next = scan->at + 1 < scan->text.size ? scan->text.data[scan->at + 1] : '\0';
	if (next == '=' || before == '=' || before == '!')
		return false;
	if (before == '<' || before == '>')
		return second == before;
	return is_outside_brackets(scan) || before == ':';
}

/* ---- imports ---- */

static void begin_import(struct part *part, enum importing importing)
{
	part->importing = importing;
	part->is_alias = false;
	part->import = (struct outline_import){.module = CHAIN_NAME};
	part->before = BEFORE_OTHER;
}

/* What was read of one name is kept; what the names of one statement share stays. */
static void end_import(struct scan *scan, bool is_last)
{
	struct part *part = &scan->part;
	struct outline_import *import = &part->import;
	bool is_any = part->importing == IMPORTING_MODULES ? import->module != CHAIN_NAME
	              : part->importing == IMPORTING_NAMES ? import->from || import->is_star
	                                                   : false;
	import->is_inner = notes_inside(scan);
	if (is_any)
		*push(scan->words.arena, &part->definition.imports) = *import;
	import->from = import->as = NULL;
	import->is_star = false;
	if (part->importing == IMPORTING_MODULES)
		import->module = CHAIN_NAME;
	part->is_alias = false;
	if (is_last)
		part->importing = IMPORTING_NOT;
}

static void import_word(struct scan *scan, uint32_t word, str text)
{
	struct part *part = &scan->part;
	if (str_equal(text, S("import"))) {
		part->importing = IMPORTING_NAMES;
		part->before = BEFORE_OTHER;
	} else if (str_equal(text, S("as"))) {
		part->is_alias = true;
		part->before = BEFORE_OTHER;
	} else {
		note_chain(scan, word);
		if (part->is_alias)
			part->import.as = word_name(scan, word);
		else if (part->importing == IMPORTING_NAMES)
			part->import.from = word_name(scan, word);
		else
			part->import.module = part->chain;
	}
}

static void import_mark(struct scan *scan, char c)
{
	struct part *part = &scan->part;
	part->import.dots += c == '.' && part->importing == IMPORTING_FROM &&
	                     part->import.module == CHAIN_NAME;
	part->import.is_star |= c == '*';
	if (c == ',')
		end_import(scan, false);
}

/* ---- where a function begins and ends ---- */

static void end_definition(struct scan *scan)
{
	struct part *part = &scan->part;
	struct outline_body *definition = &part->definition;
	end_import(scan, true);
	definition->end = (uint32_t)scan->end;
	notes_end(scan);
	/* The lists grew in memory that goes with the scan. */
	fit(scan->arena, &definition->mentions);
	fit(scan->arena, &definition->assigned);
	fit(scan->arena, &definition->imports);
	fit(scan->arena, &definition->uses);
	fit(scan->arena, &definition->texts);
	fit(scan->arena, &definition->arguments);
	fit(scan->arena, &definition->stores);
	fit(scan->arena, &definition->own);
	fit(scan->arena, &definition->inner);
	fit(scan->arena, &definition->declared);
	fit(scan->arena, &definition->parameters);
	fit(scan->arena, &definition->methods);
	*push(scan->words.arena, &scan->outline.bodies) = *definition;
	*definition = (struct outline_body){0};
	part->stage = STAGE_OUTSIDE;
}

static void begin_stmt(struct part *part)
{
	part->is_stmt_start = true;
	part->is_loop = part->sets_next = false;
	part->stmt.count = 0;
	part->before = BEFORE_OTHER;
}

void part_line(struct scan *scan, size_t width, bool is_deeper)
{
	struct part *part = &scan->part;
	if (!scan->pool)
		return;
	if (is_deeper != part->opens)
		doubt(scan);
	/* It may be the last statement of a function in the body. */
	if (part->importing)
		end_import(scan, true);
	scan->notes.width = width;
	if (part->stage == STAGE_BODY && width <= part->width)
		end_definition(scan);
	else if (part->stage == STAGE_BODY)
		notes_line(scan, width);
	else if (part->stage != STAGE_OUTSIDE && part->stage != STAGE_DUE)
		doubt(scan);
	if (part->stage != STAGE_BODY && part->stage != STAGE_DUE) {
		part->stage = STAGE_OUTSIDE;
		part->width = width;
	}
	begin_stmt(part);
	part->is_line_start = true;
	part->opens = false;
}

/* A body begins with this token. */
static void begin_body(struct scan *scan, size_t from)
{
	struct part *part = &scan->part;
	if (part->stage != STAGE_DUE)
		return;
	part->definition.body = (uint32_t)from;
	part->stage = STAGE_BODY;
	begin_stmt(part);
	notes_begin(scan);
}

static void outside_word(struct scan *scan, size_t from, str text)
{
	struct part *part = &scan->part;
	bool is_def = str_equal(text, S("def"));
	if (part->stage == STAGE_OUTSIDE && part->is_line_start &&
	    (is_def || str_equal(text, S("async")))) {
		part->definition.start = (uint32_t)from;
		part->stage = is_def ? STAGE_DEF : STAGE_ASYNC;
	} else if (part->stage == STAGE_ASYNC) {
		part->stage = is_def ? STAGE_DEF : STAGE_OUTSIDE;
	} else if (part->stage == STAGE_DEF) {
		part->stage = STAGE_HEADER;
	} else if (part->stage == STAGE_HEADER && is_outside_brackets(scan) &&
	           str_equal(text, S("lambda"))) {
		doubt(scan);
	}
}

/* ---- the tokens ---- */

static void inside_word(struct scan *scan, str text)
{
	struct part *part = &scan->part;
	uint32_t index = word_of(&scan->words, text);
	const struct word *word = &scan->words.words.items[index];
	bool is_digit = text.data[0] >= '0' && text.data[0] <= '9';
	bool is_import = str_equal(text, S("import"));
	if (part->is_stmt_start && (is_import || str_equal(text, S("from")))) {
		begin_import(part, is_import ? IMPORTING_MODULES : IMPORTING_FROM);
	} else if (part->importing) {
		import_word(scan, index, text);
	} else if (word->is_keyword) {
		part->is_loop = str_equal(text, S("for")) ||
		                (part->is_loop && !str_equal(text, S("in")));
		part->sets_next = part->is_loop || str_equal(text, S("as"));
		part->before = is_constant(text) ? BEFORE_VALUE : BEFORE_OTHER;
		notes_keyword(scan, text);
	} else if (is_digit) {
		part->before = BEFORE_VALUE;
		notes_value(scan);
	} else {
		note_chain(scan, index);
		notes_chain(scan, text);
	}
}

void part_word(struct scan *scan, size_t from, size_t to)
{
	struct part *part = &scan->part;
	str text = str_slice(scan->text, from, to);
	if (!scan->pool)
		return;
	begin_body(scan, from);
	if (part->stage == STAGE_BODY)
		inside_word(scan, text);
	else
		outside_word(scan, from, text);
	part->is_line_start = part->is_stmt_start = part->opens = false;
}

static void inside_mark(struct scan *scan, char c)
{
	struct part *part = &scan->part;
	if (part->importing)
		import_mark(scan, c);
	else
		notes_mark(scan, c);
	if (c == ';' && part->importing)
		end_import(scan, true);
	if (c == '=' && is_assignment(scan))
		note_equals(scan);
	if (c == '.')
		part->before = part->before == BEFORE_CHAIN   ? BEFORE_CHAIN_DOT
		               : part->before == BEFORE_VALUE ? BEFORE_VALUE_DOT
		                                              : BEFORE_OTHER;
	else
		part->before = c == ')' || c == ']' || c == '}' ? BEFORE_VALUE : BEFORE_OTHER;
	/* `as` may be followed by a.b, and by (a, b). */
	if (c == ':' || c == ')' || c == ']')
		part->sets_next = part->is_loop;
	part->is_stmt_start = false;
	if (c == ';')
		begin_stmt(part);
	/* What follows a colon may be a statement, or an annotation. */
	part->is_stmt_start |= c == ':' && is_outside_brackets(scan);
}

void part_mark(struct scan *scan, char c)
{
	struct part *part = &scan->part;
	if (!scan->pool)
		return;
	begin_body(scan, scan->at);
	part->opens = c == ':' && is_outside_brackets(scan);
	if (part->stage == STAGE_BODY) {
		inside_mark(scan, c);
	} else if (part->stage == STAGE_HEADER && part->opens) {
		part->stage = STAGE_DUE;
	} else if (part->stage == STAGE_ASYNC || part->stage == STAGE_DEF) {
		part->stage = STAGE_OUTSIDE;
	}
	part->is_line_start = false;
}

/* ---- texts ---- */

/* True if the text is one name, or several with dots between them. */
static bool is_dotted(str text)
{
	bool is_one = text.size > 0 && text.size < 200;
	for (size_t i = 0; is_one && i < text.size; i++) {
		char c = text.data[i];
		is_one = c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		         (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
	}
	return is_one;
}

/* An escape may stand for any character. */
static bool may_name_host(str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char next = i + 1 < text.size ? text.data[i + 1] : '\0';
		bool is_escape = text.data[i] == '\\' &&
		                 (strchr("xuUN\n", next) || (next >= '0' && next <= '7'));
		if (text.data[i] == '.' || is_escape ||
		    (text.data[i] == ':' && (next == '/' || next == '\\')))
			return true;
	}
	return false;
}

void part_text(struct scan *scan, size_t from)
{
	struct part *part = &scan->part;
	if (!scan->pool)
		return;
	begin_body(scan, from);
	if (part->stage == STAGE_ASYNC || part->stage == STAGE_DEF)
		part->stage = STAGE_OUTSIDE;
	part->is_line_start = part->is_stmt_start = part->opens = false;
	if (part->stage == STAGE_BODY)
		notes_text(scan, from);
}

void part_piece(struct scan *scan, str raw, bool is_raw)
{
	if (scan->part.stage == STAGE_BODY)
		notes_piece(scan, raw, is_raw);
}

void part_text_end(struct scan *scan, str text, bool is_plain)
{
	struct part *part = &scan->part;
	if (part->stage != STAGE_BODY)
		return;
	part->definition.has_examples |= str_find(text, S(">>> ")) != STR_NONE;
	part->definition.has_host |= may_name_host(text);
	if (is_plain && is_dotted(text))
		note_mention(scan, chain_of(scan, CHAIN_TEXT, word_of(&scan->words, text)));
	part->before = BEFORE_VALUE;
	notes_text_end(scan, text, is_plain);
}

void part_end(struct scan *scan)
{
	struct part *part = &scan->part;
	if (!scan->pool)
		return;
	if (part->stage == STAGE_BODY)
		end_definition(scan);
	else if (part->stage != STAGE_OUTSIDE || part->opens)
		doubt(scan);
	if (!is_outside_brackets(scan))
		doubt(scan);
}

bool outline_body_mentions(const struct outline *outline, const struct outline_body *definition,
                         const struct map *names)
{
	for (size_t i = 0; i < definition->mentions.count; i++)
		if (map_find(names, outline->chains.items[definition->mentions.items[i]].name))
			return true;
	return false;
}
