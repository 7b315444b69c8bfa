/* Batch files of Windows: set, %NAME%, one command a line, joined by & && || |. */
#include "scan.h"

#define EXPAND_LIMIT 8192

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_equal(str text, str word)
{
	if (text.size != word.size)
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (lower(text.data[i]) != word.data[i])
			return false;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == ',' || c == ';';
}

/* The value of %NAME%, by any case of its letters. */
static const struct binding *find(const struct shell *shell, str name)
{
	for (size_t i = 0; i < shell->variables.count; i++) {
		const struct binding *binding = shell->variables.items[i].value;
		str other = shell->variables.items[i].key;
		bool is_same = binding && binding->is_set && other.size == name.size;
		for (size_t c = 0; is_same && c < name.size; c++)
			is_same = lower(other.data[c]) == lower(name.data[c]);
		if (is_same)
			return binding;
	}
	return NULL;
}

/* A word as it is being read. */
struct reading {
	struct scan *scan;
	const struct shell *shell;
	const struct script *line;
	struct words *words;
	struct buffer text;
	str open;
	size_t start;
	bool has_word;
};

static void end_word(struct reading *reading, size_t at)
{
	if (!reading->has_word)
		return;
	*push(reading->scan->arena, reading->words) = (struct word){
	    .text = str_copy(reading->scan->arena, buffer_text(&reading->text)),
	    .open = reading->open,
	    .place = script_place(reading->scan, reading->line, reading->start, at)};
	reading->text = buffer_in(reading->scan->arena);
	reading->open = (str){NULL, 0};
	reading->has_word = false;
}

/* A value with blanks in it is several words. */
static void add_value(struct reading *reading, str value, size_t at)
{
	for (size_t i = 0; i < value.size && reading->text.count < EXPAND_LIMIT; i++) {
		if (value.data[i] == ' ') {
			end_word(reading, at);
			reading->start = at;
		} else if (value.data[i] != '"') {
			buffer_add_char(&reading->text, value.data[i]);
			reading->has_word = true;
		}
	}
}

/* %NAME%, %NAME:a=b%, !NAME!, %1, %%i at `at`; returns its size. */
static size_t read_variable(struct reading *reading, str text, size_t at)
{
	char mark = text.data[at];
	str rest = str_slice(text, at + 1, text.size);
	if (mark == '%' && rest.size && (rest.data[0] == '%' || rest.data[0] == '~' ||
	                                 rest.data[0] == '*' ||
	                                 (rest.data[0] >= '0' && rest.data[0] <= '9'))) {
		buffer_add(&reading->text, S("$@"));
		reading->open = S("@");
		reading->has_word = true;
		size_t size = 2;
		while (at + size < text.size && !is_blank(text.data[at + size]))
			size++;
		return size;
	}
	size_t size = str_find_char(rest, mark);
	if (size == STR_NONE || !size || str_find_char(str_slice(rest, 0, size), ' ') != STR_NONE) {
		buffer_add_char(&reading->text, mark);
		reading->has_word = true;
		return 1;
	}
	str inner = str_slice(rest, 0, size), name = str_cut(&inner, ':');
	const struct binding *binding = find(reading->shell, name);
	if (binding && !inner.size) {
		add_value(reading, binding->variable.value, at);
	} else {
		buffer_addf(&reading->text, "$%.*s", STR_ARG(name));
		reading->open = name;
		reading->has_word = true;
	}
	return size + 2;
}

/* The words of one command, from `from` on; ends before an operator and returns where. */
static size_t read_words(struct reading *reading, size_t from)
{
	str text = reading->line->text;
	bool is_quoted = false;
	size_t at = from;
	while (at < text.size) {
		char c = text.data[at];
		if (!reading->has_word)
			reading->start = at;
		if (c == '"') {
			is_quoted = !is_quoted;
			reading->has_word = true;
			at++;
		} else if (c == '^' && !is_quoted) {
			at++;
			if (at < text.size && text.data[at] != '\n')
				buffer_add_char(&reading->text, text.data[at]);
			at++;
		} else if (c == '%' || c == '!') {
			at += read_variable(reading, text, at);
		} else if (!is_quoted && (c == '&' || c == '|')) {
			break;
		} else if (!is_quoted && (is_blank(c) || c == '(' || c == ')' || c == '\n')) {
			end_word(reading, at++);
		} else {
			buffer_add_char(&reading->text, c);
			reading->has_word = true;
			at++;
		}
	}
	end_word(reading, at);
	return at;
}

static struct words words_from(const struct words *words, size_t from)
{
	from = from < words->count ? from : words->count;
	return (struct words){words->items + from, words->count - from, words->count - from};
}

/* set NAME=value, set "NAME=value": the value goes to the end of the line. */
static void set_variable(struct scan *scan, struct shell *shell, const struct words *words)
{
	struct buffer all = buffer_in(scan->arena);
	for (size_t i = 1; i < words->count; i++)
		buffer_addf(&all, "%s%.*s", i > 1 ? " " : "", STR_ARG(words->items[i].text));
	str value = buffer_text(&all), name = str_cut(&value, '=');
	if (!name.size || str_starts(name, S("/")))
		return;
	struct place place = words->items[0].place;
	if (value.size)
		shell_set(scan, shell, (struct variable){name, value, words->items[1].open, place},
		          true);
	else
		shell_unset(scan, shell, name, S("set"), place);
}

/* The words without redirections. */
static struct words redirect(struct scan *scan, const struct words *words,
                             struct context *context)
{
	struct words rest = {0};
	for (size_t i = 0; i < words->count; i++) {
		const struct word *word = &words->items[i];
		str text = word->text;
		bool has_number = text.size > 1 && (text.data[0] == '1' || text.data[0] == '2') &&
		                  text.data[1] == '>';
		bool is_redirection = has_number || str_starts(text, S(">")) ||
		                      str_starts(text, S("<"));
		if (!is_redirection) {
			*push(scan->arena, &rest) = *word;
			continue;
		}
		bool is_apart = str_ends(text, S(">")) || str_ends(text, S("<"));
		str target = str_slice(text, str_find_last_char(text, '>') + 1, text.size);
		if (is_apart && i + 1 < words->count)
			target = words->items[++i].text;
		if (str_starts(text, S("2")) && is_equal(target, S("nul")))
			context->sink.discards_errors = word->place;
	}
	return rest;
}

/* Moves behind `if …` and `for … do`; what remains is a command. */
static struct words skip_prefix(const struct words *words)
{
	size_t at = 0, count = words->count;
	for (bool is_more = true; is_more && at < count;) {
		str word = words->items[at].text;
		is_more = true;
		if (is_equal(word, S("else")) || is_equal(word, S("do")) ||
		    is_equal(word, S("call"))) {
			at++;
		} else if (is_equal(word, S("if"))) {
			size_t next = at + 1;
			while (next < count && (is_equal(words->items[next].text, S("not")) ||
			                        is_equal(words->items[next].text, S("/i"))))
				next++;
			bool is_short = next < count &&
			                (is_equal(words->items[next].text, S("exist")) ||
			                 is_equal(words->items[next].text, S("defined")) ||
			                 is_equal(words->items[next].text, S("errorlevel")));
			bool is_glued = next < count &&
			                str_find(words->items[next].text, S("==")) != STR_NONE;
			at = next + (is_short ? 2 : is_glued ? 1 : 3);
		} else if (is_equal(word, S("for"))) {
			while (at < count && !is_equal(words->items[at].text, S("do")))
				at++;
		} else {
			is_more = false;
		}
	}
	return words_from(words, at);
}

static void run_line(struct scan *scan, struct shell *shell, const struct words *words,
                     struct context context)
{
	struct words kept = redirect(scan, words, &context);
	struct words rest = skip_prefix(&kept);
	if (!rest.count)
		return;
	struct word *first = &rest.items[0];
	while (str_starts(first->text, S("@")))
		first->text = str_slice(first->text, 1, first->text.size);
	if (is_equal(first->text, S("set")))
		set_variable(scan, shell, &rest);
	else
		run_words(scan, shell, rest, &context);
}

static bool is_remark(str line)
{
	str trimmed = str_trim(line);
	while (str_starts(trimmed, S("@")))
		trimmed = str_slice(trimmed, 1, trimmed.size);
	str rest = trimmed, first = str_cut(&rest, ' ');
	return str_starts(trimmed, S(":")) || is_equal(str_trim(first), S("rem")) ||
	       is_equal(first, S("echo")) || str_starts(trimmed, S("echo."));
}

static void read_commands(struct scan *scan, struct shell *shell, const struct script *line,
                          const struct context *context)
{
	str text = line->text;
	for (size_t at = 0; at < text.size && scan_step(scan);) {
		struct words words = {0};
		struct reading reading = {.scan = scan, .shell = shell, .line = line,
		                          .words = &words, .text = buffer_in(scan->arena)};
		struct context own = *context;
		at = read_words(&reading, at);
		bool is_pipe = at < text.size && text.data[at] == '|' &&
		               !(at + 1 < text.size && text.data[at + 1] == '|');
		if (is_pipe) {
			own.sink.ignores_status = script_place(scan, line, at, at + 1);
			own.sink.status_how = S("|");
		}
		run_line(scan, shell, &words, own);
		while (at < text.size && (text.data[at] == '&' || text.data[at] == '|'))
			at++;
	}
}

void read_batch(struct scan *scan, struct shell *shell, const struct script *script,
                const struct context *context)
{
	str text = script->text;
	for (size_t at = 0; at < text.size;) {
		size_t end = at;
		for (; end < text.size && text.data[end] != '\n'; end++)
			end += text.data[end] == '^' && end + 1 < text.size;
		struct script line = script_slice(script, at, end);
		if (!is_remark(line.text))
			read_commands(scan, shell, &line, context);
		at = end + 1;
	}
}

void read_batch_file(struct scan *scan)
{
	struct shell shell = {0};
	struct context context = {0};
	struct script script = script_of_file(scan, 0, scan->file->text.size);
	read_batch(scan, &shell, &script, &context);
}
