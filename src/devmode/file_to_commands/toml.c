/* pyproject.toml, tox.toml and their like: the settings of test runners, and commands. */
#include "ini.h"
#include "text/setting.h"

/* The text as one word, without escapes. */
static struct word whole_text(struct scan *scan, const struct setting_text *text)
{
	struct script script = script_of_file(scan, text->start, text->end);
	return (struct word){.text = text->text,
	                     .place = script_place(scan, &script, 0, script.text.size)};
}

static bool is_filter(const struct scan *scan, const struct setting *setting)
{
	return names_hold(&scan->models->programs.setting_filters, setting->name);
}

static void add_word(struct scan *scan, const struct setting *setting, struct word word)
{
	*push(scan->arena, &scan->commands.settings) =
	    (struct runner_setting){setting->name, is_filter(scan, setting), word};
}

/* What a runner reads of one line of a text: a filter, or options as on a command line. */
static void add_line(struct scan *scan, const struct setting *setting, size_t from, size_t to)
{
	str line = str_trim(str_slice(scan->file->text, from, to));
	struct words words = {0};
	if (!line.size)
		return;
	from = (size_t)(line.data - scan->file->text.data);
	struct script script = script_of_file(scan, from, from + line.size);
	if (is_filter(scan, setting))
		add_word(scan, setting,
		         (struct word){.text = line,
		                       .place = script_place(scan, &script, 0, line.size)});
	else
		split_words(scan, &(struct shell){0}, &script, &words);
	for (size_t i = 0; i < words.count; i++)
		add_word(scan, setting, words.items[i]);
}

/* The parts of a list are taken as they are. */
static void add_setting(struct scan *scan, const struct setting *setting)
{
	for (size_t i = 0; i < setting->texts.count; i++) {
		const struct setting_text *text = &setting->texts.items[i];
		if (setting->is_list)
			add_word(scan, setting, whole_text(scan, text));
		for (size_t at = text->start, end; !setting->is_list && at < text->end;
		     at = end + 1) {
			str rest = str_slice(scan->file->text, at, text->end);
			size_t size = str_find_char(rest, '\n');
			end = size == STR_NONE ? text->end : at + size;
			add_line(scan, setting, at, end);
		}
	}
}

/* Each text is for a shell. */
static void run_texts(struct scan *scan, const struct setting *setting)
{
	for (size_t i = 0; i < setting->texts.count; i++) {
		const struct setting_text *text = &setting->texts.items[i];
		struct script script = script_of_file(scan, text->start, text->end);
		struct shell shell = {0};
		set_outer(scan, &shell);
		read_script(scan, &shell, &script, &(struct context){0});
	}
}

/* Each list within the list is a command's words. */
static void run_lists(struct scan *scan, const struct setting *setting)
{
	const struct setting_texts *texts = &setting->texts;
	for (size_t i = 0, next; i < texts->count; i = next) {
		struct words words = {0};
		struct shell shell = {0};
		for (next = i;
		     next < texts->count && texts->items[next].list == texts->items[i].list; next++)
			*push(scan->arena, &words) = whole_text(scan, &texts->items[next]);
		set_outer(scan, &shell);
		run_words(scan, &shell, words, &(struct context){0});
	}
}

static void read_setting(struct scan *scan, const struct setting *setting)
{
	const struct program_models *programs = &scan->models->programs;
	bool is_runners = names_hold(&programs->setting_sections, setting->section) &&
	                  (is_filter(scan, setting) ||
	                   names_hold(&programs->setting_options, setting->name));
	if (is_runners)
		add_setting(scan, setting);
	else if (matches_any(&programs->script_sections, setting->section))
		run_texts(scan, setting);
	else if (matches_any(&programs->command_sections, setting->section) &&
	         names_hold(&programs->command_settings, setting->name))
		run_lists(scan, setting);
	else if (str_equal(setting->section, S("tool.tox")) &&
	         str_equal(setting->name, S("legacy_tox_ini")) && setting->texts.count)
		read_legacy(scan, setting->texts.items[0].start, setting->texts.items[0].end);
}

void read_toml_file(struct scan *scan)
{
	struct settings settings = settings_from_toml(scan->arena, scan->file->text);
	bool is_check = scan->is_check;
	scan->is_check = true;
	for (size_t i = 0; i < settings.count; i++)
		read_setting(scan, &settings.items[i]);
	scan->is_check = is_check;
}
