#include <string.h>

#include "scan.h"

/* The parser's grammar takes a line end behind a dot for the end of the statement, though it stands
   in brackets; and it knows no `*(a or b), c`, no `a: [*b]`, nor `class A[T = int]`. */

static void blank(struct scan *scan, size_t from, size_t to)
{
	char *bytes = (char *)(uintptr_t)scan->plain->text.data;
	memset(bytes + from, ' ', to - from);
}

void plain_comment(struct scan *scan, size_t from, size_t to)
{
	if (scan->plain && scan->brackets)
		blank(scan, from, to);
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '_' || (unsigned char)c >= 0x80;
}

/* The word that ends at `end` or before it; moves that to its start. */
static str word_before(str text, size_t *end)
{
	while (*end && (text.data[*end - 1] == ' ' || text.data[*end - 1] == '\t'))
		--*end;
	size_t to = *end;
	while (*end && is_word(text.data[*end - 1]))
		--*end;
	return str_slice(text, *end, to);
}

/* True behind `class A`, `def f`, `type X`. */
static bool begins_type_parameters(const struct scan *scan)
{
	size_t end = scan->at;
	if (scan->depth || !word_before(scan->text, &end).size)
		return false;
	str keyword = word_before(scan->text, &end);
	return str_equal(keyword, S("class")) || str_equal(keyword, S("def")) ||
	       str_equal(keyword, S("type"));
}

/* True if what begins here is an element: behind a bracket, a comma, an equals sign, or one of the
   words before a list. */
static bool is_element(const struct scan *scan)
{
	size_t end = scan->end;
	char last = end ? scan->text.data[end - 1] : '\0';
	str word = word_before(scan->text, &end);
	return (last && strchr("([{,=", last)) || str_equal(word, S("return")) ||
	       str_equal(word, S("yield")) || str_equal(word, S("in"));
}

/* True behind `name: [`. */
static bool begins_annotation(const struct scan *scan)
{
	size_t end = scan->end;
	if (!end || scan->text.data[end - 1] != '[')
		return false;
	for (end--; end && scan->text.data[end - 1] == ' '; end--) {
	}
	return end && scan->text.data[end - 1] == ':';
}

static void leave_out_star(struct scan *scan)
{
	size_t next = scan->at + 1;
	while (char_at(scan, next) == ' ' || char_at(scan, next) == '\n')
		next++;
	bool is_bracketed = char_at(scan, next) == '(' && is_element(scan);
	if (!is_bracketed && !begins_annotation(scan))
		return;
	blank(scan, scan->at, scan->at + 1);
	*push(scan->arena, &scan->plain->stars) = (uint32_t)next;
}

static void end_default(struct scan *scan)
{
	if (scan->default_at)
		blank(scan, scan->default_at, scan->at);
	scan->default_at = 0;
}

/* Each character that is no part of a word, a text, a comment. */
void plain_mark(struct scan *scan, char c)
{
	if (!scan->plain)
		return;
	bool is_type = scan->type_depth && scan->depth == scan->type_depth;
	if ((c == '\n' || c == '\r') && scan->brackets)
		blank(scan, scan->at, scan->at + 1);
	if (c == '[' && begins_type_parameters(scan))
		scan->type_depth = 1;
	if (is_type && (c == ',' || c == ']'))
		end_default(scan);
	if (is_type && c == ']')
		scan->type_depth = 0;
	if (is_type && c == '=' && !scan->default_at)
		scan->default_at = scan->at;
	else if (c == '*' && !scan->default_at)
		leave_out_star(scan);
}

struct plain plain_from_text(struct arena *arena, str text)
{
	struct plain plain = {.text = str_copy(arena, text)};
	struct scan scan = {.arena = arena, .text = text, .plain = &plain};
	scan.words.arena = arena_new();
	scan_text(&scan);
	arena_free(scan.words.arena);
	return plain;
}
