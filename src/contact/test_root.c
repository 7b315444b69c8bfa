#include "contact/test_root.h"

#include "base/os.h"
#include "base/spelling.h"
#include "source/repository.h"

/* Settings are small, and their sections are sought in no more than this. */
#define SETTINGS_LIMIT ((size_t)1 << 20)

static bool has_line(str text, str start)
{
	while (text.size)
		if (str_starts(str_cut(&text, '\n'), start))
			return true;
	return false;
}

#define TEXT(literal) {"" literal, sizeof(literal) - 1}

static const struct settings {
	str file, line;
} settings[] = {
#define TEST_SETTINGS(file, line) {TEXT(file), TEXT(line)},
#define TEST_PROJECT(file)
#include "contact/test_settings.def"
#undef TEST_SETTINGS
#undef TEST_PROJECT
};

static const str project_files[] = {
#define TEST_SETTINGS(file, line)
#define TEST_PROJECT(file) TEXT(file),
#include "contact/test_settings.def"
#undef TEST_SETTINGS
#undef TEST_PROJECT
};

/* True if the folder has settings in one of its files. */
static bool has_settings(struct arena *arena, str folder)
{
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		str path = spelling_join(arena, folder, settings[i].file), line = settings[i].line;
		if (os_look(path).kind == OS_FILE &&
		    (!line.size || has_line(os_read_start(arena, path, SETTINGS_LIMIT), line)))
			return true;
	}
	return false;
}

static bool begins_project(struct arena *arena, str folder)
{
	for (size_t i = 0; i < sizeof project_files / sizeof *project_files; i++)
		if (os_look(spelling_join(arena, folder, project_files[i])).kind == OS_FILE)
			return true;
	return false;
}

static str common_folder(struct arena *arena, const struct program *program)
{
	str common = {NULL, 0};
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct file *file = program->modules.items[i]->file;
		if (!file->is_selected)
			continue;
		str folder = spelling_parent(os_real_path(arena, file->path));
		common = common.data ? spelling_common(common, folder) : folder;
	}
	return common;
}

str test_root(struct arena *arena, const struct program *program, str otherwise)
{
	str project = otherwise;
	bool is_found = false;
	for (str folder = common_folder(arena, program); folder.size > 1;
	     folder = spelling_parent(folder)) {
		if (has_settings(arena, folder))
			return folder;
		if (!is_found && begins_project(arena, folder)) {
			project = folder;
			is_found = true;
		}
		if (repository_begins(arena, folder))
			break;
	}
	return project;
}

str test_root_usual(struct arena *arena, const struct program *program)
{
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct file *file = program->modules.items[i]->file;
		if (!file->is_selected)
			continue;
		str real = os_real_path(arena, file->path), here = os_real_path(arena, S("."));
		str repository = repository_of(arena, spelling_parent(real));
		return repository.data                   ? repository
		       : spelling_is_below(real, here) ? here
		                                       : (str){NULL, 0};
	}
	return (str){NULL, 0};
}

str test_path(struct arena *arena, str root, const struct file *file)
{
	str path = file->inside.size ? file->inside : file->path;
	str real = os_real_path(arena, file->path);
	if (root.size && spelling_is_below(real, root))
		path = spelling_below(real, root);
	while (str_starts(path, S("/")))
		path = str_slice(path, 1, path.size);
	return path;
}
