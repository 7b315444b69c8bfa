/* tox.ini, setup.cfg and pytest.ini: sections of keys, and among them the settings of test
   runners. */
#include "ini.h"
#include "text/setting.h"

const struct key *ini_find(const struct ini *ini, str section, str name)
{
	for (size_t i = 0; i < ini->keys.count; i++)
		if (str_equal(ini->keys.items[i].section, section) &&
		    str_equal(ini->keys.items[i].name, name))
			return &ini->keys.items[i];
	return NULL;
}

/* Reads what stands in the file between the bytes `from` and `to`. */
static void read_keys(struct ini *ini, size_t from, size_t to)
{
	struct arena *arena = ini->scan->arena;
	struct settings settings =
	    settings_from_ini(arena, str_slice(ini->scan->file->text, from, to));
	for (size_t i = 0; i < settings.count; i++) {
		const struct setting *setting = &settings.items[i];
		struct key *key = push(arena, &ini->keys);
		*key = (struct key){.section = setting->section, .name = setting->name};
		for (size_t j = 0; j < setting->texts.count; j++)
			*push(arena, &key->lines) =
			    (struct value_line){from + setting->texts.items[j].start,
			                        from + setting->texts.items[j].end};
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
