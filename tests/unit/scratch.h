/* scratch: an arena and an empty current folder for each test, gone when it ends. */
#ifndef UNMASK_TESTS_SCRATCH_H
#define UNMASK_TESTS_SCRATCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/os.h"

struct scratch {
	struct arena *arena;
	str folder;  /* its real path, which is the current folder */
	str before;  /* the folder to go back to */
};

static inline void assert_text(str actual, const char *expected)
{
	if (!str_equal(actual, str_from_c(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(actual), expected);
}

static inline void assert_says(str actual, const char *part)
{
	if (str_find(actual, str_from_c(part)) == STR_NONE)
		fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(actual), part);
}

/* Runs a command of the shell in the current folder, which must succeed. */
static inline str run_shell(struct arena *arena, const char *command)
{
	str arguments[] = {S("sh"), S("-ec"), str_from_c(command)};
	struct os_result result = os_run(arena, &(struct os_order){arguments, .count = 3});
	if (!result.started || result.status != 0)
		fail_msg("%s: status %d: %.*s", command, result.status, STR_ARG(result.errors));
	return result.output;
}

static inline void write_bytes(const char *path, str bytes)
{
	FILE *stream = fopen(path, "wb");
	assert_non_null(stream);
	assert_int_equal(fwrite(bytes.data ? bytes.data : "", 1, bytes.size, stream), bytes.size);
	assert_int_equal(fclose(stream), 0);
}

/* Git must not see the settings of whoever runs the tests, nor a hook that may have started
   them. */
static inline void forget_git(void)
{
	static const char *const names[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
	                                    "GIT_PREFIX", "GIT_COMMON_DIR",
	                                    "GIT_OBJECT_DIRECTORY", "XDG_CONFIG_HOME"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
}

static inline int enter_scratch(void **state)
{
	struct arena *arena = arena_new();
	struct scratch *scratch = make(arena, struct scratch);
	str parent = os_environment("TMPDIR");
	if (!parent.size)
		parent = S(P_tmpdir);
	char *made = mkdtemp((char *)(uintptr_t)str_format(arena, "%.*s/unmask-XXXXXX",
	                                                   STR_ARG(parent)).data);
	if (!made || chmod(made, 0755) != 0)
		return -1;
	*scratch = (struct scratch){arena, os_real_path(arena, str_from_c(made)),
	                            os_real_path(arena, S("."))};
	forget_git();
	setenv("HOME", scratch->folder.data, 1);
	*state = scratch;
	return chdir(scratch->folder.data);
}

static inline int leave_scratch(void **state)
{
	struct scratch *scratch = *state;
	if (chdir(scratch->before.data) != 0)
		return -1;
	str arguments[] = {S("rm"), S("-rf"), S("--"), scratch->folder};
	struct os_result result = os_run(scratch->arena,
	                                 &(struct os_order){arguments, .count = 4});
	int status = result.started ? result.status : -1;
	arena_free(scratch->arena);
	return status;
}

/* Whether `check` holds for somebody without special rights: for root no mode forbids anything. */
static inline bool holds_unprivileged(bool (*check)(struct arena *arena), struct arena *arena)
{
	int status = 0;
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		bool is_root = geteuid() == 0;
		bool is_dropped = !is_root || (setgid(65534) == 0 && setuid(65534) == 0);
		_exit(is_dropped && check(arena) ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

#define in_scratch(test) cmocka_unit_test_setup_teardown(test, enter_scratch, leave_scratch)

#endif
