/* test_settings: what the settings of a test runner say of which tests it runs. */
#ifndef UNMASK_TEST_SETTINGS_H
#define UNMASK_TEST_SETTINGS_H

#include "base/map.h"
#include "text/names.h"
#include "text/setting.h"

/* Whether a runner looks for tests in a file. */
enum choice {
	CHOSEN_BY_NAME,          /* no settings say which files hold tests */
	CHOSEN,
	NOT_CHOSEN
};

/* A variable of the environment that a runner sets. */
struct test_variable {
	str name, value;
	bool is_known;           /* the value is; else only that there is one */
	bool is_default;         /* it is only set where nobody has set it */
};

struct test_settings {
	str file;                /* that they stand in */
	/* Patterns: how fnmatch has them, or how a name begins. NULL: the file does not say. */
	const struct names *files, *classes, *functions;
	const struct names *options; /* that it is always given */
	const struct names *folders; /* in which it looks if it is given none */
	const struct names *passed_over; /* folders in which it looks only if they are given */
	const struct names *marks; /* "name: what it means", as they are registered */
	const struct names *lines; /* "name=value", as variables are written there */
	struct test_variables {
		struct test_variable *items;
		size_t count, capacity;
	} variables;
};

/* The variable that a line of the setting means, "D:R:NAME=VALUE"; the name is empty if none is
   set. Slices of the line. */
struct test_variable test_variable_from_line(str line);

/* Variables in the tables of that section: NAME = "value", or { value = "value",
   skip_if_set = true }. Owned by the arena. */
struct test_variables test_variables_from_tables(struct arena *arena,
                                                 const struct settings *settings, str section);

/* The settings that hold in the real folder: in its own file, or in the nearest one above it, up to
   the root of the git repository; NULL: there are none. `known` has what was found before, by
   folder. Owned by the arena. */
const struct test_settings *test_settings_of(struct arena *arena, struct table *known, str folder);

/* True if the runner takes the file at the real path by one of the patterns: they are matched with
   its name, those with a slash with the end of its path. */
bool test_settings_take_file(const struct names *patterns, str path);

/* True if the real path is below a folder in which the runner does not look. */
bool test_settings_pass_over(const struct test_settings *settings, str path);

/* True if the runner runs the examples in the text file at the real path. */
bool test_settings_run_examples(struct arena *arena, const struct test_settings *settings,
                                str path);

/* True if the runner runs the examples in the documentation of the module at the real path. */
bool test_settings_run_documented(const struct test_settings *settings, str path);

/* True if the runner takes a class or function of that name by one of the patterns. */
bool test_settings_take_name(const struct names *patterns, str name);

#endif
