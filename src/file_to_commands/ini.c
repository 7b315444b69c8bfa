/* tox.ini, setup.cfg, pytest.ini and pyproject.toml: the commands of test environments, and the
   settings of test runners. A test environment begins empty: only what it sets reaches them. */
#include "file_to_commands/scan.h"

#define EXPAND_DEPTH 4

/* One line of a key's value. */
struct value_line {
	size_t from, to;
};

struct key {
	str section, name;
	struct value_lines {
		struct value_line *items;
		size_t count, capacity;
	} lines;
};

struct ini {
	struct scan *scan;
	struct keys {
		struct key *items;
		size_t count, capacity;
	} keys;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The line's bounds without the white space at its ends. */
static struct value_line trim(str text, size_t from, size_t to)
{
	while (from < to && is_space(text.data[from]))
		from++;
	while (to > from && is_space(text.data[to - 1]))
		to--;
	return (struct value_line){from, to};
}

static void add_line(struct ini *ini, struct key *key, size_t from, size_t to)
{
	struct value_line line = trim(ini->scan->file->text, from, to);
	if (key && line.to > line.from)
		*push(ini->scan->arena, &key->lines) = line;
}

static struct key *add_key(struct ini *ini, str section, size_t from, size_t to, size_t equals)
{
	str text = ini->scan->file->text;
	struct key *key = push(ini->scan->arena, &ini->keys);
	*key = (struct key){.section = section,
	                    .name = str_trim(str_slice(text, from, from + equals))};
	add_line(ini, key, from + equals + 1, to);
	return key;
}

static size_t find_equals(str line)
{
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] == '=' || line.data[i] == ':')
			return i;
	return STR_NONE;
}

static void read_keys(struct ini *ini)
{
	str text = ini->scan->file->text, section = S("");
	bool has_key = false;
	for (size_t at = 0; at < text.size;) {
		size_t size = str_find_char(str_slice(text, at, text.size), '\n');
		size_t end = size == STR_NONE ? text.size : at + size, from = at;
		str line = str_slice(text, from, end), trimmed = str_trim(line);
		at = end + 1;
		if (!trimmed.size || trimmed.data[0] == '#' || trimmed.data[0] == ';')
			continue;
		size_t equals = find_equals(line), close = str_find_char(line, ']');
		bool is_indented = is_space(line.data[0]);
		if (line.data[0] == '[' && close != STR_NONE) {
			section = str_slice(line, 1, close);
			has_key = false;
		} else if (is_indented && has_key) {
			add_line(ini, &ini->keys.items[ini->keys.count - 1], from, end);
		} else if (!is_indented && equals != STR_NONE) {
			add_key(ini, section, from, end, equals);
			has_key = true;
		}
	}
}

static const struct key *find_key(const struct ini *ini, str section, str name)
{
	for (size_t i = 0; i < ini->keys.count; i++)
		if (str_equal(ini->keys.items[i].section, section) &&
		    str_equal(ini->keys.items[i].name, name))
			return &ini->keys.items[i];
	return NULL;
}

/* The first of two spellings of a key; what an environment does not say, the common one does. */
static const struct key *find_either(const struct ini *ini, str section, str name, str other)
{
	const struct key *key = find_key(ini, section, name);
	key = key ? key : find_key(ini, section, other);
	if (key || str_equal(section, S("testenv")))
		return key;
	return find_either(ini, S("testenv"), name, other);
}

/* {envpython}, {posargs:default}, {env:NAME:default}, {toxinidir}: as a shell would spell it. */
static void add_substitution(struct ini *ini, struct composer *out, str inner, size_t offset)
{
	str rest = inner, name = str_cut(&rest, ':');
	bool is_environment = str_equal(name, S("env"));
	if (is_environment)
		name = str_cut(&rest, ':');
	if (is_environment && rest.data) {
		composer_add(out, rest, offset, true);
		return;
	}
	struct buffer spelled = buffer_in(ini->scan->arena);
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		bool is_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		               (i && c >= '0' && c <= '9');
		buffer_add_char(&spelled, is_name ? c : '_');
	}
	str interpreter = S("python");
	bool is_interpreter = str_ends(name, interpreter) && !is_environment;
	if (is_interpreter)
		composer_add(out, interpreter, offset, true);
	else
		composer_add(out,
		             str_format(ini->scan->arena, "${%.*s}",
		                        STR_ARG(buffer_text(&spelled))),
		             offset, true);
}

static void expand(struct ini *ini, struct composer *out, size_t from, size_t to)
{
	str text = ini->scan->file->text;
	for (size_t at = from; at < to;) {
		if (text.data[at] != '{') {
			size_t end = at;
			while (end < to && text.data[end] != '{')
				end++;
			composer_add(out, str_slice(text, at, end), at, false);
			at = end;
			continue;
		}
		size_t end = at + 1;
		for (unsigned depth = 1; end < to; end++) {
			depth += text.data[end] == '{';
			depth -= text.data[end] == '}';
			if (!depth)
				break;
		}
		add_substitution(ini, out, str_slice(text, at + 1, end), at);
		at = end + 1;
	}
}

/* "py311,dev: command" holds for some environments only. Returns the size of that part. */
static size_t factor_size(str line)
{
	size_t size = 0;
	while (size < line.size &&
	       ((line.data[size] >= 'a' && line.data[size] <= 'z') ||
	        (line.data[size] >= '0' && line.data[size] <= '9') ||
	        str_find_char(S(",-_.!{} "), line.data[size]) != STR_NONE))
		size++;
	bool is_factor = size && size + 1 < line.size && line.data[size] == ':' &&
	                 is_space(line.data[size + 1]);
	return is_factor ? size + 1 : 0;
}

/* {[section]key}, alone on its line: the lines of that key. */
static const struct key *find_reference(const struct ini *ini, str line)
{
	if (!str_starts(line, S("{[")) || !str_ends(line, S("}")))
		return NULL;
	str inner = str_slice(line, 2, line.size - 1), section = str_cut(&inner, ']');
	return find_key(ini, section, inner);
}

static void set_environment(struct ini *ini, struct shell *shell, const struct key *key,
                            unsigned depth)
{
	for (size_t i = 0; key && depth < EXPAND_DEPTH && i < key->lines.count; i++) {
		struct value_line line = key->lines.items[i];
		str text = str_slice(ini->scan->file->text, line.from, line.to);
		const struct key *other = find_reference(ini, text);
		if (other) {
			set_environment(ini, shell, other, depth + 1);
			continue;
		}
		size_t factor = factor_size(text);
		str value = str_slice(text, factor, text.size);
		str name = str_trim(str_cut(&value, '='));
		struct composer composer = composer_new(ini->scan);
		value = str_trim(value);
		if (!name.size || name.size == text.size)
			continue;
		size_t from = line.to - value.size;
		expand(ini, &composer, value.size ? from : line.to, line.to);
		struct variable variable = {
		    name, buffer_text(&composer.text),
		    factor || str_find_char(value, '{') != STR_NONE ? name : S(""),
		    {ini->scan->file, (uint32_t)line.from, (uint32_t)line.to}};
		/* It holds for some environments only: here it may be set or not. */
		if (factor)
			variable.value = str_format(ini->scan->arena, "$%.*s", STR_ARG(name));
		shell_set(ini->scan, shell, variable, true);
	}
}

static void run_line(struct ini *ini, struct shell *shell, size_t from, size_t to,
                     const struct context *context)
{
	struct context own = *context;
	str text = str_slice(ini->scan->file->text, from, to);
	size_t at = factor_size(text);
	while (at < text.size && is_space(text.data[at]))
		at++;
	bool is_ignored = str_starts(str_slice(text, at, text.size), S("- "));
	if (is_ignored) {
		own.sink.ignores_status = (struct place){ini->scan->file, (uint32_t)(from + at),
		                                         (uint32_t)(from + at + 1)};
		own.sink.status_how = S("-");
		at += 2;
	}
	if (str_starts(str_slice(text, at, text.size), S("! ")))
		at += 2;
	struct composer composer = composer_new(ini->scan);
	struct words words = {0};
	expand(ini, &composer, from + at, to);
	struct script script = composer_script(&composer);
	split_words(ini->scan, shell, &script, &words);
	run_words(ini->scan, shell, words, &own);
}

static void run_commands(struct ini *ini, struct shell *shell, const struct key *key,
                         const struct context *context, unsigned depth)
{
	str text = ini->scan->file->text;
	for (size_t i = 0; key && depth < EXPAND_DEPTH && i < key->lines.count; i++) {
		struct value_line line = key->lines.items[i];
		const struct key *other =
		    find_reference(ini, str_slice(text, line.from, line.to));
		if (other) {
			run_commands(ini, shell, other, context, depth + 1);
			continue;
		}
		/* A backslash joins lines, as in a shell. */
		while (line.to > line.from && text.data[line.to - 1] == '\\' &&
		       i + 1 < key->lines.count)
			line.to = key->lines.items[++i].to;
		struct shell_mark mark = shell_mark(shell);
		run_line(ini, shell, line.from, line.to, context);
		shell_return(ini->scan, shell, &mark);
	}
}

static void read_environment(struct ini *ini, str section)
{
	struct shell shell = {0};
	struct context context = {0};
	const struct key *ignores = find_key(ini, section, S("ignore_outcome"));
	str text = ini->scan->file->text;
	if (ignores && ignores->lines.count) {
		struct value_line line = ignores->lines.items[0];
		struct place place = {ini->scan->file, (uint32_t)line.from, (uint32_t)line.to};
		if (str_equal(str_slice(text, line.from, line.to), S("true")))
			context.sink = (struct sink){{0}, place, S("ignore_outcome")};
	}
	set_environment(ini, &shell, find_either(ini, section, S("setenv"), S("set_env")), 0);
	run_commands(ini, &shell, find_key(ini, section, S("commands_pre")), &context, 0);
	str commands = S("commands");
	run_commands(ini, &shell, find_either(ini, section, commands, commands), &context, 0);
	run_commands(ini, &shell, find_key(ini, section, S("commands_post")), &context, 0);
}

static bool is_setting(const struct program_models *programs, str name)
{
	return names_hold(&programs->setting_filters, name) ||
	       names_hold(&programs->setting_options, name);
}

static struct word whole_word(const struct scan *scan, const struct script *script)
{
	return (struct word){.text = script->text,
	                     .place = script_place(scan, script, 0, script->text.size)};
}

/* What a runner reads of the file: addopts is split like a command line, each line of
   filterwarnings is a filter. */
static void add_setting(struct ini *ini, const struct key *key)
{
	struct scan *scan = ini->scan;
	for (size_t i = 0; i < key->lines.count; i++) {
		struct value_line line = key->lines.items[i];
		struct script script = script_of_file(scan, line.from, line.to);
		struct words words = {0};
		bool is_filter = names_hold(&scan->models->programs.setting_filters, key->name);
		if (!is_filter)
			split_words(scan, &(struct shell){0}, &script, &words);
		else
			*push(scan->arena, &words) = whole_word(scan, &script);
		for (size_t w = 0; w < words.count; w++)
			*push(scan->arena, &scan->commands.settings) =
			    (struct runner_setting){key->name, is_filter, words.items[w]};
	}
}

void read_ini_file(struct scan *scan)
{
	struct ini ini = {.scan = scan};
	scan->is_check = true;
	read_keys(&ini);
	str last = S("");
	for (size_t i = 0; i < ini.keys.count; i++) {
		const struct key *key = &ini.keys.items[i];
		bool is_environment = str_equal(key->section, S("testenv")) ||
		                      str_starts(key->section, S("testenv:"));
		if (is_environment && !str_equal(last, key->section))
			read_environment(&ini, key->section);
		last = key->section;
		if (names_hold(&scan->models->programs.setting_sections, key->section) &&
		    is_setting(&scan->models->programs, key->name))
			add_setting(&ini, key);
	}
}

/* The strings of a TOML value that begins at `at`: one, or a list that may go over several lines.
   Returns where it ends. */
static size_t read_strings(struct scan *scan, str name, size_t at)
{
	str text = scan->file->text;
	bool is_list = false;
	for (; at < text.size; at++) {
		char c = text.data[at];
		if (c == '#' || (c == '\n' && !is_list)) {
			while (at < text.size && text.data[at] != '\n')
				at++;
			if (!is_list)
				return at;
		} else if (c == '[') {
			is_list = true;
		} else if (c == ']') {
			return at;
		} else if (c == '"' || c == '\'') {
			size_t size = str_find_char(str_slice(text, at + 1, text.size), c);
			size_t end = size == STR_NONE ? text.size : at + 1 + size;
			struct script script = script_of_file(scan, at + 1, end);
			*push(scan->arena, &scan->commands.settings) =
			    (struct runner_setting){
			        name,
			        names_hold(&scan->models->programs.setting_filters, name),
			        whole_word(scan, &script)};
			at = end;
		}
	}
	return at;
}

/* TOML is scanned for the one table and the two keys that count. */
void read_toml_file(struct scan *scan)
{
	str text = scan->file->text, section = S("");
	const struct program_models *programs = &scan->models->programs;
	for (size_t at = 0; at < text.size;) {
		size_t size = str_find_char(str_slice(text, at, text.size), '\n');
		size_t end = size == STR_NONE ? text.size : at + size;
		str line = str_trim(str_slice(text, at, end)), name = line;
		name = str_trim(str_cut(&name, '='));
		bool is_key = name.size && name.size < line.size && line.data[0] != '#';
		if (str_starts(line, S("[")))
			section = str_slice(line, 1, str_find_char(line, ']'));
		else if (is_key && names_hold(&programs->setting_sections, section) &&
		         is_setting(programs, name))
			end = read_strings(scan, name, (size_t)(name.data + name.size - text.data));
		at = end + 1;
	}
}
