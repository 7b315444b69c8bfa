#include "base/os.h"
#include "base/spelling.h"
#include "source/marks.h"

/* More than anybody writes into a file of fixtures. */
#define FIXTURES_LIMIT ((size_t)4 << 20)

struct search {
	struct arena *arena;
	const struct mark_models *models;
	struct names marks;
};

static bool is_letter(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '\'';
}

/* The next word in small letters; empty: there is none. A name's parts are words. */
static str next_word(struct arena *arena, str *rest)
{
	while (rest->size && !is_letter(rest->data[0]))
		*rest = str_slice(*rest, 1, rest->size);
	size_t size = 0;
	while (size < rest->size && is_letter(rest->data[size]))
		size++;
	char *word = make_many(arena, char, size + 1);
	for (size_t i = 0; i < size; i++)
		word[i] = (char)(rest->data[i] >= 'A' && rest->data[i] <= 'Z' ? rest->data[i] | 0x20
		                                                              : rest->data[i]);
	*rest = str_slice(*rest, size, rest->size);
	return (str){word, size};
}

enum saying { SAYS_NOTHING, SAYS_NETWORK, SAYS_NONE };

/* What a part of a sentence says: what stands before the network may deny it. */
static enum saying hear_clause(const struct search *search, str clause)
{
	bool is_denied = false;
	for (str word; (word = next_word(search->arena, &clause)).size;) {
		is_denied |= names_hold(&search->models->denials, word);
		if (names_hold(&search->models->network_words, word))
			return is_denied ? SAYS_NONE : SAYS_NETWORK;
	}
	return SAYS_NOTHING;
}

/* The first part that speaks of the network counts. */
static enum saying hear(const struct search *search, str text)
{
	while (text.size) {
		size_t size = 0;
		while (size < text.size && !memchr(",;.()", text.data[size], 5))
			size++;
		enum saying said = hear_clause(search, str_slice(text, 0, size));
		if (said != SAYS_NOTHING)
			return said;
		text = str_slice(text, size + 1, text.size);
	}
	return SAYS_NOTHING;
}

static void add_mark(struct search *search, str name)
{
	if (name.size && !names_hold(&search->marks, name))
		*push(search->arena, &search->marks) = name;
}

/* "name(arguments): what it means": what it means goes before what the name says. */
static void hear_mark(struct search *search, str line)
{
	str meaning = line, name = str_cut(&meaning, ':');
	name = str_trim(str_cut(&name, '('));
	enum saying said = hear(search, meaning);
	if (said == SAYS_NOTHING)
		said = hear(search, name);
	if (said == SAYS_NETWORK)
		add_mark(search, name);
}

/* ---- what options deselect ---- */

/* An expression of marks, as -m takes it: not, and, or, parentheses, names. */
struct selection {
	str rest;
	str only;                /* the one mark that the test has */
};

static str next_token(str *rest)
{
	size_t size = 1;
	*rest = str_trim(*rest);
	while (rest->size && !memchr("()", rest->data[0], 2) && size < rest->size &&
	       !memchr(" ()\t\n", rest->data[size], 5))
		size++;
	str token = str_slice(*rest, 0, size);
	*rest = str_slice(*rest, size, rest->size);
	return token;
}

static bool take(struct selection *selection, str token)
{
	str rest = selection->rest;
	if (!str_equal(next_token(&rest), token))
		return false;
	selection->rest = rest;
	return true;
}

/* Parentheses deeper than this nobody writes. */
#define MAX_DEPTH 16

static bool selects_any(struct selection *selection, unsigned depth);

static bool selects_one(struct selection *selection, unsigned depth)
{
	bool is_negated = false;
	while (take(selection, S("not")))
		is_negated = !is_negated;
	if (depth < MAX_DEPTH && take(selection, S("("))) {
		bool selects = selects_any(selection, depth + 1);
		take(selection, S(")"));
		return selects != is_negated;
	}
	return str_equal(next_token(&selection->rest), selection->only) != is_negated;
}

static bool selects_all(struct selection *selection, unsigned depth)
{
	bool selects = selects_one(selection, depth);
	while (take(selection, S("and")))
		selects &= selects_one(selection, depth);
	return selects;
}

static bool selects_any(struct selection *selection, unsigned depth)
{
	bool selects = selects_all(selection, depth);
	while (take(selection, S("or")))
		selects |= selects_all(selection, depth);
	return selects;
}

static bool selects(str expression, str only)
{
	return selects_any(&(struct selection){expression, only}, 0);
}

/* The marks without which a test would run. */
static void hear_selection(struct search *search, str expression)
{
	if (!selects(expression, S("")))
		return;
	for (str rest = expression, token; (token = next_token(&rest)).size;)
		if (is_letter(token.data[0]) && !selects(expression, token))
			add_mark(search, token);
}

/* The last -m counts. */
static void hear_options(struct search *search, const struct names *options)
{
	str expression = S(""), option = search->models->selecting_option;
	for (size_t i = 0; option.size && i < options->count; i++) {
		str word = options->items[i];
		if (str_equal(word, option))
			expression = i + 1 < options->count ? options->items[++i] : S("");
		else if (str_starts(word, option))
			expression = str_slice(word, option.size, word.size);
	}
	if (expression.size)
		hear_selection(search, expression);
}

/* ---- what files of fixtures register ---- */

static void skip_space(str *rest)
{
	while (rest->size && memchr(" \t\r\n(", rest->data[0], 5))
		*rest = str_slice(*rest, 1, rest->size);
}

/* The texts that stand side by side at the beginning. */
static str read_texts(struct arena *arena, str *rest)
{
	str text = S("");
	for (skip_space(rest); rest->size && memchr("\"'", rest->data[0], 2); skip_space(rest)) {
		char quote = rest->data[0];
		str part = str_slice(*rest, 1, rest->size);
		size_t size = str_find_char(part, quote);
		if (size == STR_NONE)
			break;
		text = str_join(arena, text, str_slice(part, 0, size));
		*rest = str_slice(part, size + 1, part.size);
	}
	return text;
}

/* register("markers", "name: what it means"). */
static void hear_registrar(struct search *search, str text, str registrar)
{
	for (size_t at; (at = str_find(text, registrar)) != STR_NONE;) {
		text = str_slice(text, at + registrar.size, text.size);
		str rest = text, setting = read_texts(search->arena, &rest);
		if (!str_equal(setting, search->models->setting) || !str_starts(rest, S(",")))
			continue;
		rest = str_slice(rest, 1, rest.size);
		hear_mark(search, read_texts(search->arena, &rest));
	}
}

/* option.expression = "not slow", or setattr(option, "expression", "not slow"). */
static void hear_attribute(struct search *search, str text, str attribute)
{
	for (size_t at; attribute.size && (at = str_find(text, attribute)) != STR_NONE;) {
		text = str_slice(text, at + attribute.size, text.size);
		str rest = text;
		bool is_named = rest.size && memchr("\"'", rest.data[0], 2);
		rest = str_trim(str_slice(rest, is_named, rest.size));
		bool is_set = str_starts(rest, is_named ? S(",") : S("=")) &&
		              !str_starts(rest, S("=="));
		rest = str_slice(rest, is_set, rest.size);
		if (is_set)
			hear_selection(search, read_texts(search->arena, &rest));
	}
}

static void hear_fixtures(struct search *search, const struct path *path)
{
	str text = path->bytes ? *path->bytes : S(""), error;
	if (!path->bytes && !os_read(search->arena, path->name, FIXTURES_LIMIT, &text, &error))
		return;
	for (size_t i = 0; i < search->models->registrars.count; i++)
		hear_registrar(search, text, search->models->registrars.items[i]);
	hear_attribute(search, text, search->models->selecting_attribute);
}

/* ---- all ---- */

static void hear_settings(struct search *search, const struct test_settings *settings)
{
	for (size_t i = 0; settings->marks && i < settings->marks->count; i++)
		hear_mark(search, settings->marks->items[i]);
	if (settings->options)
		hear_options(search, settings->options);
}

struct names marks_from_paths(struct arena *arena, const struct models *models,
                              const struct paths *paths)
{
	struct search search = {.arena = arena, .models = &models->entries.marks};
	struct map heard = {0};
	for (size_t i = 0; i < paths->count; i++) {
		const struct path *path = &paths->items[i];
		if (path->settings && !map_find(&heard, path->settings)) {
			map_set(arena, &heard, path->settings, &search);
			hear_settings(&search, path->settings);
		}
		str stem = spelling_base(path->name);
		bool is_python = str_ends(stem, S(".py")) && !path->is_beside;
		stem.size -= is_python ? 3 : 0;
		if (is_python && names_match(&models->entries.fixture_files, stem))
			hear_fixtures(&search, path);
	}
	return search.marks;
}
