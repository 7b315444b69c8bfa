#include <string.h>

#include "scan.h"

/* The parser takes up to 600 bytes and some microseconds for a token, whatever the file's size:
   this many keep a file under a gigabyte and within some seconds. The longest module of
   CPython has a tenth of it. */
#define MAX_TOKENS 1000000

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '_' || (unsigned char)c >= 0x80;
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
	char open = char_at(scan, scan->at - 1);
	struct frame frame = outer ? *outer : (struct frame){0};
	frame.kind = kind;
	frame.piece = 0;
	frame.close = (char)(open == '(' ? ')' : open == '[' ? ']' : '}');
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
	size_t start = innermost(scan)->start;
	leave(scan);
	part_text_end(scan, str_slice(scan->text, start, scan->at), false);
}

static size_t innermost_indent(const struct scan *scan)
{
	return scan->indent_count ? scan->indents[scan->indent_count - 1] : 0;
}

/* Notes the logical line that begins here. */
static void note_indent(struct scan *scan)
{
	size_t width = 0, plain = 0, at = scan->at;
	for (; char_at(scan, at) == ' ' || char_at(scan, at) == '\t'; at++) {
		width = scan->text.data[at] == '\t' ? (width / 8 + 1) * 8 : width + 1;
		plain += scan->text.data[at] == '\t' ? 8 : 1;
	}
	char c = char_at(scan, at);
	if (at >= scan->text.size || c == '\n' || c == '\r' || c == '#')
		return;
	/* The parser goes on counting behind a backslash. */
	scan->outline.is_sure &= c != '\\';
	bool was_deeper = innermost_indent(scan) > width;
	while (innermost_indent(scan) > width)
		scan->indent_count--;
	bool is_deeper = width > innermost_indent(scan);
	/* The parser's tabs are eight wide wherever they stand, and it takes other indents. */
	if (width != plain || (was_deeper && is_deeper))
		scan->outline.is_sure = false;
	if (is_deeper && scan->indent_count == MAX_INDENTS)
		scan->outline.unparsed = UNPARSED_DEPTH;
	else if (is_deeper)
		scan->indents[scan->indent_count++] = width;
	part_line(scan, width, is_deeper);
}

static bool is_triple_at(const struct scan *scan, size_t at)
{
	char quote = scan->text.data[at];
	return char_at(scan, at + 1) == quote && char_at(scan, at + 2) == quote;
}

/* What the letters before the quote at `at` make of the string. A word such as `if` is no
   prefix. */
static struct frame read_prefix(const struct scan *scan, size_t at)
{
	struct frame frame = {.kind = FRAME_BRACKET,
	                      .start = at,
	                      .quote = scan->text.data[at],
	                      .is_triple = is_triple_at(scan, at)};
	for (size_t i = 1; i <= at && is_word(scan->text.data[at - i]); i++) {
		char c = (char)(scan->text.data[at - i] | 0x20);
		if (i > 2 || (c != 'r' && c != 'b' && c != 'u' && c != 'f' && c != 't')) {
			frame.kind = FRAME_BRACKET;
			frame.is_raw = false;
			frame.start = at;
			return frame;
		}
		frame.start = at - i;
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
			break;
		} else if (c == string->quote &&
		           (!string->is_triple || is_triple_at(scan, scan->at))) {
			scan->at += string->is_triple ? 3 : 1;
			return;
		}
	}
	scan->outline.is_sure = false;
}

static void scan_string(struct scan *scan)
{
	struct frame string = read_prefix(scan, scan->at);
	size_t quotes = string.is_triple ? 3 : 1;
	scan->at += quotes;
	size_t from = scan->at;
	part_text(scan, string.start);
	if (string.kind != FRAME_FSTRING) {
		skip_plain(scan, &string);
		size_t to = scan->at >= from + quotes ? scan->at - quotes : from;
		part_text_end(scan, str_slice(scan->text, from, to), true);
		return;
	}
	enter(scan, FRAME_FSTRING);
	*innermost(scan) = string;
}

/* What is a format names nothing. */
static void end_piece(struct scan *scan, struct frame *frame)
{
	if (frame->kind == FRAME_FSTRING)
		part_piece(scan, str_slice(scan->text, frame->piece, scan->at), frame->is_raw);
	frame->piece = 0;
}

/* Whatever in an f-string is text: a backslash never hides a brace, but for \N{name}. */
static void scan_fstring(struct scan *scan, struct frame *frame)
{
	char c = scan->text.data[scan->at], next = char_at(scan, scan->at + 1);
	bool is_format = frame->kind == FRAME_FORMAT;
	if (!frame->piece)
		frame->piece = scan->at;
	if (c == '\\' && !frame->is_raw && next == 'N' && char_at(scan, scan->at + 2) == '{') {
		scan->at += 3;
	} else if (c == '\\') {
		scan->tokens++;
		scan->at += next == '{' || next == '}' ? 1 : 2;
	} else if (c == '\n' && !frame->is_triple) {
		scan->outline.is_sure = false;
		leave_fstring(scan);
	} else if (c == '{' && next == '{' && !is_format) {
		scan->at += 2;
	} else if (c == '{') {
		scan->tokens++;
		end_piece(scan, frame);
		part_mark(scan, c);
		scan->at++;
		enter(scan, FRAME_FIELD);
	} else if (c == '}' && is_format) {
		scan->at++;
		leave(scan);
		leave(scan);
	} else if (c == frame->quote && (!frame->is_triple || is_triple_at(scan, scan->at))) {
		end_piece(scan, frame);
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
	plain_comment(scan, from, scan->at);
	*push(scan->arena, &scan->outline.comments) =
	    (struct comment){(uint32_t)from, (uint32_t)scan->at};
}

/* True for what begins a text: the r of r'…'. */
static bool is_prefix(const struct scan *scan, size_t end)
{
	char c = char_at(scan, end);
	return (c == '"' || c == '\'') && read_prefix(scan, end).start == scan->at;
}

static void scan_word(struct scan *scan)
{
	size_t from = scan->at, end = from + 1;
	while (end < scan->text.size && is_word(scan->text.data[end]))
		end++;
	if (!is_prefix(scan, end))
		part_word(scan, from, end);
	scan->at = end;
}

static void scan_bracket(struct scan *scan, char c)
{
	const struct frame *frame = innermost(scan);
	bool opens = c == '(' || c == '[' || c == '{';
	bool closes = !opens && frame && frame->close == c;
	scan->outline.is_sure &= opens || closes;
	plain_mark(scan, c);
	if (!opens && frame)
		leave(scan);
	/* What closes nothing ends no call. */
	if (opens || closes)
		part_mark(scan, c);
	scan->at++;
	if (opens)
		enter(scan, FRAME_BRACKET);
}

/* Anything but words, texts, brackets and comments. */
static void scan_mark(struct scan *scan, char c)
{
	const struct frame *frame = innermost(scan);
	char next = char_at(scan, scan->at + 1);
	bool is_known = strchr("\n ~%^&*-+=|:;,.<>/@", c) || (c == '!' && next == '=') ||
	                c == '\t' || (c == '\r' && next == '\n') || (c == '\\' && next == '\n') ||
	                (c == '!' && frame && frame->kind == FRAME_FIELD);
	scan->outline.is_sure &= c && is_known;
	plain_mark(scan, c);
	if (!strchr("\n \t\r\f\\", c))
		part_mark(scan, c);
	scan->at += c == '\\' ? 2 : 1;
	if (c == ':' && frame && frame->kind == FRAME_FIELD)
		enter(scan, FRAME_FORMAT);
}

static void scan_code(struct scan *scan)
{
	char c = scan->text.data[scan->at];
	count_token(scan);
	if (c == '#')
		scan_comment(scan);
	else if (c == '"' || c == '\'')
		scan_string(scan);
	else if (is_word(c))
		scan_word(scan);
	else if (c && strchr("([{)]}", c))
		scan_bracket(scan, c);
	else
		scan_mark(scan, c);
	if (!c || !strchr("# \n\t\r\f\\", c))
		scan->end = scan->at;
}

void scan_text(struct scan *scan)
{
	bool is_line_start = true;
	while (scan->at < scan->text.size && scan->outline.unparsed == PARSED) {
		struct frame *frame = innermost(scan);
		if (is_line_start && !frame)
			note_indent(scan);
		is_line_start = scan->text.data[scan->at] == '\n';
		if (frame && (frame->kind == FRAME_FSTRING || frame->kind == FRAME_FORMAT)) {
			scan_fstring(scan, frame);
			scan->end = scan->at;
		} else {
			scan_code(scan);
		}
		if (scan->tokens > MAX_TOKENS)
			scan->outline.unparsed = UNPARSED_TIME;
	}
	part_end(scan);
}
