/* Shells: only as much of their grammar as tells a comment from what looks like one (POSIX 2.2,
   2.3, and bash's own quotes). */
#include "base/buffer.h"
#include "read.h"

/* Deeper than any script that people wrote. */
#define DEPTH_LIMIT 50

/* A here-document whose lines have not come yet. */
struct heredoc {
	str name;
	bool strips_tabs;
};

struct lexer {
	struct reading *reading;
	str text;             /* up to the end of the part that is read */
	size_t at;
	struct shell_text part;
	unsigned depth;
	bool is_doubtful;     /* nothing that was found can be relied on */
	struct heredocs {
		struct heredoc *items;
		size_t count, capacity;
	} pending;
};

static bool is_at(const struct lexer *lexer, const char *word)
{
	return str_starts(str_slice(lexer->text, lexer->at, lexer->text.size), str_from_c(word));
}

/* Behind the next `close`; with `escapes`, one behind a backslash does not count. */
static void skip_to(struct lexer *lexer, char close, bool escapes)
{
	while (lexer->at < lexer->text.size && lexer->text.data[lexer->at] != close)
		lexer->at += escapes && lexer->text.data[lexer->at] == '\\' ? 2 : 1;
	lexer->is_doubtful |= lexer->at >= lexer->text.size;
	lexer->at++;
}

static void read_commands(struct lexer *lexer, bool is_inner);
static void read_dollar(struct lexer *lexer, bool is_quoted);

/* What stands in double quotes, the first of them passed. */
static void read_quoted(struct lexer *lexer)
{
	while (lexer->at < lexer->text.size && lexer->text.data[lexer->at] != '"') {
		char c = lexer->text.data[lexer->at];
		if (c == '$') {
			read_dollar(lexer, true);
		} else {
			lexer->at += c == '\\' ? 2 : 1;
			if (c == '`')
				skip_to(lexer, '`', true);
		}
	}
	lexer->is_doubtful |= lexer->at >= lexer->text.size;
	lexer->at++;
}

/* ${name:-word}, its brace passed. In double quotes a single quote is none. */
static void read_braces(struct lexer *lexer, bool is_quoted)
{
	while (lexer->at < lexer->text.size && lexer->text.data[lexer->at] != '}') {
		char c = lexer->text.data[lexer->at];
		if (c == '$') {
			read_dollar(lexer, is_quoted);
			continue;
		}
		lexer->at += c == '\\' ? 2 : 1;
		if (c == '"')
			read_quoted(lexer);
		else if (c == '`' || (c == '\'' && !is_quoted))
			skip_to(lexer, c, c == '`');
	}
	lexer->is_doubtful |= lexer->at >= lexer->text.size;
	lexer->at++;
}

/* $((1 << 2)): up to the parenthesis that closes the first, which is passed. */
static void skip_parentheses(struct lexer *lexer)
{
	unsigned depth = 1;
	for (; lexer->at < lexer->text.size && depth; lexer->at++) {
		depth += lexer->text.data[lexer->at] == '(';
		depth -= lexer->text.data[lexer->at] == ')';
	}
	lexer->is_doubtful |= depth > 0;
}

static void read_dollar(struct lexer *lexer, bool is_quoted)
{
	lexer->at++;
	if (lexer->part.is_recipe && is_at(lexer, "$"))
		lexer->at++;
	if (lexer->depth >= DEPTH_LIMIT)
		lexer->is_doubtful = true;
	if (lexer->is_doubtful)
		return;
	char c = lexer->at < lexer->text.size ? lexer->text.data[lexer->at] : ' ';
	lexer->depth++;
	lexer->at += c == '(' || c == '{' || c == '#' || (c == '\'' && !is_quoted);
	if (c == '(' && is_at(lexer, "("))
		skip_parentheses(lexer);
	else if (c == '(')
		read_commands(lexer, true);
	else if (c == '{')
		read_braces(lexer, is_quoted);
	else if (c == '\'' && !is_quoted)
		skip_to(lexer, '\'', true);
	lexer->depth--;
}

static bool ends_word(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ';' || c == '&' ||
	       c == '|' || c == '(' || c == ')' || c == '<' || c == '>';
}

/* The word behind <<, without its quotes. */
static void note_heredoc(struct lexer *lexer)
{
	struct heredoc heredoc = {.strips_tabs = is_at(lexer, "-")};
	struct buffer name = buffer_in(lexer->reading->arena);
	lexer->at += heredoc.strips_tabs;
	lexer->at = skip_blanks(lexer->text, lexer->at, lexer->text.size);
	for (; lexer->at < lexer->text.size && !ends_word(lexer->text.data[lexer->at]); lexer->at++)
		if (str_find_char(S("'\"\\"), lexer->text.data[lexer->at]) == STR_NONE)
			buffer_add_char(&name, lexer->text.data[lexer->at]);
	heredoc.name = buffer_text(&name);
	lexer->is_doubtful |= !heredoc.name.size;
	*push(lexer->reading->arena, &lexer->pending) = heredoc;
}

/* What follows one <: <<< takes a word, << a here-document. */
static void read_redirection(struct lexer *lexer)
{
	if (is_at(lexer, "<<")) {
		lexer->at += 2;
	} else if (is_at(lexer, "<")) {
		lexer->at++;
		note_heredoc(lexer);
	}
}

/* The next line, as the shell is given it. */
static str take_line(struct lexer *lexer)
{
	size_t end = find_line_end(lexer->text, lexer->at), start = lexer->at;
	while (start < end && start - lexer->at < lexer->part.indent &&
	       lexer->text.data[start] == ' ')
		start++;
	str line = str_slice(lexer->text, start, end);
	lexer->at = end + 1;
	if (end + 1 < lexer->text.size && lexer->text.data[end] == '\r' &&
	    lexer->text.data[end + 1] == '\n')
		lexer->at++;
	return line;
}

/* The lines of the here-documents that the line which has just ended began. */
static void skip_heredocs(struct lexer *lexer)
{
	for (size_t i = 0; i < lexer->pending.count; i++) {
		const struct heredoc *heredoc = &lexer->pending.items[i];
		bool is_over = false;
		while (!is_over && lexer->at < lexer->text.size) {
			str line = take_line(lexer);
			while (heredoc->strips_tabs && str_starts(line, S("\t")))
				line = str_slice(line, 1, line.size);
			is_over = str_equal(line, heredoc->name);
		}
		lexer->is_doubtful |= !is_over;
	}
	lexer->pending.count = 0;
}

/* ((x << 2)) is arithmetic if it ends so on its line. */
static bool skip_arithmetic(struct lexer *lexer)
{
	str line = str_slice(lexer->text, lexer->at, find_line_end(lexer->text, lexer->at));
	size_t size = is_at(lexer, "((") ? str_find(line, S("))")) : STR_NONE;
	lexer->at += size == STR_NONE ? 0 : size + 2;
	return size != STR_NONE;
}

/* What begins at a character that does not belong to a plain word. Returns whether a word, and so
   a comment, may begin behind it. */
static bool read_special(struct lexer *lexer, char c)
{
	if (c == '$') {
		read_dollar(lexer, false);
		return false;
	}
	lexer->at += c == '\\' ? 2 : 1;
	if (c == '\'' || c == '`')
		skip_to(lexer, c, c == '`');
	else if (c == '"')
		read_quoted(lexer);
	else if (c == '\n')
		skip_heredocs(lexer);
	else if (c == '<')
		read_redirection(lexer);
	return ends_word(c);
}

/* Commands up to the end, or up to the parenthesis that ends $(. */
static void read_commands(struct lexer *lexer, bool is_inner)
{
	unsigned open = 0;
	for (bool may_begin = true; lexer->at < lexer->text.size && !lexer->is_doubtful;) {
		char c = lexer->text.data[lexer->at];
		if (c == '#' && may_begin) {
			lexer->at = add_comment(lexer->reading, lexer->at, lexer->text.size);
			continue;
		}
		if (c == '\\' && is_at(lexer, "\\\n")) {
			lexer->at += 2;
			continue;
		}
		if (may_begin && skip_arithmetic(lexer))
			continue;
		/* The parentheses of its patterns are not in pairs. */
		lexer->is_doubtful |= is_inner && may_begin && is_at(lexer, "case ");
		open += c == '(';
		if (c == ')' && is_inner && !open--) {
			lexer->at++;
			return;
		}
		may_begin = read_special(lexer, c);
	}
	lexer->is_doubtful |= is_inner;
}

void read_shell_text(struct reading *reading, struct shell_text text)
{
	size_t count = reading->comments.count;
	struct lexer lexer = {
	    .reading = reading,
	    .text = str_slice(reading->file->text, 0, text.to),
	    .at = text.from,
	    .part = text,
	};
	read_commands(&lexer, false);
	if (lexer.is_doubtful || lexer.pending.count)
		reading->comments.count = count;
}
