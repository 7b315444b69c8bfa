#include "source/test_settings.h"

#include "base/glob.h"
#include "base/os.h"
#include "base/spelling.h"
#include "source/project.h"
#include "source/repository.h"
#include "text/setting.h"

#define SETTINGS_LIMIT ((size_t)1 << 20)
#define TEXT(literal) {"" literal, sizeof(literal) - 1}
#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct source {
	str file, section;
} sources[] = {
#define TEST_SETTINGS(file, line, section) {TEXT(file), TEXT(section)},
#include "source/test_settings.def"
};

static const struct member {
	str name;
	size_t offset;
} members[] = {
#define TEST_CHOICE(member, name) {TEXT(name), offsetof(struct test_settings, member)},
#include "source/test_settings.def"
};

static const struct examples {
	str option, glob;
} examples[] = {
#define TEST_EXAMPLES(option, glob) {TEXT(option), TEXT(glob)},
#include "source/test_settings.def"
};

static const str documented[] = {
#define TEST_DOCUMENTED(option) TEXT(option),
#include "source/test_settings.def"
};

static const str undocumented[] = {
#define TEST_UNDOCUMENTED(file) TEXT(file),
#include "source/test_settings.def"
};

static const struct source tables[] = {
#define TEST_VARIABLES(file, section) {TEXT(file), TEXT(section)},
#include "source/test_settings.def"
};

/* True if the character ends a part of a word: within quotes only these do. */
static bool ends_part(char c, char quote)
{
	return quote ? c == quote : memchr(" \t\r\n\"'", c, 6) != NULL;
}

/* Takes the next word off the text, as shlex.split() does: quotes hold it together. */
static str next_word(struct arena *arena, str *rest)
{
	str word = S("");
	*rest = str_trim(*rest);
	while (rest->size && !memchr(" \t\r\n", rest->data[0], 4)) {
		char quote = rest->data[0];
		bool is_quoted = quote == '"' || quote == '\'';
		size_t size = is_quoted ? 1 : 0;
		while (size < rest->size && !ends_part(rest->data[size], is_quoted ? quote : 0))
			size++;
		str part = str_slice(*rest, is_quoted, size);
		word = word.size ? str_join(arena, word, part) : part;
		*rest = str_slice(*rest, size + is_quoted, rest->size);
	}
	return word;
}

/* A text is split into words where the runner does so; lines and lists are as they are. */
static const struct names *read_names(struct arena *arena, const struct setting *setting,
                                      bool has_words)
{
	struct names *names = make(arena, struct names);
	for (size_t i = 0; i < setting->texts.count; i++) {
		str rest = setting->texts.items[i].text;
		if (setting->is_list)
			*push(arena, names) = rest;
		while (!setting->is_list && rest.size) {
			str word = has_words ? next_word(arena, &rest)
			                     : str_trim(str_cut(&rest, '\n'));
			if (word.size)
				*push(arena, names) = word;
		}
	}
	return names;
}

static void take_section(struct arena *arena, struct test_settings *taken,
                         const struct settings *settings, str section)
{
	for (size_t i = 0; i < LENGTH(members); i++) {
		const struct setting *setting = settings_find(settings, section, members[i].name);
		const struct names **member = (void *)((char *)taken + members[i].offset);
		bool has_words = members[i].offset != offsetof(struct test_settings, marks) &&
		                 members[i].offset != offsetof(struct test_settings, lines);
		if (setting)
			*member = read_names(arena, setting, has_words);
	}
}

static void take_variables(struct arena *arena, struct test_settings *taken,
                           const struct settings *settings, str file)
{
	for (size_t i = 0; i < LENGTH(tables); i++)
		if (str_equal(file, tables[i].file))
			taken->variables =
			    test_variables_from_tables(arena, settings, tables[i].section);
	if (taken->variables.count)
		return;
	for (size_t i = 0; taken->lines && i < taken->lines->count; i++) {
		struct test_variable variable = test_variable_from_line(taken->lines->items[i]);
		if (variable.name.size)
			*push(arena, &taken->variables) = variable;
	}
}

/* All sections of the file that may hold some. */
static const struct test_settings *read_file(struct arena *arena, str path)
{
	struct test_settings *taken = make(arena, struct test_settings);
	str text, error;
	taken->file = path;
	if (!os_read(arena, path, SETTINGS_LIMIT, &text, &error))
		return taken;
	struct settings settings = str_ends(path, S(".toml")) ? settings_from_toml(arena, text)
	                                                      : settings_from_ini(arena, text);
	for (size_t i = 0; i < LENGTH(sources); i++)
		if (str_equal(spelling_base(path), sources[i].file))
			take_section(arena, taken, &settings, sources[i].section);
	take_variables(arena, taken, &settings, spelling_base(path));
	return taken;
}

const struct test_settings *test_settings_of(struct arena *arena, struct table *known, str folder)
{
	const struct test_settings **kept = table_get(known, folder);
	if (kept)
		return *kept;
	kept = make(arena, const struct test_settings *);
	str file = project_settings(arena, folder);
	if (file.size)
		*kept = read_file(arena, file);
	else if (folder.size > 1 && !repository_begins(arena, folder))
		*kept = test_settings_of(arena, known, spelling_parent(folder));
	table_set(arena, known, folder, kept);
	return *kept;
}

bool test_settings_take_file(const struct names *patterns, str path)
{
	for (size_t i = 0; i < patterns->count; i++) {
		str pattern = patterns->items[i];
		bool has_folder = str_find_char(pattern, '/') != STR_NONE;
		str end = path;
		if (!has_folder)
			end = spelling_base(path);
		for (bool is_more = true; is_more;) {
			if (glob_matches_text(pattern, end))
				return true;
			size_t slash = str_find_char(end, '/');
			is_more = slash != STR_NONE && !str_starts(pattern, S("/"));
			end = str_slice(end, is_more ? slash + 1 : end.size, end.size);
		}
	}
	return false;
}

/* A pattern without a slash is for the folder's name: _pytest/pathlib.py, fnmatch_ex(). */
bool test_settings_pass_over(const struct test_settings *settings, str path)
{
	str top = spelling_parent(settings->file);
	const struct names *patterns = settings->passed_over;
	for (size_t i = 0; patterns && i < patterns->count; i++) {
		str pattern = patterns->items[i];
		bool has_folder = str_find_char(pattern, '/') != STR_NONE;
		for (str part = spelling_parent(spelling_below(path, top)); part.size;
		     part = spelling_parent(part))
			if (glob_matches_text(pattern, has_folder ? part : spelling_base(part)))
				return true;
	}
	return false;
}

/* Whether the runner, started in the folder of its settings, comes to the file. */
static bool comes_to(const struct test_settings *settings, str path)
{
	str inside = spelling_below(path, spelling_parent(settings->file));
	const struct names *folders = settings->folders;
	if (test_settings_pass_over(settings, path))
		return false;
	for (size_t i = 0; folders && i < folders->count; i++)
		for (str part = inside; part.size; part = spelling_parent(part)) {
			str folder = folders->items[i];
			if (str_starts(folder, S("./")))
				folder = str_slice(folder, 2, folder.size);
			if (str_ends(folder, S("/")))
				folder.size--;
			if (glob_matches_text(folder, part) || str_equal(folder, S(".")))
				return true;
		}
	return !folders || !folders->count;
}

bool test_settings_run_documented(const struct test_settings *settings, str path)
{
	bool is_asked = false;
	for (size_t i = 0; i < LENGTH(undocumented); i++)
		if (str_equal(spelling_base(path), undocumented[i]))
			return false;
	for (size_t i = 0; i < LENGTH(documented); i++)
		is_asked |= settings->options && names_hold(settings->options, documented[i]);
	return is_asked && comes_to(settings, path);
}

/* The globs for which the option stands among the words: "--option=VALUE", "--option VALUE". */
static void add_globs(struct arena *arena, const struct names *words, const struct examples *one,
                      struct names *globs)
{
	for (size_t i = 0; words && one->option.size && i < words->count; i++) {
		str word = words->items[i], name = str_cut(&word, '=');
		if (!str_equal(name, one->option))
			continue;
		str next = i + 1 < words->count ? words->items[i + 1] : S("");
		bool has_value = name.size < words->items[i].size;
		*push(arena, globs) = one->glob.size ? one->glob : has_value ? word : next;
	}
}

bool test_settings_run_examples(struct arena *arena, const struct test_settings *settings, str path)
{
	struct names globs = {0};
	bool has_value = false;
	for (size_t i = 0; i < LENGTH(examples); i++) {
		add_globs(arena, settings->options, &examples[i], &globs);
		has_value |= globs.count && !examples[i].glob.size;
		if (!examples[i].option.size && !has_value)
			*push(arena, &globs) = examples[i].glob;
	}
	return test_settings_take_file(&globs, path) && comes_to(settings, path);
}

bool test_settings_take_name(const struct names *patterns, str name)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (str_starts(name, patterns->items[i]) ||
		    glob_matches_text(patterns->items[i], name))
			return true;
	return false;
}
