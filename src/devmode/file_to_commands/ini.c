/* tox.ini, setup.cfg and pytest.ini: sections of keys, and among them the settings of test
   runners. */
#include "ini.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

const struct key *ini_find(const struct ini *ini, str section, str name)
{
	for (size_t i = 0; i < ini->keys.count; i++)
		if (str_equal(ini->keys.items[i].section, section) &&
		    str_equal(ini->keys.items[i].name, name))
			return &ini->keys.items[i];
	return NULL;
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

/* Reads what stands in the file between the bytes `from` and `to`. */
static void read_keys(struct ini *ini, size_t start, size_t to)
{
	str text = str_slice(ini->scan->file->text, 0, to), section = S("");
	bool has_key = false;
	for (size_t at = start; at < text.size;) {
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
	read_keys(&ini, 0, scan->file->text.size);
	for (size_t i = 0; i < ini.keys.count; i++) {
		const struct key *key = &ini.keys.items[i];
		if (names_hold(&scan->models->programs.setting_sections, key->section) &&
		    is_setting(&scan->models->programs, key->name))
			add_setting(&ini, key);
	}
	ini_read_environments(&ini);
}

void read_legacy(struct scan *scan, size_t from, size_t to)
{
	struct ini ini = {.scan = scan};
	read_keys(&ini, from, to);
	ini_read_environments(&ini);
}
