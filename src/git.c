#include "git.h"

/* What names a repository, its index and its objects, and which part of it is meant. */
static const char *const leading[] = {
    "GIT_DIR",    "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES",
};

/* What changes the meaning of our own words. */
static const char *const misleading[] = {
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",   "GIT_DIFF_OPTS",      "GIT_EXTERNAL_DIFF",
};

static const char *const head[] = {
    "git", "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c",
    "protocol.allow=never",
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct os_result git_ask(struct arena *arena, str folder, bool with_environment, const str *words,
                         size_t count)
{
	str unset[LENGTH(leading) + LENGTH(misleading)];
	size_t unset_count = 0;
	for (size_t i = 0; i < LENGTH(misleading); i++)
		unset[unset_count++] = str_from_c(misleading[i]);
	for (size_t i = 0; i < LENGTH(leading) && !with_environment; i++)
		unset[unset_count++] = str_from_c(leading[i]);
	str *all = make_many(arena, str, LENGTH(head) + count);
	for (size_t i = 0; i < LENGTH(head); i++)
		all[i] = str_from_c(head[i]);
	for (size_t i = 0; i < count; i++)
		all[LENGTH(head) + i] = words[i];
	return os_run_without(arena, folder, unset, unset_count, all, LENGTH(head) + count);
}

bool git_has_environment(void)
{
	for (size_t i = 0; i < LENGTH(leading); i++)
		if (os_environment(leading[i]).data)
			return true;
	return false;
}

str git_reason(const struct os_result *result)
{
	str rest = result->errors, first = {NULL, 0};
	while (rest.size) {
		str line = str_trim(str_cut(&rest, '\n'));
		if (str_starts(line, S("fatal: ")))
			return str_slice(line, 7, line.size);
		first = first.data ? first : line;
	}
	return first;
}
