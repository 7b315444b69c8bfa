/* Dockerfiles: ENV holds for what follows it in its stage; RUN, CMD, ENTRYPOINT start something. */
#include "scan.h"

struct docker {
	struct scan *scan;
	struct shell shell;
	struct shell_mark empty; /* what FROM returns to */
	str stage;               /* the name that FROM gave; empty: none */
	struct table stages;     /* by name: struct variables that it ends with */
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* One instruction from `at` on, without its continuation characters and the comments between its
   lines; returns where the next begins. */
static size_t read_instruction(struct composer *out, str text, size_t at)
{
	bool continues = true;
	while (continues && at < text.size) {
		size_t size = str_find_char(str_slice(text, at, text.size), '\n');
		size_t end = size == STR_NONE ? text.size : at + size;
		str line = str_slice(text, at, end), trimmed = str_trim(line);
		bool is_comment = str_starts(trimmed, S("#"));
		if (is_comment || (!trimmed.size && out->text.count)) {
			at = end + 1;
			continue;
		}
		continues = str_ends(trimmed, S("\\")) || str_ends(trimmed, S("`"));
		size_t last = (size_t)(trimmed.data + trimmed.size - line.data) - continues;
		composer_add(out, str_slice(line, 0, last), at, false);
		if (continues)
			composer_add(out, S(" "), at + last, true);
		at = end + 1;
	}
	return at;
}

/* The name behind << of a here-document, empty if there is none. */
static str heredoc_name(str line)
{
	size_t at = str_find(line, S("<<"));
	if (at == STR_NONE)
		return S("");
	str rest = str_slice(line, at + 2, line.size);
	while (rest.size && str_find_char(S("-'\""), rest.data[0]) != STR_NONE)
		rest = str_slice(rest, 1, rest.size);
	size_t size = 0;
	while (size < rest.size && !is_space(rest.data[size]) &&
	       str_find_char(S("'\"<>|&;"), rest.data[size]) == STR_NONE)
		size++;
	return str_slice(rest, 0, size);
}

/* The size of a here-document's body that begins at `at`, and where its end line ends. */
static size_t find_heredoc(str text, size_t at, str name, size_t *next)
{
	for (size_t line = at; line < text.size;) {
		size_t size = str_find_char(str_slice(text, line, text.size), '\n');
		size_t end = size == STR_NONE ? text.size : line + size;
		if (str_equal(str_trim(str_slice(text, line, end)), name)) {
			*next = end + 1;
			return line - at;
		}
		line = end + 1;
	}
	*next = text.size;
	return text.size - at;
}

/* ["python3", "-m", "x"]: words that no shell sees. */
static struct words read_list(struct scan *scan, const struct script *list)
{
	struct words words = {0};
	str text = list->text;
	for (size_t at = 0; at < text.size; at++) {
		if (text.data[at] != '"')
			continue;
		struct buffer word = buffer_in(scan->arena);
		size_t from = ++at;
		for (; at < text.size && text.data[at] != '"'; at++) {
			at += text.data[at] == '\\' && at + 1 < text.size;
			buffer_add_char(&word, text.data[at]);
		}
		*push(scan->arena, &words) =
		    (struct word){.text = str_copy(scan->arena, buffer_text(&word)),
		                  .place = script_place(scan, list, from - 1, at + 1)};
	}
	return words;
}

static void start(struct docker *docker, const struct script *rest)
{
	struct context context = {0};
	str trimmed = str_trim(rest->text);
	struct shell_mark mark = shell_mark(&docker->shell);
	if (str_starts(trimmed, S("["))) {
		struct words words = read_list(docker->scan, rest);
		run_words(docker->scan, &docker->shell, words, &context);
	} else {
		read_script(docker->scan, &docker->shell, rest, &context);
	}
	shell_return(docker->scan, &docker->shell, &mark);
}

/* ENV A=b C="d e", or ENV A b. */
static void set_environment(struct docker *docker, const struct script *rest)
{
	struct words words = {0};
	split_words(docker->scan, &docker->shell, rest, &words);
	bool is_old = words.count > 1 && str_find_char(words.items[0].text, '=') == STR_NONE;
	for (size_t i = 0; i < words.count; i++) {
		str value = words.items[i].text, name = str_cut(&value, '=');
		if (is_old && i)
			break;
		struct variable variable = {name, is_old ? words.items[1].text : value,
		                            words.items[i].open, words.items[i].place};
		shell_set(docker->scan, &docker->shell, variable, true);
	}
}

/* FROM image AS name: a stage begins with what the one that it is made from ended with. */
static void begin_stage(struct docker *docker, const struct script *rest)
{
	struct variables *ends = make(docker->scan->arena, struct variables);
	struct words words = {0};
	split_words(docker->scan, &docker->shell, rest, &words);
	for (size_t i = 0; i < docker->shell.variables.count; i++) {
		const struct binding *binding = docker->shell.variables.items[i].value;
		if (binding && binding->is_set)
			*push(docker->scan->arena, ends) = binding->variable;
	}
	if (docker->stage.size)
		table_set(docker->scan->arena, &docker->stages, docker->stage, ends);
	shell_return(docker->scan, &docker->shell, &docker->empty);
	docker->stage = words.count >= 3 ? words.items[words.count - 1].text : S("");
	const struct variables *begins =
	    words.count ? table_get(&docker->stages, words.items[0].text) : NULL;
	for (size_t i = 0; begins && i < begins->count; i++)
		shell_set(docker->scan, &docker->shell, begins->items[i], true);
}

static bool is_word(str text, const char *word)
{
	str upper = str_from_c(word);
	if (text.size != upper.size)
		return false;
	for (size_t i = 0; i < text.size; i++)
		if ((text.data[i] & ~0x20) != upper.data[i])
			return false;
	return true;
}

/* The options of RUN itself: --mount=…, --network=…. */
static size_t skip_options(str text, size_t at)
{
	for (;;) {
		while (at < text.size && is_space(text.data[at]))
			at++;
		if (!str_starts(str_slice(text, at, text.size), S("--")))
			return at;
		while (at < text.size && !is_space(text.data[at]))
			at++;
	}
}

static void run_instruction(struct docker *docker, const struct script *script)
{
	str text = script->text;
	size_t from = 0;
	while (from < text.size && is_space(text.data[from]))
		from++;
	size_t to = from;
	while (to < text.size && !is_space(text.data[to]))
		to++;
	str word = str_slice(text, from, to);
	struct script rest = script_slice(script, skip_options(text, to), text.size);
	if (is_word(word, "ONBUILD"))
		run_instruction(docker, &rest);
	else if (is_word(word, "FROM"))
		begin_stage(docker, &rest);
	else if (is_word(word, "ENV") || is_word(word, "ARG"))
		set_environment(docker, &rest);
	else if (is_word(word, "RUN") || is_word(word, "CMD") || is_word(word, "ENTRYPOINT"))
		start(docker, &rest);
}

void read_docker_file(struct scan *scan)
{
	struct docker docker = {.scan = scan};
	docker.empty = shell_mark(&docker.shell);
	str text = scan->file->text;
	for (size_t at = 0; at < text.size;) {
		struct composer composer = composer_new(scan);
		at = read_instruction(&composer, text, at);
		struct script script = composer_script(&composer);
		if (!script.text.size)
			continue;
		str name = heredoc_name(script.text);
		bool is_run = is_word(str_slice(str_trim(script.text), 0, 3), "RUN");
		if (!is_run || !name.size) {
			run_instruction(&docker, &script);
			continue;
		}
		size_t next, size = find_heredoc(text, at, name, &next);
		str before = str_slice(script.text, 0, str_find(script.text, S("<<")));
		bool is_alone = is_word(str_trim(before), "RUN");
		struct script body = script_of_file(scan, at, at + size);
		if (is_alone)
			start(&docker, &body);
		else
			run_instruction(&docker, &script);
		at = next;
	}
}
