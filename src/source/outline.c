#include "source/outline.h"

/* The limits of CPython's Parser/tokenizer.c: MAXLEVEL, MAXINDENT and MAXFSTRINGLEVEL. */
#define MAX_BRACKETS 200
#define MAX_INDENTS 100
#define MAX_FSTRINGS 150

/* The parser takes up to 600 bytes and some microseconds for a token, whatever the file's size:
   this many keep a file under a gigabyte and well within the time budget. The longest module of
   CPython has a tenth of it. */
#define MAX_TOKENS 1000000

/* What is open at a place. A replacement field is a brace in an f-string; what stands behind its
   colon is text again. */
enum frame_kind { FRAME_BRACKET, FRAME_FIELD, FRAME_FORMAT, FRAME_FSTRING };

struct frame {
	enum frame_kind kind;
	char quote;     /* of the f-string that it is or stands in; NUL: none */
	bool is_triple;
	bool is_raw;
};

struct scan {
	struct arena *arena;
	str text;
	size_t at;
	size_t tokens;
	size_t brackets, fstrings; /* frames that are brackets or fields, and f-strings */
	size_t depth;
	struct frame frames[2 * (MAX_BRACKETS + 1) + MAX_FSTRINGS + 1];
	size_t indents[MAX_INDENTS + 1]; /* their widths */
	size_t indent_count;
	struct outline outline;
};

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '_' || (unsigned char)c >= 0x80;
}

static char char_at(const struct scan *scan, size_t at)
{
	return at < scan->text.size ? scan->text.data[at] : '\0';
}

static bool is_behind_comment(const struct scan *scan)
{
	const struct comments *comments = &scan->outline.comments;
	return comments->count && comments->items[comments->count - 1].end == scan->at;
}

/* Comments and blank lines are cheap. */
static void count_token(struct scan *scan)
{
	char c = scan->text.data[scan->at];
	char before = scan->at ? scan->text.data[scan->at - 1] : '\n';
	if (c == '\n')
		scan->tokens += before != '\n' && !is_behind_comment(scan);
	else if (c != ' ' && c != '\t' && c != '\r' && c != '\f' && c != '#')
		scan->tokens += !is_word(c) || !is_word(before);
}

static struct frame *innermost(struct scan *scan)
{
	return scan->depth ? &scan->frames[scan->depth - 1] : NULL;
}

static void enter(struct scan *scan, enum frame_kind kind)
{
	const struct frame *outer = innermost(scan);
	struct frame frame = outer ? *outer : (struct frame){0};
	frame.kind = kind;
	scan->frames[scan->depth++] = frame;
	scan->brackets += kind == FRAME_BRACKET || kind == FRAME_FIELD;
	scan->fstrings += kind == FRAME_FSTRING;
	if (scan->brackets > MAX_BRACKETS || scan->fstrings > MAX_FSTRINGS)
		scan->outline.unparsed = UNPARSED_DEPTH;
}

static void leave(struct scan *scan)
{
	enum frame_kind kind = scan->frames[--scan->depth].kind;
	scan->brackets -= kind == FRAME_BRACKET || kind == FRAME_FIELD;
	scan->fstrings -= kind == FRAME_FSTRING;
}

/* Leaves the innermost f-string, and whatever is open in it. */
static void leave_fstring(struct scan *scan)
{
	while (innermost(scan)->kind != FRAME_FSTRING)
		leave(scan);
	leave(scan);
}

/* Notes the logical line that begins here. */
static void note_indent(struct scan *scan)
{
	size_t width = 0, at = scan->at;
	for (; char_at(scan, at) == ' ' || char_at(scan, at) == '\t'; at++)
		width = scan->text.data[at] == '\t' ? (width / 8 + 1) * 8 : width + 1;
	char c = char_at(scan, at);
	if (at >= scan->text.size || c == '\n' || c == '\r' || c == '#')
		return;
	while (scan->indent_count && scan->indents[scan->indent_count - 1] > width)
		scan->indent_count--;
	if (width <= (scan->indent_count ? scan->indents[scan->indent_count - 1] : 0))
		return;
	if (scan->indent_count == MAX_INDENTS)
		scan->outline.unparsed = UNPARSED_DEPTH;
	else
		scan->indents[scan->indent_count++] = width;
}

static bool is_triple_at(const struct scan *scan, size_t at)
{
	char quote = scan->text.data[at];
	return char_at(scan, at + 1) == quote && char_at(scan, at + 2) == quote;
}

/* What the letters before the quote here make of the string. A word such as `if` is no prefix. */
static struct frame read_prefix(const struct scan *scan)
{
	struct frame frame = {FRAME_BRACKET, scan->text.data[scan->at],
	                      is_triple_at(scan, scan->at), false};
	for (size_t i = 1; i <= scan->at && is_word(scan->text.data[scan->at - i]); i++) {
		char c = (char)(scan->text.data[scan->at - i] | 0x20);
		if (i > 2 || (c != 'r' && c != 'b' && c != 'u' && c != 'f' && c != 't')) {
			frame.kind = FRAME_BRACKET;
			frame.is_raw = false;
			return frame;
		}
		frame.is_raw |= c == 'r';
		if (c == 'f' || c == 't')
			frame.kind = FRAME_FSTRING;
	}
	return frame;
}

/* Skips a string without fields; a single-quoted one that does not end is left at the end of its
   line. */
static void skip_plain(struct scan *scan, const struct frame *string)
{
	str text = scan->text;
	for (; scan->at < text.size; scan->at++) {
		char c = text.data[scan->at];
		/* The parser makes nodes of escapes. */
		scan->tokens += c == '\\';
		if (c == '\\') {
			scan->at++;
		} else if (c == '\n' && !string->is_triple) {
			return;
		} else if (c == string->quote &&
		           (!string->is_triple || is_triple_at(scan, scan->at))) {
			scan->at += string->is_triple ? 3 : 1;
			return;
		}
	}
}

static void scan_string(struct scan *scan)
{
	struct frame string = read_prefix(scan);
	scan->at += string.is_triple ? 3 : 1;
	if (string.kind != FRAME_FSTRING) {
		skip_plain(scan, &string);
		return;
	}
	enter(scan, FRAME_FSTRING);
	*innermost(scan) = string;
}

/* Whatever in an f-string is text: a backslash never hides a brace, but for \N{name}. */
static void scan_fstring(struct scan *scan, const struct frame *frame)
{
	char c = scan->text.data[scan->at], next = char_at(scan, scan->at + 1);
	bool is_format = frame->kind == FRAME_FORMAT;
	if (c == '\\' && !frame->is_raw && next == 'N' && char_at(scan, scan->at + 2) == '{') {
		scan->at += 3;
	} else if (c == '\\') {
		scan->tokens++;
		scan->at += next == '{' || next == '}' ? 1 : 2;
	} else if (c == '\n' && !frame->is_triple) {
		leave_fstring(scan);
	} else if (c == '{' && next == '{' && !is_format) {
		scan->at += 2;
	} else if (c == '{') {
		scan->tokens++;
		scan->at++;
		enter(scan, FRAME_FIELD);
	} else if (c == '}' && is_format) {
		scan->at++;
		leave(scan);
		leave(scan);
	} else if (c == frame->quote && (!frame->is_triple || is_triple_at(scan, scan->at))) {
		scan->at += frame->is_triple ? 3 : 1;
		leave_fstring(scan);
	} else {
		scan->at++;
	}
}

static void scan_comment(struct scan *scan)
{
	size_t from = scan->at;
	size_t end = str_find_char(str_slice(scan->text, from, scan->text.size), '\n');
	scan->at = end == STR_NONE ? scan->text.size : from + end;
	*push(scan->arena, &scan->outline.comments) =
	    (struct comment){(uint32_t)from, (uint32_t)scan->at};
}

static void scan_code(struct scan *scan)
{
	const struct frame *frame = innermost(scan);
	char c = scan->text.data[scan->at];
	count_token(scan);
	if (c == '#') {
		scan_comment(scan);
	} else if (c == '"' || c == '\'') {
		scan_string(scan);
	} else if (c == '(' || c == '[' || c == '{') {
		scan->at++;
		enter(scan, FRAME_BRACKET);
	} else if (c == ')' || c == ']' || c == '}') {
		scan->at++;
		if (frame)
			leave(scan);
	} else if (c == ':' && frame && frame->kind == FRAME_FIELD) {
		scan->at++;
		enter(scan, FRAME_FORMAT);
	} else {
		scan->at += c == '\\' ? 2 : 1;
	}
}

struct outline outline_from_text(struct arena *arena, str text)
{
	struct scan scan = {.arena = arena, .text = text};
	bool is_line_start = true;
	while (scan.at < text.size && scan.outline.unparsed == PARSED) {
		const struct frame *frame = innermost(&scan);
		if (is_line_start && !frame)
			note_indent(&scan);
		is_line_start = text.data[scan.at] == '\n';
		if (frame && (frame->kind == FRAME_FSTRING || frame->kind == FRAME_FORMAT))
			scan_fstring(&scan, frame);
		else
			scan_code(&scan);
		if (scan.tokens > MAX_TOKENS)
			scan.outline.unparsed = UNPARSED_TIME;
	}
	return scan.outline;
}
