#include <string.h>

#include "scan.h"

/* Tokens that cannot stand side by side. The parser is asked of such a body: it may know better. */

static void note_odd(struct scan *scan, bool is_odd)
{
	scan->part.definition.is_odd |= is_odd;
}

/* `*`, `/` and `=` by themselves stand between parameters. */
static bool is_header(const struct scan *scan)
{
	const struct level *level = &scan->notes.levels[scan->depth];
	return level->kind == LEVEL_HEADER || level->in_lambda;
}

void odd_operand(struct scan *scan, enum beside operand)
{
	struct notes *notes = &scan->notes;
	bool is_text = operand == BESIDE_TEXT && notes->beside == BESIDE_TEXT;
	bool is_left = notes->beside == BESIDE_TEXT || notes->beside == BESIDE_OPERAND;
	note_odd(scan, is_left && !is_text);
	notes->beside = operand;
}

void odd_keyword(struct scan *scan, str text)
{
	static const char *const blocks[] = {"if",   "while", "for",  "with",   "try",    "else",
	                                     "elif", "except", "def", "class", "finally"};
	struct notes *notes = &scan->notes;
	bool begins = str_equal(text, S("lambda")) || str_equal(text, S("await"));
	if (begins || is_constant(text))
		odd_operand(scan, BESIDE_OPERAND);
	notes->beside = begins                ? BESIDE_OPERATOR
	                : is_constant(text) ? BESIDE_OPERAND
	                                    : BESIDE_NOTHING;
	for (size_t i = 0; notes->stmt.tokens == 1 && i < sizeof blocks / sizeof *blocks; i++)
		notes->stmt.lacks_colon |= str_equal(text, str_from_c(blocks[i]));
}

/* Some marks are made of several characters. */
void odd_mark(struct scan *scan, char c)
{
	struct notes *notes = &scan->notes;
	char last = scan->at ? scan->text.data[scan->at - 1] : '\0';
	bool is_part = last && strchr("=!<>:+-*/%&|^@", last) && notes->beside == BESIDE_OPERATOR;
	bool has_left = notes->beside == BESIDE_OPERAND || notes->beside == BESIDE_TEXT;
	if (strchr(")]},;:", c)) {
		/* f'{a=}' */
		bool ends = c == '}' && last == '=';
		note_odd(scan, notes->beside == BESIDE_OPERATOR && !ends && !is_header(scan));
		note_odd(scan, c == ',' && notes->beside == BESIDE_COMMA);
		notes->beside = c == ',' ? BESIDE_COMMA : c == ':' || c == ';' ? BESIDE_NOTHING
		                                                               : BESIDE_OPERAND;
	} else if (strchr("([{", c)) {
		notes->beside = BESIDE_NOTHING;
	} else if (c != '.') {
		bool is_binary = strchr("/%|^&<>=", c);
		has_left |= c == '=' && notes->beside == BESIDE_COMMA;
		is_part |= last == ':';
		note_odd(scan, is_binary && !has_left && !is_part && !is_header(scan));
		notes->beside = BESIDE_OPERATOR;
	}
}

void odd_end(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	note_odd(scan, notes->beside == BESIDE_OPERATOR || notes->stmt.lacks_colon);
	notes->beside = BESIDE_NOTHING;
}
