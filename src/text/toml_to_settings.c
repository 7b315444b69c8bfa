#include "base/buffer.h"
#include "text/setting.h"

/* TOML 1.0: https://toml.io/en/v1.0.0. What is wrong is passed over up to the line's end. */

/* Nobody nests deeper by hand. */
#define MAX_DEPTH 16

struct reader {
	struct arena *arena;
	str text;
	size_t at;
	struct settings settings;
};

static char peek(const struct reader *reader)
{
	return reader->at < reader->text.size ? reader->text.data[reader->at] : '\0';
}

static bool is_at_end(const struct reader *reader)
{
	return reader->at >= reader->text.size;
}

static void skip_line(struct reader *reader)
{
	while (!is_at_end(reader) && peek(reader) != '\n')
		reader->at++;
}

static void skip_space(struct reader *reader)
{
	while (peek(reader) == ' ' || peek(reader) == '\t' || peek(reader) == '\r')
		reader->at++;
}

/* Also over lines and comments. */
static void skip_blank(struct reader *reader)
{
	for (skip_space(reader); peek(reader) == '\n' || peek(reader) == '#'; skip_space(reader))
		if (peek(reader) == '#')
			skip_line(reader);
		else
			reader->at++;
}

/* What stands behind a backslash. A line's end takes the white space behind it along; characters by
   number are no part of what is looked for. Returns how many bytes that are. */
static size_t add_escape(struct buffer *out, str rest)
{
	static const char from[] = "btnfr", to[] = "\b\t\n\f\r";
	const char *known = rest.size ? memchr(from, rest.data[0], sizeof from - 1) : NULL;
	size_t size = 0;
	if (known)
		buffer_add_char(out, to[known - from]);
	if (known || !rest.size)
		return rest.size ? 1 : 0;
	while (size < rest.size && memchr(" \t\r\n", rest.data[size], 4))
		size++;
	if (size)
		return size;
	buffer_add_char(out, rest.data[0]);
	return 1;
}

static str without_escapes(struct arena *arena, str raw)
{
	struct buffer out = buffer_in(arena);
	if (str_find_char(raw, '\\') == STR_NONE)
		return raw;
	for (size_t i = 0; i < raw.size; i++)
		if (raw.data[i] == '\\')
			i += add_escape(&out, str_slice(raw, i + 1, raw.size));
		else
			buffer_add_char(&out, raw.data[i]);
	return buffer_text(&out);
}

/* Where the text ends whose quotes are `quotes`, from `at` on. */
static size_t find_quotes(str text, size_t at, str quotes)
{
	for (bool is_plain = quotes.data[0] == '\''; at < text.size; at++) {
		bool is_end = str_starts(str_slice(text, at, text.size), quotes);
		if (is_end || (quotes.size == 1 && text.data[at] == '\n'))
			return at;
		at += !is_plain && text.data[at] == '\\';
	}
	return text.size;
}

/* One of the four kinds of strings. */
static struct setting_text read_string(struct reader *reader)
{
	str rest = str_slice(reader->text, reader->at, reader->text.size);
	bool is_long = str_starts(rest, S("\"\"\"")) || str_starts(rest, S("'''"));
	str quotes = str_slice(rest, 0, is_long ? 3 : 1);
	size_t start = reader->at + quotes.size, end = find_quotes(reader->text, start, quotes);
	str raw = str_slice(reader->text, start, end);
	bool is_closed = str_starts(str_slice(reader->text, end, reader->text.size), quotes);
	reader->at = is_closed ? end + quotes.size : end;
	return (struct setting_text){
	    .text = quotes.data[0] == '"' ? without_escapes(reader->arena, raw) : raw,
	    .start = (uint32_t)start,
	    .end = (uint32_t)end};
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

static str join_names(struct reader *reader, str outer, str inner)
{
	return !outer.size   ? inner
	       : inner.size ? str_format(reader->arena, "%.*s.%.*s", STR_ARG(outer), STR_ARG(inner))
	                    : outer;
}

/* A key with its dots, up to `end` or the line's end. */
static str read_key(struct reader *reader, char end)
{
	str name = S("");
	for (skip_space(reader); !is_at_end(reader); skip_space(reader)) {
		char c = peek(reader);
		size_t start = reader->at;
		if (c == end || c == '\n' || c == '#')
			break;
		if (is_quote(c)) {
			name = join_names(reader, name, read_string(reader).text);
			continue;
		}
		while (!is_at_end(reader) && !memchr(" \t\r\n=].,{}#\"'", peek(reader), 13))
			reader->at++;
		if (reader->at > start)
			name = join_names(reader, name, str_slice(reader->text, start, reader->at));
		else
			reader->at++;
	}
	return name;
}

static void read_pair(struct reader *reader, str section, unsigned depth);

static void read_table(struct reader *reader, str section, unsigned depth)
{
	reader->at++;
	for (skip_blank(reader); !is_at_end(reader) && peek(reader) != '}'; skip_blank(reader))
		if (peek(reader) == ',')
			reader->at++;
		else
			read_pair(reader, section, depth);
	reader->at += !is_at_end(reader);
}

/* Numbers, truths and dates. */
static void skip_plain(struct reader *reader)
{
	size_t start = reader->at;
	while (!is_at_end(reader) && !memchr(",]}\n#", peek(reader), 5))
		reader->at++;
	reader->at += reader->at == start && peek(reader) != '\n';
}

static void add_text(struct reader *reader, size_t setting, struct setting_text text)
{
	*push(reader->arena, &reader->settings.items[setting].texts) = text;
}

/* A list, and the lists and tables in it; `section` is the list's own name. */
static void read_list(struct reader *reader, size_t setting, str section, unsigned list,
                      unsigned depth)
{
	unsigned lists = 0;
	reader->at++;
	for (skip_blank(reader); !is_at_end(reader) && peek(reader) != ']'; skip_blank(reader)) {
		if (is_quote(peek(reader))) {
			struct setting_text text = read_string(reader);
			text.list = list;
			add_text(reader, setting, text);
		} else if (peek(reader) == '[' && depth < MAX_DEPTH) {
			read_list(reader, setting, section, lists++, depth + 1);
		} else if (peek(reader) == '{' && depth < MAX_DEPTH) {
			read_table(reader, section, depth + 1);
		} else if (peek(reader) == ',') {
			reader->at++;
		} else {
			skip_plain(reader);
			reader->at += peek(reader) == '\n';
		}
	}
	reader->at += !is_at_end(reader);
}

static void add_setting(struct reader *reader, str section, str key)
{
	str name = join_names(reader, section, key);
	size_t dot = str_find_last_char(name, '.');
	*push(reader->arena, &reader->settings) = (struct setting){
	    .section = dot == STR_NONE ? S("") : str_slice(name, 0, dot),
	    .name = str_slice(name, dot == STR_NONE ? 0 : dot + 1, name.size)};
}

static void read_pair(struct reader *reader, str section, unsigned depth)
{
	str key = read_key(reader, '=');
	bool has_value = peek(reader) == '=';
	reader->at += has_value;
	skip_space(reader);
	if (!has_value || !key.size) {
		skip_plain(reader);
		return;
	}
	str name = join_names(reader, section, key);
	if (peek(reader) == '{' && depth < MAX_DEPTH) {
		read_table(reader, name, depth + 1);
		return;
	}
	size_t setting = reader->settings.count;
	add_setting(reader, section, key);
	if (is_quote(peek(reader))) {
		add_text(reader, setting, read_string(reader));
	} else if (peek(reader) == '[' && depth < MAX_DEPTH) {
		reader->settings.items[setting].is_list = true;
		read_list(reader, setting, name, 0, depth + 1);
	} else {
		skip_plain(reader);
	}
}

struct settings settings_from_toml(struct arena *arena, str text)
{
	struct reader reader = {.arena = arena, .text = text};
	str section = S("");
	for (skip_blank(&reader); !is_at_end(&reader); skip_blank(&reader)) {
		if (peek(&reader) != '[') {
			read_pair(&reader, section, 0);
			skip_line(&reader);
			continue;
		}
		while (peek(&reader) == '[')
			reader.at++;
		section = read_key(&reader, ']');
		skip_line(&reader);
	}
	return reader.settings;
}
