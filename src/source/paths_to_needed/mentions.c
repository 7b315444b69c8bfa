#include "mentions.h"

struct scan {
	str bytes;
	size_t at;
	size_t quoted_to;   /* up to here stands a text that is one name or path */
	bool is_import;     /* in a statement that imports */
	bool is_comment;    /* behind a # in such a statement: brackets there are none of its own */
	bool is_at_margin;  /* no name stood yet in one at the margin */
	unsigned depth;     /* of its brackets */
};

/* Any letter beyond ASCII may stand in a name. */
static bool is_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (unsigned char)c >= 0x80;
}

/* Also of one that is still to be filled in. */
static bool is_of_path(char c)
{
	return is_word(c) || str_find_char(S("./\\-:%{}"), c) != STR_NONE;
}

static char byte_at(const struct scan *scan, size_t at)
{
	return at < scan->bytes.size ? scan->bytes.data[at] : '\n';
}

static void open_text(struct scan *scan, char quote)
{
	size_t end = scan->at + 1;
	while (is_of_path(byte_at(scan, end)))
		end++;
	if (byte_at(scan, end) == quote)
		scan->quoted_to = end;
}

/* A backslash joins lines; before a letter it stands for the end of one, in a text with code. */
static void read_backslash(struct scan *scan)
{
	char next = byte_at(scan, scan->at + 1);
	if (next == 'n' || next == 'r' || next == 't')
		scan->is_import = scan->is_import && next == 't';
	scan->at++;
}

static void read_sign(struct scan *scan, char c)
{
	scan->is_comment = c != '\n' && (scan->is_comment || (c == '#' && scan->is_import));
	if (scan->is_comment)
		return;
	if (c == '\'' || c == '"')
		open_text(scan, c);
	else if (c == '\\')
		read_backslash(scan);
	else if (c == '(' && scan->is_import)
		scan->depth++;
	else if (c == ')' && scan->depth)
		scan->depth--;
	else if ((c == '\n' || c == ';') && !scan->depth)
		scan->is_import = false;
}

static str read_word(struct scan *scan)
{
	size_t start = scan->at;
	while (scan->at < scan->bytes.size && is_word(scan->bytes.data[scan->at]))
		scan->at++;
	return str_slice(scan->bytes, start, scan->at);
}

static bool is_margin(const struct scan *scan, size_t at)
{
	return at == 0 || scan->bytes.data[at - 1] == '\n';
}

/* Behind its name: a program that a command starts. */
static bool is_program(const struct scan *scan)
{
	return str_starts(str_slice(scan->bytes, scan->at, scan->bytes.size), S(".py"));
}

/* What stands before the names of modules, in Python and in commands: -m. */
static bool is_start(const struct scan *scan, str word, size_t start)
{
	bool is_option = start && scan->bytes.data[start - 1] == '-';
	return str_equal(word, S("import")) || str_equal(word, S("from")) ||
	       (is_option && str_equal(word, S("m")));
}

/* a.b, and not .b, which a relative import has. */
static bool is_behind_name(const struct scan *scan, size_t start)
{
	return start > 1 && scan->bytes.data[start - 1] == '.' &&
	       is_word(scan->bytes.data[start - 2]);
}

static unsigned find_kinds(const struct scan *scan, size_t start)
{
	bool is_named = scan->is_import || start < scan->quoted_to || is_program(scan);
	unsigned kinds = scan->is_import && scan->is_at_margin ? MENTION_AT_MARGIN : 0;
	if (is_behind_name(scan, start))
		return kinds | MENTION_ATTRIBUTE;
	return kinds | (is_named ? MENTION_NAMED : 0);
}

void mentions_each(str bytes, void (*found)(void *context, str word, unsigned kinds),
                   void *context)
{
	struct scan scan = {.bytes = bytes};
	while (scan.at < bytes.size) {
		size_t start = scan.at;
		if (!is_word(bytes.data[start])) {
			read_sign(&scan, bytes.data[start]);
			scan.at++;
			continue;
		}
		str word = read_word(&scan);
		found(context, word, find_kinds(&scan, start));
		bool is_keyword = is_start(&scan, word, start);
		scan.is_at_margin = is_keyword && is_margin(&scan, start);
		scan.depth = is_keyword && !scan.is_import ? 0 : scan.depth;
		scan.is_import |= is_keyword;
	}
}

str mentions_longest(str text)
{
	struct scan scan = {.bytes = text};
	str longest = {NULL, 0};
	while (scan.at < text.size) {
		str word = read_word(&scan);
		longest = word.size > longest.size ? word : longest;
		scan.at += word.size == 0;
	}
	return longest;
}
