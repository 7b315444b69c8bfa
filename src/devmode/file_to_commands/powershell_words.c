/* The words of PowerShell: quotes, variables, continued lines, comments. */
#include "powershell.h"

#define EXPAND_LIMIT 8192

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool powershell_is(str text, const char *word)
{
	str other = str_from_c(word);
	if (text.size != other.size)
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (lower(text.data[i]) != other.data[i])
			return false;
	return true;
}

bool powershell_starts(str text, const char *word)
{
	str other = str_from_c(word);
	return text.size >= other.size && powershell_is(str_slice(text, 0, other.size), word);
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static char at(const struct powershell *reader, size_t ahead)
{
	str text = reader->script->text;
	return reader->at + ahead < text.size ? text.data[reader->at + ahead] : 0;
}

static str rest_of(const struct powershell *reader)
{
	return str_slice(reader->script->text, reader->at, reader->script->text.size);
}

/* The key of a variable of the script's own: these have no case. */
str powershell_key(struct arena *arena, str name)
{
	struct buffer key = buffer_in(arena);
	buffer_add_char(&key, '$');
	for (size_t i = 0; i < name.size; i++)
		buffer_add_char(&key, lower(name.data[i]));
	return buffer_text(&key);
}

/* Adds the value of a variable, or its name where that is not known. */
static void add_value(struct powershell *reader, struct buffer *out, str *open, str name,
                      bool is_environment)
{
	struct arena *arena = reader->scan->arena;
	str key = is_environment ? name : powershell_key(arena, name);
	const struct binding *binding = shell_find(reader->shell, key);
	bool is_empty = powershell_is(name, "null") || powershell_is(name, "true") ||
	                powershell_is(name, "false");
	if (!is_environment && is_empty)
		return;
	if (binding && !binding->variable.open.size) {
		if (out->count + binding->variable.value.size < EXPAND_LIMIT)
			buffer_add(out, binding->variable.value);
		return;
	}
	buffer_addf(out, "$%.*s", STR_ARG(name));
	if (!open->size)
		*open = name;
}

/* Passes over $( … ) and the like; returns where it ends. */
static size_t skip_brackets(str text, size_t from)
{
	size_t depth = 0;
	for (size_t i = from; i < text.size; i++) {
		depth += text.data[i] == '(';
		if (text.data[i] == ')' && --depth == 0)
			return i + 1;
	}
	return text.size;
}

/* Reads what a $ begins. */
static void read_variable(struct powershell *reader, struct buffer *out, str *open)
{
	str text = reader->script->text;
	size_t from = reader->at + 1;
	if (at(reader, 1) == '(') {
		reader->at = skip_brackets(text, from);
		buffer_add(out, S("$(...)"));
		*open = S("(...)");
		return;
	}
	bool is_braced = at(reader, 1) == '{';
	from += is_braced;
	bool is_environment = powershell_starts(str_slice(text, from, text.size), "env:");
	if (is_environment)
		from += 4;
	size_t to = from;
	while (to < text.size && (is_name(text.data[to]) || text.data[to] == ':' ||
	                          (is_braced && text.data[to] != '}')))
		to++;
	reader->at = to + (is_braced && to < text.size);
	if (to == from)
		buffer_add_char(out, '$');
	else
		add_value(reader, out, open, str_slice(text, from, to), is_environment);
}

/* Reads a quoted text from its first quote to its last. */
static void read_quoted(struct powershell *reader, struct buffer *out, str *open)
{
	char quote = at(reader, 0);
	reader->at++;
	while (reader->at < reader->script->text.size && scan_step(reader->scan)) {
		char c = at(reader, 0);
		if (c == quote && at(reader, 1) == quote) {
			buffer_add_char(out, c);
			reader->at += 2;
		} else if (c == quote) {
			reader->at++;
			return;
		} else if (c == '`' && quote == '"') {
			if (at(reader, 1))
				buffer_add_char(out, at(reader, 1));
			reader->at += 2;
		} else if (c == '$' && quote == '"') {
			read_variable(reader, out, open);
		} else {
			buffer_add_char(out, c);
			reader->at++;
		}
	}
}

/* @" … "@ over several lines, whose end begins a line. */
static bool skip_here_text(struct powershell *reader)
{
	char quote = at(reader, 1);
	if (at(reader, 0) != '@' || (quote != '"' && quote != '\''))
		return false;
	char end[] = {'\n', quote, '@'};
	size_t size = str_find(rest_of(reader), (str){end, sizeof end});
	reader->at = size == STR_NONE ? reader->script->text.size : reader->at + size + sizeof end;
	return true;
}

/* Moves over blanks, continued lines and comments. */
static void skip_blanks(struct powershell *reader)
{
	for (;;) {
		str rest = rest_of(reader);
		if (rest.size && is_blank(rest.data[0])) {
			reader->at++;
		} else if (str_starts(rest, S("`\n"))) {
			reader->at += 2;
		} else if (str_starts(rest, S("`\r\n"))) {
			reader->at += 3;
		} else if (str_starts(rest, S("<#"))) {
			size_t size = str_find(rest, S("#>"));
			reader->at += size == STR_NONE ? rest.size : size + 2;
		} else if (str_starts(rest, S("#"))) {
			size_t size = str_find_char(rest, '\n');
			reader->at += size == STR_NONE ? rest.size : size;
		} else {
			return;
		}
	}
}

static bool ends_word(char c)
{
	return is_blank(c) || str_find_char(S("\n;|(){}"), c) != STR_NONE;
}

/* Reads one word; false at the end of the statement. */
static bool read_word(struct powershell *reader, struct piece_of_line *piece)
{
	skip_blanks(reader);
	str text = reader->script->text;
	struct buffer out = buffer_in(reader->scan->arena);
	*piece = (struct piece_of_line){.from = reader->at};
	piece->is_quoted = at(reader, 0) == '"' || at(reader, 0) == '\'';
	/* & in front calls what follows; between words it does so too where it is doubled. */
	bool is_call = at(reader, 0) == '&' && at(reader, 1) != '&';
	if (is_call)
		reader->at++;
	while (reader->at < text.size && !is_call && scan_step(reader->scan)) {
		char c = at(reader, 0);
		if (skip_here_text(reader)) {
			piece->word.open = S("@");
			buffer_add(&out, S("$@"));
		} else if (c == '"' || c == '\'') {
			read_quoted(reader, &out, &piece->word.open);
		} else if (c == '$') {
			read_variable(reader, &out, &piece->word.open);
		} else if (c == '`' && at(reader, 1) != '\n' && at(reader, 1) != '\r') {
			buffer_add_char(&out, at(reader, 1));
			reader->at += 2;
		} else if (ends_word(c) || c == '`' || (c == '&' && at(reader, 1) == '&')) {
			break;
		} else {
			buffer_add_char(&out, c);
			reader->at++;
		}
	}
	piece->to = reader->at < text.size ? reader->at : text.size;
	piece->word.text = is_call ? S("&") : str_copy(reader->scan->arena, buffer_text(&out));
	piece->word.place =
	    script_place(reader->scan, reader->script, piece->from, piece->to);
	bool is_splat = str_starts(piece->word.text, S("@")) && piece->word.text.size > 1;
	if (is_splat && !piece->is_quoted) {
		str name = str_slice(piece->word.text, 1, piece->word.text.size);
		piece->word.open = name;
		piece->word.text = str_format(reader->scan->arena, "$%.*s", STR_ARG(name));
	}
	piece->word.is_options =
	    piece->word.open.size &&
	    matches_any(&reader->scan->models->programs.option_variables, piece->word.open);
	return piece->to > piece->from;
}

struct word powershell_word(struct powershell *reader, size_t from)
{
	struct piece_of_line piece;
	size_t before = reader->at;
	reader->at = from;
	read_word(reader, &piece);
	reader->at = before;
	return piece.word;
}

struct statement powershell_read(struct powershell *reader)
{
	struct statement statement = {0};
	struct piece_of_line piece;
	while (read_word(reader, &piece))
		*push(reader->scan->arena, &statement) = piece;
	statement.end = at(reader, 0);
	bool is_double = at(reader, 1) == statement.end &&
	                 (statement.end == '|' || statement.end == '&');
	if (is_double)
		statement.end = ';';
	reader->at += 1u + is_double;
	return statement;
}
