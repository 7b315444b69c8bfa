#include "mentions.h"

struct scan {
	str bytes;
	size_t at;
	char quote;         /* of the text that stands here; 0: code does */
	bool is_long;       /* three quotes end it */
	size_t quoted_to;   /* up to here stands a text that is one name or path */
	bool is_import;     /* in a statement that imports */
	bool is_comment;    /* in a text, behind a # in such a statement */
	bool is_at_margin;  /* no name stood yet in one at the margin */
	unsigned depth;     /* of its brackets */
	unsigned statement; /* how many of them began so far */
	bool is_inside;     /* of a function or class */
	str head, last;     /* the first name of the chain that stands here, and the one before */
	struct parts chain; /* up to here */
	bool is_open;       /* a dot stands before its first name */
	size_t told_to;     /* up to here stands an import that was told */
	const struct hearer *hearer;
};

/* Also of one that is still to be filled in. */
static bool is_of_path(char c)
{
	return statement_is_word(c) || str_find_char(S("./\\-:%{}"), c) != STR_NONE;
}

static char byte_at(const struct scan *scan, size_t at)
{
	return at < scan->bytes.size ? scan->bytes.data[at] : '\n';
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_name_or_path(struct scan *scan, char quote)
{
	size_t end = scan->at + 1;
	while (is_of_path(byte_at(scan, end)))
		end++;
	if (byte_at(scan, end) == quote)
		scan->quoted_to = end;
	return byte_at(scan, end) == quote;
}

static bool are_three(const struct scan *scan, char quote)
{
	return byte_at(scan, scan->at + 1) == quote && byte_at(scan, scan->at + 2) == quote;
}

/* A letter that is written as its number: \x41, \u0041, \101. How many bytes that has; 0: it is
   none. */
static size_t read_escape(str text, uint32_t *code)
{
	char letter = text.size > 1 ? text.data[1] : '\0';
	bool is_octal = letter >= '0' && letter <= '7';
	size_t start = is_octal ? 1 : 2, most = letter == 'x'   ? 2
	                                        : letter == 'u' ? 4
	                                        : letter == 'U' ? 8
	                                        : is_octal      ? 3
	                                                        : 0;
	size_t count = 0;
	for (*code = 0; count < most && start + count < text.size; count++) {
		size_t digit = str_find_char(S("0123456789abcdef"),
		                             (char)(text.data[start + count] | 0x20));
		if (digit >= (is_octal ? 8u : 16u))
			break;
		*code = *code * (is_octal ? 8 : 16) + (uint32_t)digit;
	}
	return count ? start + count : 0;
}

/* The text with its escapes replaced. Data NULL: there are none, or a letter beyond ASCII. */
static str unescape(struct arena *arena, str text)
{
	char *bytes = make_many(arena, char, text.size + 1);
	size_t size = 0, count = 0;
	while (text.size) {
		uint32_t code = 0;
		size_t skip = text.data[0] == '\\' ? read_escape(text, &code) : 0;
		if (code >= 0x80)
			return (str){NULL, 0};
		bytes[size++] = skip ? (char)code : text.data[0];
		text = str_slice(text, skip ? skip : 1, text.size);
		count += skip > 0;
	}
	return count ? (str){bytes, size} : (str){NULL, 0};
}

/* What a name or path stands for that is written with escapes is told of beside its own words. */
static void tell_unescaped(struct scan *scan, char quote)
{
	str text = str_slice(scan->bytes, scan->at + 1, scan->quoted_to);
	if (str_find_char(text, '\\') == STR_NONE)
		return;
	str plain = unescape(scan->hearer->arena, text);
	if (plain.data)
		mentions_each(str_format(scan->hearer->arena, "%c%.*s%c", quote, STR_ARG(plain),
		                         quote),
		              scan->hearer);
}

static void read_quote(struct scan *scan, char quote)
{
	bool ends = quote == scan->quote && (!scan->is_long || are_three(scan, quote));
	if (!ends && is_name_or_path(scan, quote))
		tell_unescaped(scan, quote);
	if (!scan->quote) {
		scan->quote = quote;
		scan->is_long = are_three(scan, quote);
		scan->at += scan->is_long ? 2 : 0;
	} else if (ends) {
		scan->at += scan->is_long ? 2 : 0;
		scan->quote = 0;
	}
}

/* A backslash joins lines; before a letter it stands for the end of one, in a text with code. */
static void read_backslash(struct scan *scan)
{
	char next = byte_at(scan, scan->at + 1);
	if (scan->quote && (next == 'n' || next == 'r' || next == 't'))
		scan->is_import = scan->is_import && next == 't';
	scan->at += next == '\r' && byte_at(scan, scan->at + 2) == '\n' ? 2 : 1;
}

static void skip_comment(struct scan *scan)
{
	while (!is_line_end(byte_at(scan, scan->at + 1)))
		scan->at++;
}

/* A carriage return ends a line too, alone or not. */
static void read_sign(struct scan *scan, char sign)
{
	char c = is_line_end(sign) ? '\n' : sign;
	bool ends_text = c == '\n' && scan->quote && !scan->is_long;
	if (ends_text)
		scan->quote = 0;
	if (c == '#' && !scan->quote) {
		skip_comment(scan);
		return;
	}
	scan->is_comment = c != '\n' && (scan->is_comment || (c == '#' && scan->is_import));
	if (c == '\'' || c == '"')
		read_quote(scan, c);
	else if (c == '\\')
		read_backslash(scan);
	else if (scan->is_comment)
		return;
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
	while (scan->at < scan->bytes.size && statement_is_word(scan->bytes.data[scan->at]))
		scan->at++;
	return str_slice(scan->bytes, start, scan->at);
}

static bool is_margin(const struct scan *scan, size_t at)
{
	return at == 0 || is_line_end(scan->bytes.data[at - 1]);
}

/* Behind its name: a program that a command starts. In a long text only the end of it is one: the
   others are prose and code. */
static bool is_program(const struct scan *scan)
{
	char next = byte_at(scan, scan->at + 3);
	return scan->quote && !statement_is_word(next) && (!scan->is_long || next == scan->quote) &&
	       str_starts(str_slice(scan->bytes, scan->at, scan->bytes.size), S(".py"));
}

/* In a text the word may be prose: there no name stands before it. */
static bool is_statement(const struct scan *scan, size_t start)
{
	size_t at = start;
	while (at && (scan->bytes.data[at - 1] == ' ' || scan->bytes.data[at - 1] == '\t'))
		at--;
	bool is_escape = at > 1 && scan->bytes.data[at - 2] == '\\';
	return !scan->quote || !at || is_escape || !statement_is_word(scan->bytes.data[at - 1]);
}

/* What the import names whose first word stands here: from a.b import c, but no other `from`. */
static bool tells_import(struct scan *scan, bool is_from)
{
	struct statement statement = {scan->bytes, scan->quote != 0, scan->at,
	                              scan->hearer->import, scan->hearer->context};
	bool is_one = statement_read(&statement, is_from);
	if (is_one)
		scan->told_to = statement.at;
	return is_one;
}

/* What stands before the names of modules, in Python and in commands: -m. */
static bool is_start(struct scan *scan, str word, size_t start)
{
	bool is_option = start && scan->bytes.data[start - 1] == '-';
	if (start < scan->told_to)
		return str_equal(word, S("import"));
	if (str_equal(word, S("from")))
		return tells_import(scan, true);
	bool is_import = str_equal(word, S("import")) && is_statement(scan, start);
	if (!is_import && !(is_option && str_equal(word, S("m"))))
		return false;
	(void)tells_import(scan, false);
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\f' || c == '\\' || is_line_end(c);
}

/* a.b, and not .b, which a relative import has. In code blanks may stand beside the dot. */
static bool is_behind_name(const struct scan *scan, size_t start)
{
	size_t at = start;
	bool has_blanks = !scan->quote && start >= scan->told_to;
	while (has_blanks && at && is_blank(scan->bytes.data[at - 1]))
		at--;
	if (!at || scan->bytes.data[at - 1] != '.')
		return false;
	at--;
	while (has_blanks && at && is_blank(scan->bytes.data[at - 1]))
		at--;
	return at && statement_is_word(scan->bytes.data[at - 1]);
}

/* In `name == "text"` the text is what Python calls the module, and goes nowhere. */
static bool is_own_name(const struct scan *scan, size_t start)
{
	size_t at = start;
	while (at && str_find_char(S("'\" ="), scan->bytes.data[at - 1]) != STR_NONE)
		at--;
	return at < start && str_equal(scan->last, S("__name__")) &&
	       str_ends(str_slice(scan->bytes, 0, at), scan->last);
}

/* True of a.b in a.b.c, and in from a.b import c: the import binds something in it. */
static bool leads_on(const struct scan *scan)
{
	size_t at = scan->at;
	while (byte_at(scan, at) == ' ')
		at++;
	str rest = str_slice(scan->bytes, at, scan->bytes.size);
	return str_starts(rest, S(".")) || str_starts(rest, S("import "));
}

static unsigned find_kinds(const struct scan *scan, size_t start, bool is_text, bool is_behind)
{
	bool has_dot = byte_at(scan, scan->at) == '.';
	unsigned kinds = scan->is_import && scan->is_at_margin ? MENTION_AT_MARGIN : 0;
	if (is_text && has_dot && !statement_is_word(byte_at(scan, scan->at + 1)))
		kinds |= MENTION_PREFIX;
	if (is_text || (scan->is_import && !leads_on(scan)))
		kinds |= MENTION_BOUND;
	if (has_dot && is_program(scan))
		kinds |= MENTION_PROGRAM;
	if (is_behind)
		return kinds | MENTION_ATTRIBUTE;
	if (is_text && start && scan->bytes.data[start - 1] == '.')
		kinds |= MENTION_RELATIVE;
	return kinds | (is_text ? MENTION_TEXT : 0) | (scan->is_import ? MENTION_IMPORT : 0);
}

/* The first byte behind the name that is no space. */
static char next_sign(const struct scan *scan)
{
	size_t at = scan->at;
	while (byte_at(scan, at) == ' ')
		at++;
	return byte_at(scan, at) == '=' && byte_at(scan, at + 1) == '=' ? '!' : byte_at(scan, at);
}

/* x[…] = …, on one line. */
static bool sets_item(const struct scan *scan)
{
	size_t at = scan->at;
	while (byte_at(scan, at) != ']' && byte_at(scan, at) != '\n')
		at++;
	do
		at++;
	while (byte_at(scan, at) == ' ');
	return byte_at(scan, at) == '=' && byte_at(scan, at + 1) != '=';
}

/* What begins at the margin ends what stood inside. */
static void note_margin(struct scan *scan, str word, size_t start)
{
	if (is_margin(scan, start) && !scan->quote)
		scan->is_inside = str_equal(word, S("def")) || str_equal(word, S("class")) ||
		                  str_equal(word, S("async"));
}

/* A name that is put in, %s.b or $a.b, is any. */
static void add_to_chain(struct scan *scan, str text, size_t start, bool is_behind)
{
	char before = start ? scan->bytes.data[start - 1] : '\n';
	if (!is_behind) {
		scan->chain.count = 0;
		scan->is_open = before == '.' ||
		                (scan->quote && (before == '%' || before == '$'));
	}
	if (scan->chain.count < MAX_PARTS)
		scan->chain.items[scan->chain.count++] = text;
	else
		scan->is_open = true;
}

static bool is_bound(const struct scan *scan, char next)
{
	return scan->chain.count == 1 && next != '.' && (!scan->quote || next == '=');
}

static struct word describe(struct scan *scan, str text, size_t start)
{
	bool is_behind = is_behind_name(scan, start);
	bool is_text = start < scan->quoted_to && !is_own_name(scan, start);
	unsigned kinds = find_kinds(scan, start, is_text, is_behind);
	struct word word = {.text = text, .kinds = kinds};
	char next = next_sign(scan);
	add_to_chain(scan, text, start, is_behind);
	word.chain = &scan->chain;
	word.is_open = scan->is_open;
	word.is_text = is_text;
	word.is_told = start < scan->told_to;
	word.is_bound = is_bound(scan, next);
	word.statement = scan->is_import ? scan->statement : 0;
	word.leads_on = byte_at(scan, scan->at) == '.';
	str owner = scan->last;
	scan->last = text;
	if (!is_behind)
		scan->head = text;
	if (scan->is_inside || scan->quote)
		return word;
	word.kinds |= next == '=' || next == ':' ? MENTION_LIST : 0;
	word.has_item = next == '[' && sets_item(scan);
	if (is_behind && next == '=') {
		word.set = scan->head;
		word.owner = owner;
	}
	return word;
}

void mentions_each(str bytes, const struct hearer *hearer)
{
	/* A byte order mark is no part of the first word. */
	size_t mark = str_starts(bytes, S("\xef\xbb\xbf")) ? 3 : 0;
	bytes = str_slice(bytes, mark, bytes.size);
	struct scan scan = {.bytes = bytes, .hearer = hearer};
	while (scan.at < bytes.size) {
		size_t start = scan.at;
		if (!statement_is_word(bytes.data[start])) {
			read_sign(&scan, bytes.data[start]);
			scan.at++;
			continue;
		}
		str word = read_word(&scan);
		note_margin(&scan, word, start);
		struct word described = describe(&scan, word, start);
		hearer->word(hearer->context, &described);
		bool is_keyword = is_start(&scan, word, start);
		scan.statement += is_keyword && !scan.is_import;
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
