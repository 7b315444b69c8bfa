/* Batch files: rem, and a label that begins with a second colon. */
#include "read.h"

static bool is_rem(str text)
{
	static const char word[] = "rem";
	for (size_t i = 0; i < 3; i++)
		if (i >= text.size || (text.data[i] | 0x20) != word[i])
			return false;
	return text.size == 3 || text.data[3] == ' ' || text.data[3] == '\t';
}

/* One behind an ampersand, outside of quotes. */
static void read_line(struct reading *reading, size_t at, size_t end)
{
	str text = reading->file->text;
	bool is_quoted = false;
	for (; at < end; at++) {
		char c = text.data[at];
		is_quoted ^= c == '"';
		if (c == '^' && !is_quoted)
			at++;
		if (c != '&' || is_quoted)
			continue;
		size_t start = skip_blanks(text, at + 1, end);
		if (is_rem(str_slice(text, start, end))) {
			add_comment(reading, start, end);
			return;
		}
	}
}

/* A caret at its end joins a line with the next. */
void read_batch_comments(struct reading *reading)
{
	str text = reading->file->text;
	bool is_joined = false;
	for (size_t at = 0; at < text.size;) {
		size_t end = find_line_end(text, at), start = skip_blanks(text, at, end);
		bool is_quiet = start < end && text.data[start] == '@';
		size_t word = skip_blanks(text, start + is_quiet, end);
		str line = str_slice(text, word, end);
		bool is_comment = is_rem(line) || str_starts(line, S("::"));
		bool goes_on = str_ends(line, S("^"));
		if (!is_joined && is_comment && !goes_on)
			add_comment(reading, start, end);
		else if (!is_joined && !is_comment && !goes_on)
			read_line(reading, word, end);
		is_joined = goes_on;
		at = end + 1;
		at += at < text.size && text.data[end] == '\r' && text.data[at] == '\n';
	}
}
