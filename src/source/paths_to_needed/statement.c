#include "statement.h"

static char byte_at(const struct statement *statement, size_t at)
{
	return at < statement->bytes.size ? statement->bytes.data[at] : '\0';
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* How many bytes are blank here: 0 for none. A backslash joins lines, and stands for a blank or,
   in brackets, for the end of a line in a text with code. */
static size_t blank_size(const struct statement *statement, bool in_brackets)
{
	char c = byte_at(statement, statement->at), next = byte_at(statement, statement->at + 1);
	if (c == ' ' || c == '\t' || c == '\f' || (in_brackets && is_line_end(c)))
		return 1;
	if (c == '\\' && is_line_end(next))
		return next == '\r' && byte_at(statement, statement->at + 2) == '\n' ? 3 : 2;
	bool is_escape = next == 't' || (in_brackets && (next == 'n' || next == 'r'));
	return c == '\\' && statement->is_text && is_escape ? 2 : 0;
}

static void skip_blanks(struct statement *statement, bool in_brackets)
{
	for (;;) {
		size_t size = blank_size(statement, in_brackets);
		statement->at += size;
		if (size)
			continue;
		if (!in_brackets || byte_at(statement, statement->at) != '#')
			return;
		while (statement->at < statement->bytes.size &&
		       !is_line_end(byte_at(statement, statement->at)))
			statement->at++;
	}
}

static str read_word(struct statement *statement)
{
	size_t start = statement->at;
	while (statement_is_word(byte_at(statement, statement->at)))
		statement->at++;
	return str_slice(statement->bytes, start, statement->at);
}

static bool take(struct statement *statement, char c)
{
	bool is_there = byte_at(statement, statement->at) == c;
	statement->at += is_there;
	return is_there;
}

static void read_dotted(struct statement *statement, struct parts *parts)
{
	do {
		skip_blanks(statement, false);
		str word = read_word(statement);
		if (word.size && parts->count < MAX_PARTS)
			parts->items[parts->count++] = word;
		skip_blanks(statement, false);
	} while (take(statement, '.'));
}

/* `as` and a name, if they stand here. */
static str read_alias(struct statement *statement, bool in_brackets)
{
	size_t start = statement->at;
	if (str_equal(read_word(statement), S("as"))) {
		skip_blanks(statement, in_brackets);
		return read_word(statement);
	}
	statement->at = start;
	return (str){NULL, 0};
}

static bool read_plain(struct statement *statement)
{
	size_t count = 0;
	do {
		struct imported imported = {0};
		read_dotted(statement, &imported.module);
		imported.as = read_alias(statement, false);
		if (imported.module.count)
			statement->found(statement->context, &imported);
		count += imported.module.count;
		skip_blanks(statement, false);
	} while (take(statement, ','));
	return count > 0;
}

static void read_items(struct statement *statement, struct imported *imported)
{
	skip_blanks(statement, false);
	bool in_brackets = take(statement, '(');
	do {
		skip_blanks(statement, in_brackets);
		imported->item = read_word(statement);
		skip_blanks(statement, in_brackets);
		imported->as = read_alias(statement, in_brackets);
		if (!imported->item.size)
			imported->item = (str){NULL, 0};
		statement->found(statement->context, imported);
		skip_blanks(statement, in_brackets);
	} while (take(statement, ','));
}

static bool read_from(struct statement *statement)
{
	struct imported imported = {.is_from = true};
	skip_blanks(statement, false);
	while (take(statement, '.')) {
		imported.dots++;
		skip_blanks(statement, false);
	}
	size_t start = statement->at;
	bool names_none = str_equal(read_word(statement), S("import"));
	if (!names_none) {
		statement->at = start;
		read_dotted(statement, &imported.module);
		if (!str_equal(read_word(statement), S("import")))
			return false;
	}
	if (names_none && !imported.dots)
		return false;
	read_items(statement, &imported);
	return true;
}

bool statement_read(struct statement *statement, bool is_from)
{
	return is_from ? read_from(statement) : read_plain(statement);
}
