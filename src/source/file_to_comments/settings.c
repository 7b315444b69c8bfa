/* Settings: ini files and TOML. */
#include "base/spelling.h"
#include "read.h"

static bool has_quote(str text)
{
	return str_find_char(text, '"') != STR_NONE || str_find_char(text, '\'') != STR_NONE;
}

/* tox cuts its lines at a #, which other readers of ini files do not; within quotes that would
   surprise. */
static void read_line_end(struct reading *reading, size_t at, size_t end)
{
	str text = reading->file->text;
	for (size_t from = at; at < end; at++) {
		char before = at > from ? text.data[at - 1] : '#';
		bool is_start = before == ' ' || before == '\t';
		if (text.data[at] != '#' || !is_start)
			continue;
		if (!has_quote(str_slice(text, from, at)))
			add_comment(reading, at, end);
		return;
	}
}

/* A comment has its line to itself: also between the lines of a value. */
void read_ini_comments(struct reading *reading)
{
	str text = reading->file->text;
	bool is_tox = str_equal(spelling_base(reading->file->path), S("tox.ini"));
	bool is_cut = false;
	for (size_t at = 0; at < text.size;) {
		size_t end = find_line_end(text, at), start = skip_blanks(text, at, end);
		char first = start < end ? text.data[start] : ' ';
		str line = str_slice(text, start, end);
		if (first == '[')
			is_cut = is_tox && (str_starts(line, S("[testenv")) ||
			                    str_starts(line, S("[tox]")));
		if (first == '#' || first == ';')
			add_comment(reading, start, end);
		else if (is_cut)
			read_line_end(reading, start, end);
		at = end + 1;
	}
}

/* Behind a text of TOML whose first quote is at `at`; the end of the line for one that is not
   closed, which only one in three quotes may go beyond. */
static size_t skip_text(str text, size_t at, bool *is_broken)
{
	char quote = text.data[at];
	char three[] = {quote, quote, quote};
	bool is_long = str_starts(str_slice(text, at, text.size), (str){three, 3});
	str close = {three, is_long ? 3 : 1};
	for (at += close.size; at < text.size; at++) {
		if (text.data[at] == '\\' && quote == '"')
			at++;
		else if (str_starts(str_slice(text, at, text.size), close))
			return at + close.size;
		else if (text.data[at] == '\n' && !is_long)
			break;
	}
	*is_broken = true;
	return at;
}

void read_toml_comments(struct reading *reading)
{
	str text = reading->file->text;
	bool is_broken = false;
	for (size_t at = 0; at < text.size && !is_broken;) {
		char c = text.data[at];
		if (c == '"' || c == '\'')
			at = skip_text(text, at, &is_broken);
		else if (c == '#')
			at = add_comment(reading, at, text.size);
		else
			at++;
	}
	if (is_broken)
		reading->comments.count = 0;
}
