#include <string.h>

#include "scan.h"
#include "source/literal.h"

/* What the tokens of a body mention, as far as tokens tell it. Where a parser may see something
   else, the body is hard. */

/* Parsers go up to three deeper for a token, and far deeper than this in all. */
#define MAX_WEIGHT 100
#define MAX_PARTS 20
#define MAX_WORD 400 /* bytes of a text that could name something */

/* ---- chains ---- */

uint32_t notes_use(struct scan *scan, uint32_t chain)
{
	struct outline_uses *uses = &body_of(scan)->uses;
	*push(scan->words.arena, uses) = (struct outline_use){.chain = chain};
	return (uint32_t)uses->count;
}

uint32_t notes_flush(struct scan *scan, char c)
{
	struct notes *notes = &scan->notes;
	if (!notes->is_pending)
		return 0;
	notes->is_pending = false;
	bool is_name = is_plain(scan, notes->chain);
	if (notes->is_bound && is_name && (c == ':' || c == ',' || c == ')')) {
		bind_own(scan, notes->chain);
		return 0;
	}
	if ((notes->is_bound || level_of(scan)->in_for) && is_name)
		bind_inner(scan, notes->chain);
	uint32_t use = notes_use(scan, notes->chain);
	body_of(scan)->uses.items[use - 1].is_super = notes->is_super;
	return use;
}

/* ---- each token ---- */

void notes_weigh(struct scan *scan)
{
	struct level *level = level_of(scan);
	if (++level->weight + level->outer > MAX_WEIGHT)
		give_up(scan);
}

/* A word that begins a statement and may be a keyword: as what follows is, a name. */
static void check_soft(struct scan *scan, char c)
{
	struct notes *notes = &scan->notes;
	bool is_keyword = notes->stmt.is_soft && (!c || !strchr(".=,;)", c));
	if (is_keyword || notes->is_async || (notes->is_await && c && strchr("=.,):]}", c)))
		give_up(scan);
	notes->stmt.is_soft = false;
}

static void begin_token(struct scan *scan, char c)
{
	struct notes_stmt *stmt = &scan->notes.stmt;
	check_soft(scan, c);
	stmt->tokens++;
	stmt->is_begun = true;
	stmt->is_lead_closed = false;
}

void notes_end_token(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	notes->is_value = notes->is_inner_value = notes->closed_super = false;
	notes->is_dot = notes->is_star = notes->is_alias = notes->is_parameter = false;
	notes->is_async = notes->is_await = false;
}

void notes_value(struct scan *scan)
{
	begin_token(scan, '\0');
	notes_flush(scan, '\0');
	/* 1.5 are two of them. */
	if (!scan->notes.is_dot)
		odd_operand(scan, BESIDE_OPERAND);
	scan->notes.beside = BESIDE_OPERAND;
	level_of(scan)->standing = STANDING_MORE;
	scan->notes.stmt.only_names = false;
	notes_end_token(scan);
	scan->notes.is_value = true;
}

/* ---- keywords ---- */

static void begin_with(struct scan *scan, str text)
{
	struct notes_stmt *stmt = &scan->notes.stmt;
	bool is_async = str_equal(text, S("async"));
	stmt->has_keyword = true;
	stmt->is_for = str_equal(text, S("for"));
	stmt->is_del = str_equal(text, S("del"));
	stmt->is_except = str_equal(text, S("except"));
	stmt->is_global = str_equal(text, S("global")) || str_equal(text, S("nonlocal"));
	stmt->only_names = stmt->is_for || is_async;
	if (str_equal(text, S("elif")) && ++scan->notes.elifs > MAX_WEIGHT)
		give_up(scan);
}

static void note_loop(struct scan *scan, bool is_for)
{
	struct notes *notes = &scan->notes;
	struct level *level = level_of(scan);
	if (notes->stmt.is_for && !scan->depth) {
		if (is_for)
			return;
		bind_loop(scan);
		notes->stmt.is_for = false;
	}
	level->in_for = is_for;
	level->standing = STANDING_MORE;
}

void notes_keyword(struct scan *scan, str text)
{
	struct notes *notes = &scan->notes;
	bool is_first = !notes->stmt.is_begun;
	bool is_for = str_equal(text, S("for"));
	if (notes->is_dot)
		give_up(scan);
	notes->is_async = false;
	bool is_loop = is_for || str_equal(text, S("in"));
	bool was_async = notes->stmt.has_keyword && notes->stmt.tokens == 1 && is_for;
	begin_token(scan, '\0');
	notes_flush(scan, '\0');
	odd_keyword(scan, text);
	if (is_first)
		begin_with(scan, text);
	else if (was_async)
		notes->stmt.is_for = true;
	else if (!(is_loop && notes->stmt.is_for))
		notes->stmt.only_names = false;
	if (is_loop)
		note_loop(scan, is_for);
	else
		level_of(scan)->standing = STANDING_MORE;
	notes_weigh(scan);
	notes_end_token(scan);
	notes->is_value = is_constant(text);
	notes->is_alias = str_equal(text, S("as"));
	notes->is_def = str_equal(text, S("def"));
	notes->is_class = str_equal(text, S("class"));
	notes->is_async = str_equal(text, S("async"));
	notes->is_await = str_equal(text, S("await"));
	if (str_equal(text, S("lambda")))
		level_of(scan)->in_lambda = notes->is_parameter = true;
}

/* ---- names ---- */

static void check_first(struct scan *scan, str text)
{
	struct notes_stmt *stmt = &scan->notes.stmt;
	stmt->is_soft =
	    stmt->tokens == 1 && (str_equal(text, S("match")) || str_equal(text, S("case")) ||
	                          str_equal(text, S("type")));
}

static void go_on(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	notes->chain = scan->part.chain;
	notes->stmt.only_names = false;
	/* Of [*a.b] the parser may make (*a).b. */
	bool is_split = notes->is_starred && level_of(scan)->kind != LEVEL_CALL;
	if (++notes->parts > MAX_PARTS || is_split)
		give_up(scan);
	notes_end_token(scan);
}

static void begin_chain(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	struct level *level = level_of(scan);
	bool is_name = is_plain(scan, scan->part.chain);
	notes_flush(scan, '\0');
	if (is_name)
		odd_operand(scan, BESIDE_OPERAND);
	if (is_name)
		stand(level, STANDING_CHAIN);
	else if (level->standing == STANDING_TEXT)
		level->standing = STANDING_CHAIN;
	notes->stmt.only_names &= is_name;
	notes->is_pending = true;
	notes->is_bound = notes->is_alias;
	notes->is_starred = notes->is_star;
	notes->is_super = notes->closed_super;
	notes->chain = scan->part.chain;
	notes->parts = 1;
	notes_end_token(scan);
}

static void begin_inner(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	bind_definition(scan, scan->part.chain, notes->is_class);
	if (notes->inner_count > MAX_INDENTS)
		give_up(scan);
	else
		notes->inner[notes->inner_count++] = (struct inner){notes->width, notes->is_class};
	body_of(scan)->has_classes |= notes->is_class;
	notes->is_def_header = notes->is_def;
	notes->has_header = true;
	notes->is_def = notes->is_class = false;
	notes_end_token(scan);
}

void notes_chain(struct scan *scan, str text)
{
	struct notes *notes = &scan->notes;
	struct level *level = level_of(scan);
	begin_token(scan, '\0');
	check_first(scan, text);
	bool is_header = level->in_lambda || level->kind == LEVEL_HEADER;
	if (notes->is_def || notes->is_class) {
		begin_inner(scan);
	} else if (notes->stmt.is_global) {
		*push(scan->words.arena, &body_of(scan)->declared) = scan->part.chain;
		notes_end_token(scan);
		notes->beside = BESIDE_OPERAND;
	} else if (is_header && notes->is_parameter) {
		bind_parameter(scan, scan->part.chain);
		notes_end_token(scan);
		notes->beside = BESIDE_OPERAND;
	} else if (notes->is_dot && notes->is_pending) {
		go_on(scan);
	} else {
		begin_chain(scan);
	}
}

/* ---- texts ---- */

/* What an f-string or a format opens is a level of its own. */
static struct level *open_level(struct scan *scan)
{
	const struct level *outer = level_of(scan);
	struct level *level = &scan->notes.levels[scan->depth + 1];
	*level = (struct level){.outer = outer->outer + outer->weight};
	return level;
}

void notes_text(struct scan *scan, size_t from)
{
	struct notes *notes = &scan->notes;
	str prefix = str_slice(scan->text, from, from + 3);
	size_t quote = 0;
	while (quote < prefix.size && prefix.data[quote] != '"' && prefix.data[quote] != '\'')
		quote++;
	struct literal literal = literal_of(str_slice(prefix, 0, quote));
	notes->is_raw = literal.is_raw;
	notes->is_bytes = literal.is_bytes;
	begin_token(scan, '\0');
	notes_flush(scan, '\0');
	struct level *level = level_of(scan);
	odd_operand(scan, BESIDE_TEXT);
	stand(level, STANDING_TEXT);
	open_level(scan);
	notes->stmt.only_names = false;
	notes_end_token(scan);
}

static uint32_t add_text(struct scan *scan, str raw, struct literal literal)
{
	struct outline_texts *texts = &body_of(scan)->texts;
	*push(scan->words.arena, texts) =
	    (struct outline_text){literal_text(scan->arena, raw, literal), 0};
	return (uint32_t)texts->count;
}

void notes_piece(struct scan *scan, str raw, bool is_raw)
{
	if (raw.size)
		add_text(scan, raw, (struct literal){is_raw, false, true});
}

void notes_text_end(struct scan *scan, str text, bool is_plain)
{
	struct notes *notes = &scan->notes;
	struct level *level = level_of(scan);
	if (is_plain)
		level->text = add_text(
		    scan, text, (struct literal){notes->is_raw, notes->is_bytes, false});
	else
		level->standing = STANDING_MORE;
	notes->is_value = true;
	notes->beside = BESIDE_TEXT;
}

/* ---- the other marks ---- */

/* True for `=` and `+=`, but not for what compares, nor for `:=`. */
static bool is_assignment(const struct scan *scan)
{
	char before = scan->at ? scan->text.data[scan->at - 1] : '\0';
	char second = scan->at > 1 ? scan->text.data[scan->at - 2] : '\0';
	if (char_at(scan, scan->at + 1) == '=' || before == '=' || before == '!' || before == ':')
		return false;
	return (before != '<' && before != '>') || second == before;
}

static void note_operator(struct scan *scan, char c)
{
	notes_flush(scan, c);
	level_of(scan)->standing = STANDING_MORE;
	scan->notes.stmt.only_names &= c == '*';
	notes_weigh(scan);
}

static void note_equals(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	struct level *level = level_of(scan);
	bool is_one = is_assignment(scan) && !level->in_lambda;
	bool is_name = notes->is_pending && level->standing == STANDING_CHAIN &&
	               is_plain(scan, notes->chain);
	if (is_one && level->kind == LEVEL_CALL && is_name) {
		notes->is_pending = false;
		level->standing = STANDING_NONE;
		level->is_keyword = true;
	} else if (is_one && !scan->depth && !notes->stmt.has_keyword) {
		bind_equals(scan);
	} else {
		note_operator(scan, '=');
	}
}

static void note_comma(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	struct level *level = level_of(scan);
	notes_flush(scan, ',');
	if (!scan->depth && notes->stmt.is_except)
		give_up(scan);
	if (level->kind == LEVEL_CALL && !level->in_lambda)
		notes_argument(scan, level);
	else
		level->standing = STANDING_MORE;
	level->has_comma = true;
	level->weight = 0;
}

static void note_colon(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	struct level *level = level_of(scan);
	if (level->in_lambda) {
		notes_flush(scan, ':');
		level->in_lambda = false;
	} else if (!scan->depth && notes->stmt.has_keyword) {
		notes_flush(scan, ':');
		notes->stmt.lacks_colon = false;
		bind_end(scan);
	} else if (!scan->depth && notes->is_pending && level->standing == STANDING_CHAIN &&
	           char_at(scan, scan->at + 1) != '=') {
		notes->stmt.is_annotated = true;
		notes->stmt.annotated = notes->chain;
		notes->is_pending = false;
		level->standing = STANDING_MORE;
	} else {
		if (!scan->depth && level->standing == STANDING_INNER)
			give_up(scan);
		note_operator(scan, ':');
	}
}

static void note_dot(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	bool was_super = notes->closed_super;
	if (notes->is_inner_value)
		give_up(scan);
	notes_weigh(scan);
	if (!notes->is_pending && !notes->is_value) {
		level_of(scan)->standing = STANDING_MORE;
		notes->beside = BESIDE_OPERAND;
	}
	notes_end_token(scan);
	notes->closed_super = was_super;
	notes->is_dot = true;
}

static bool is_parameter_mark(const struct level *level, char c)
{
	return (level->in_lambda || level->kind == LEVEL_HEADER) && (c == ',' || c == '*');
}

void notes_mark(struct scan *scan, char c)
{
	struct notes *notes = &scan->notes;
	bool is_parameter = is_parameter_mark(level_of(scan), c);
	begin_token(scan, c);
	odd_mark(scan, c);
	if (strchr("([{", c)) {
		notes_open(scan, c);
		return;
	}
	if (strchr(")]}", c)) {
		notes_close(scan, c);
		return;
	}
	if (c == '.') {
		note_dot(scan);
		return;
	}
	switch (c) {
	case ',': note_comma(scan); break;
	case ':':
		note_colon(scan);
		open_level(scan);
		break;
	case ';': bind_end(scan); break;
	case '=': note_equals(scan); break;
	default: note_operator(scan, c);
	}
	notes_end_token(scan);
	notes->is_parameter = is_parameter;
	notes->is_star = c == '*';
}

/* ---- statements ---- */

bool notes_inside(const struct scan *scan)
{
	return scan->notes.inner_count > 0;
}

void notes_begin(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	notes->inner_count = 0;
	notes->elifs = 0;
	notes->has_header = notes->is_def = notes->is_class = false;
	notes->stmt = (struct notes_stmt){.only_names = true};
	notes->levels[0] = (struct level){0};
	notes->is_pending = false;
	notes_end_token(scan);
}

void notes_line(struct scan *scan, size_t width)
{
	struct notes *notes = &scan->notes;
	bind_end(scan);
	notes_end_token(scan);
	while (notes->inner_count && notes->inner[notes->inner_count - 1].width >= width)
		notes->inner_count--;
	if (scan->indent_count > MAX_WEIGHT / 2)
		give_up(scan);
}

void notes_end(struct scan *scan)
{
	bind_end(scan);
}
