#include "source/project.h"

#include "base/os.h"
#include "base/spelling.h"

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
#define TEST_SETTINGS(file, line, section) {TEXT(file), TEXT(line)},
#include "source/test_settings.def"
};

static const str project_files[] = {
#define TEST_PROJECT(file) TEXT(file),
#include "source/test_settings.def"
};

str project_settings(struct arena *arena, str folder)
{
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		str path = spelling_join(arena, folder, settings[i].file), line = settings[i].line;
		bool is_again = i > 0 && str_equal(settings[i].file, settings[i - 1].file);
		if (!is_again && os_look(path).kind == OS_FILE &&
		    (!line.size || has_line(os_read_start(arena, path, SETTINGS_LIMIT), line)))
			return path;
	}
	return (str){NULL, 0};
}

bool project_has_settings(struct arena *arena, str folder)
{
	return project_settings(arena, folder).size > 0;
}

bool project_begins(struct arena *arena, str folder)
{
	for (size_t i = 0; i < sizeof project_files / sizeof *project_files; i++)
		if (os_look(spelling_join(arena, folder, project_files[i])).kind == OS_FILE)
			return true;
	return false;
}
