#include "answer.h"
#include "command.h"
#include "contact/program_to_reach/value/bounds.h"
#include "derive.h"

/* A text for a shell, taken apart into the words of its commands. What the shell itself would put
   somewhere is a hole. */

#define SHELL_DEPTH 8 /* of commands in commands */

struct shell {
	struct walk *walk;
	const struct value *text;
	str flat;
	size_t at;
	bool is_plain;               /* there are words and quotes, and nothing else */
	bool skips;                  /* the next word is the file of a redirection */
	unsigned depth;
	const struct value *word;    /* that is being read; NULL: none is */
	struct arguments words;
	void (*run)(void *context, const struct arguments *words);
	void *context;
};

static void read_all(struct shell *shell);

static char peek(const struct shell *shell, size_t ahead)
{
	size_t at = shell->at + ahead;
	return at < shell->flat.size ? shell->flat.data[at] : 0;
}

static bool is_one_of(char c, const char *these)
{
	return c && str_find_char(str_from_c(these), c) != STR_NONE;
}

static bool is_name_char(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* ---- words ---- */

static void add(struct shell *shell, const struct value *part)
{
	shell->word = shell->word ? concatenate(shell->walk, shell->word, part) : part;
}

static void add_slice(struct shell *shell, size_t from, size_t to)
{
	add(shell, slice_text(shell->walk, shell->text, from, to));
}

static void end_word(struct shell *shell)
{
	if (shell->word && !shell->skips && shell->words.count < MAX_ELEMENTS)
		*push(shell->walk->arena, &shell->words) = shell->word;
	if (shell->word)
		shell->skips = false;
	shell->word = NULL;
}

/* What may stand in front of a command: a word of the grammar, or NAME=value. */
static bool is_before_command(str word)
{
	static const char *const reserved[] = {"!",    "{",  "do",    "elif",
	                                       "else", "if", "then", "until", "while"};
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (str_equal(word, str_from_c(reserved[i])))
			return true;
	size_t size = 0;
	while (size < word.size && is_name_char(word.data[size]))
		size++;
	return size && size < word.size && word.data[size] == '=';
}

static void end_command(struct shell *shell)
{
	end_word(shell);
	shell->skips = false;
	size_t first = 0;
	while (first < shell->words.count &&
	       is_before_command(flat_text(shell->walk, shell->words.items[first])))
		first++;
	struct arguments words = words_from(&shell->words, first);
	shell->words = (struct arguments){0};
	if (words.count)
		shell->run(shell->context, &words);
}

/* ---- what is put in ---- */

/* The end of what begins at `at` with a bracket. */
static size_t find_close(str text, size_t at, char open, char close)
{
	unsigned depth = 0;
	char quote = 0;
	for (; at < text.size; at++) {
		char c = text.data[at];
		if (c == '\\' && quote != '\'')
			at++;
		else if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '\'' || c == '"')
			quote = c;
		else if (c == open)
			depth++;
		else if (c == close && --depth == 0)
			return at;
	}
	return text.size;
}

/* A command whose output is a word, or a part of one. */
static void read_inner(struct shell *shell, size_t from, size_t to)
{
	struct shell inner = {.walk = shell->walk,
	                      .text = slice_text(shell->walk, shell->text, from, to),
	                      .depth = shell->depth + 1,
	                      .run = shell->run,
	                      .context = shell->context};
	if (inner.depth < SHELL_DEPTH)
		read_all(&inner);
	add(shell, new_hole(shell->walk));
}

static void read_dollar(struct shell *shell)
{
	size_t at = shell->at;
	char next = peek(shell, 1);
	if (next == '(') {
		size_t end = find_close(shell->flat, at + 1, '(', ')');
		read_inner(shell, at + 2, end);
		shell->at = end + 1;
	} else if (next == '{') {
		shell->at = find_close(shell->flat, at + 1, '{', '}') + 1;
		add(shell, new_hole(shell->walk));
	} else if (is_name_char(next) || is_one_of(next, "@*#?$!-")) {
		shell->at = at + 2;
		while (is_name_char(next) && is_name_char(peek(shell, 0)))
			shell->at++;
		add(shell, new_hole(shell->walk));
	} else {
		add_slice(shell, at, ++shell->at);
	}
}

static void read_backquoted(struct shell *shell)
{
	size_t from = shell->at + 1;
	size_t size = str_find_char(str_slice(shell->flat, from, shell->flat.size), '`');
	size_t end = size == STR_NONE ? shell->flat.size : from + size;
	read_inner(shell, from, end);
	shell->at = end + 1;
}

/* ---- pieces ---- */

/* Up to a character that means something; there is at least one before it. */
static void read_run(struct shell *shell, const char *ends)
{
	size_t from = shell->at++;
	while (shell->at < shell->flat.size && !is_one_of(peek(shell, 0), ends))
		shell->at++;
	add_slice(shell, from, shell->at);
}

static void read_single(struct shell *shell)
{
	size_t from = ++shell->at;
	size_t size = str_find_char(str_slice(shell->flat, from, shell->flat.size), '\'');
	size_t end = size == STR_NONE ? shell->flat.size : from + size;
	add_slice(shell, from, end);
	shell->at = end + 1;
}

static void read_double(struct shell *shell)
{
	add_slice(shell, shell->at, shell->at);
	for (shell->at++; shell->at < shell->flat.size && peek(shell, 0) != '"';) {
		char c = peek(shell, 0);
		bool is_escaped = c == '\\' && is_one_of(peek(shell, 1), "$`\"\\\n");
		if (is_escaped) {
			add_slice(shell, shell->at + 1, shell->at + 2);
			shell->at += 2;
		} else if (c == '$' && !shell->is_plain) {
			read_dollar(shell);
		} else if (c == '`' && !shell->is_plain) {
			read_backquoted(shell);
		} else {
			read_run(shell, "\\$`\"");
		}
	}
	shell->at++;
}

/* 2>&1, >file, <file; where a text follows in the script, the rest is that text. */
static void read_redirection(struct shell *shell)
{
	str before = shell->word ? flat_text(shell->walk, shell->word) : S("");
	if (before.size && str_to_number(before) >= 0)
		shell->word = NULL;
	end_word(shell);
	if (peek(shell, 0) == '<' && peek(shell, 1) == '<') {
		shell->at = shell->flat.size;
		return;
	}
	while (is_one_of(peek(shell, 0), "<>&|"))
		shell->at++;
	shell->skips = true;
}

/* What a shell alone gives a meaning to. Returns false where it is none of that. */
static bool read_operator(struct shell *shell)
{
	char c = peek(shell, 0);
	if (c == '#' && !shell->word) {
		while (shell->at < shell->flat.size && peek(shell, 0) != '\n')
			shell->at++;
	} else if (is_one_of(c, "\n;&|()")) {
		end_command(shell);
		shell->at++;
	} else if (is_one_of(c, "<>")) {
		read_redirection(shell);
	} else if (c == '$') {
		read_dollar(shell);
	} else if (c == '`') {
		read_backquoted(shell);
	} else {
		return false;
	}
	return true;
}

static void read_all(struct shell *shell)
{
	shell->flat = flat_text(shell->walk, shell->text);
	shell->walk->steps += 1 + shell->flat.size / 8;
	while (shell->at < shell->flat.size && !is_spent(shell->walk)) {
		char c = peek(shell, 0);
		if (!shell->is_plain && read_operator(shell))
			continue;
		if (is_one_of(c, " \t\r\n")) {
			end_word(shell);
			shell->at++;
		} else if (c == '\\') {
			if (peek(shell, 1) != '\n')
				add_slice(shell, shell->at + 1, shell->at + 2);
			shell->at += 2;
		} else if (c == '\'') {
			read_single(shell);
		} else if (c == '"') {
			read_double(shell);
		} else {
			read_run(shell, shell->is_plain ? " \t\r\n\\'\""
			                                : " \t\r\n\\'\"#;&|()<>$`");
		}
	}
	end_command(shell);
}

void each_command(struct walk *walk, const struct value *text,
                  void (*run)(void *context, const struct arguments *words), void *context)
{
	struct shell shell = {.walk = walk, .text = text, .run = run, .context = context};
	read_all(&shell);
}

static void keep_words(void *context, const struct arguments *words)
{
	*(struct arguments *)context = *words;
}

/* shlex.split(text) */
const struct value *shell_words_of(struct walk *walk, const struct value *text)
{
	struct arguments words = {0};
	struct shell shell = {
	    .walk = walk, .text = text, .is_plain = true, .run = keep_words, .context = &words};
	if (text->kind != VALUE_TEXT)
		return &unknown_value;
	read_all(&shell);
	return new_sequence(walk, words.items, words.count, false);
}
