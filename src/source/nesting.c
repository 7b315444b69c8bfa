#include "syntax.h"

/* The limits of CPython's Parser/tokenizer.c: MAXLEVEL and MAXINDENT. */
#define MAX_BRACKETS 200
#define MAX_INDENTS 100

/* The parser takes up to 600 bytes and some microseconds for a token, whatever the file's size:
   this many keep a file under a gigabyte and well within the time budget. The longest module of
   CPython has a tenth of it. */
#define MAX_TOKENS 1000000

struct scan {
	str text;
	size_t tokens;
};

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '_' || (unsigned char)c >= 0x80;
}

/* Comments and blank lines are cheap. */
static void count_token(struct scan *scan, size_t at)
{
	char c = scan->text.data[at], before = at ? scan->text.data[at - 1] : '\n';
	if (c == '\n')
		scan->tokens += before != '\n';
	else if (c != ' ' && c != '\t' && c != '\r' && c != '\f' && c != '#')
		scan->tokens += !is_word(c) || !is_word(before);
}

/* Skips the string literal whose first quote is at `at`; returns the byte after its end, or after
   the line for a single-quoted one that does not end. */
static size_t skip_string(struct scan *scan, size_t at, bool is_raw)
{
	str text = scan->text;
	char quote = text.data[at];
	bool is_triple = at + 2 < text.size && text.data[at + 1] == quote &&
	                 text.data[at + 2] == quote;
	at += is_triple ? 3 : 1;
	for (; at < text.size; at++) {
		char c = text.data[at];
		/* The parser makes nodes of escapes and of what an f-string holds. */
		scan->tokens += c == '\\' || c == '{';
		if (c == '\\' && at + 1 < text.size && (!is_raw || text.data[at + 1] == quote))
			at++;
		else if (c == quote && !is_triple)
			return at + 1;
		else if (c == quote && at + 2 < text.size && text.data[at + 1] == quote &&
		         text.data[at + 2] == quote)
			return at + 3;
		else if (c == '\n' && !is_triple)
			return at;
	}
	return at;
}

struct indents {
	size_t widths[MAX_INDENTS + 1];
	size_t count;
};

/* Takes note of a logical line that begins at `at`; false if it is one indent too many. */
static bool note_indent(struct indents *indents, str text, size_t at)
{
	size_t width = 0;
	while (at < text.size && (text.data[at] == ' ' || text.data[at] == '\t')) {
		width = text.data[at] == '\t' ? (width / 8 + 1) * 8 : width + 1;
		at++;
	}
	if (at == text.size || text.data[at] == '\n' || text.data[at] == '\r' ||
	    text.data[at] == '#')
		return true;
	while (indents->count && indents->widths[indents->count - 1] > width)
		indents->count--;
	if (width > (indents->count ? indents->widths[indents->count - 1] : 0)) {
		if (indents->count == MAX_INDENTS)
			return false;
		indents->widths[indents->count++] = width;
	}
	return true;
}

static bool is_raw_prefix(str text, size_t quote)
{
	for (size_t i = quote; i > 0 && i + 2 > quote; i--)
		if (text.data[i - 1] == 'r' || text.data[i - 1] == 'R')
			return true;
	return false;
}

enum unparsed nesting_of(str text)
{
	struct scan scan = {.text = text};
	struct indents indents = {0};
	size_t brackets = 0;
	bool is_line_start = true;
	for (size_t at = 0; at < text.size; at++) {
		char c = text.data[at];
		if (is_line_start && !brackets && !note_indent(&indents, text, at))
			return UNPARSED_DEPTH;
		is_line_start = c == '\n';
		count_token(&scan, at);
		if (scan.tokens > MAX_TOKENS)
			return UNPARSED_TIME;
		if (c == '#') {
			size_t end = str_find_char(str_slice(text, at, text.size), '\n');
			at = end == STR_NONE ? text.size : at + end;
			is_line_start = true;
		} else if (c == '"' || c == '\'') {
			at = skip_string(&scan, at, is_raw_prefix(text, at)) - 1;
		} else if (c == '(' || c == '[' || c == '{') {
			if (++brackets > MAX_BRACKETS)
				return UNPARSED_DEPTH;
		} else if (c == ')' || c == ']' || c == '}') {
			brackets -= brackets > 0;
		} else if (c == '\\' && at + 1 < text.size) {
			at++;
		}
	}
	/* A string at the very end may have been one too many. */
	return scan.tokens > MAX_TOKENS ? UNPARSED_TIME : PARSED;
}
