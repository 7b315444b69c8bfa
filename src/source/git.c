#include "source/git.h"

#define REPOSITORY "GIT_DIR"

/* What names a repository, its index and its objects, and which part of it is meant: all of what
   `git rev-parse --local-env-vars` lists but the settings. */
static const char *const leading[] = {
    REPOSITORY,
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_CEILING_DIRECTORIES",
};

/* The user's settings. GIT_CONFIG itself is of `git config` alone, and would hide the others from
   it. */
#define SETTINGS S("GIT_CONFIG_")

/* What starts programs and is not called GIT_…. */
static const char *const starting[] = {"PAGER", "EDITOR", "VISUAL", "SSH_ASKPASS", "BROWSER"};

/* Of a partial clone git fetches what it lacks, by programs that a repository's settings name:
   `protocol.allow` is not enough, since `protocol.NAME.allow` goes before it. */
static const char *const forbidding[] = {
    "GIT_ALLOW_PROTOCOL=none",
    "GIT_NO_LAZY_FETCH=1",
    "GIT_TERMINAL_PROMPT=0",
};

/* Hooks run when the index is written, which `git diff` does by itself. A folder of the tree that
   looks like a bare repository is none. */
static const char *const head[] = {
    "git",
    "--no-pager",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "diff.autoRefreshIndex=false",
    "-c",
    "submodule.recurse=false",
    "-c",
    "safe.bareRepository=explicit",
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static bool is_in(str name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(name, str_from_c(names[i])))
			return true;
	return false;
}

/* Of git's own variables only what is known to start and write nothing: each release brings new
   ones. */
static bool is_kept(str name, bool with_environment)
{
	if (!str_starts(name, S("GIT_")))
		return !is_in(name, starting, LENGTH(starting));
	return str_starts(name, SETTINGS) ||
	       (with_environment && is_in(name, leading, LENGTH(leading)));
}

static struct os_names make_environment(struct arena *arena, bool with_environment)
{
	struct os_names all = os_environment_all(arena), kept = {0};
	for (size_t i = 0; i < all.count; i++) {
		str rest = all.items[i];
		if (is_kept(str_cut(&rest, '='), with_environment))
			*push(arena, &kept) = all.items[i];
	}
	for (size_t i = 0; i < LENGTH(forbidding); i++)
		*push(arena, &kept) = str_from_c(forbidding[i]);
	return kept;
}

/* Seconds. The largest repositories, read from a cold disk, are listed in less. */
#define USUAL_LIMIT 120

static unsigned find_limit(void)
{
	int64_t said = str_to_number(os_environment("UNMASK_GIT_TIMEOUT"));
	return said > 0 && said < UINT32_MAX ? (unsigned)said : USUAL_LIMIT;
}

struct os_result git_repeat(struct arena *arena, const struct os_order *order)
{
	struct os_order again = *order;
	struct os_names environment = make_environment(arena, order->scope);
	again.environment = &environment;
	again.seconds = find_limit();
	return os_run(arena, &again);
}

struct os_result git_ask(struct arena *arena, str folder, bool with_environment, const str *words,
                         size_t count)
{
	str *all = make_many(arena, str, LENGTH(head) + count);
	for (size_t i = 0; i < LENGTH(head); i++)
		all[i] = str_from_c(head[i]);
	for (size_t i = 0; i < count; i++)
		all[LENGTH(head) + i] = words[i];
	struct os_order order = {
	    .words = all,
	    .count = LENGTH(head) + count,
	    .folder = folder,
	    .scope = with_environment,
	};
	return git_repeat(arena, &order);
}

bool git_has_environment(void)
{
	for (size_t i = 0; i < LENGTH(leading); i++)
		if (os_environment(leading[i]).data)
			return true;
	return false;
}

bool git_has_repository(void)
{
	return os_environment(REPOSITORY).data != NULL;
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

str git_lateness(struct arena *arena, str folder)
{
	return str_format(arena, "git gave no answer about %.*s within %u s; UNMASK_GIT_TIMEOUT "
	                         "can give it more",
	                  STR_ARG(folder), find_limit());
}

/* The first patch level of 2.39 and of those behind it that knows GIT_NO_LAZY_FETCH: see
   Documentation/RelNotes/2.39.4.txt of git. */
#define FIRST_MINOR 39
static const int first_patch[] = {4, 2, 1, 2, 4, 1};

static bool knows_lazy_fetch(int64_t major, int64_t minor, int64_t patch)
{
	int64_t row = minor - FIRST_MINOR;
	if (major != 2)
		return major > 2;
	return row >= (int64_t)LENGTH(first_patch) || (row >= 0 && patch >= first_patch[row]);
}

bool git_can_stay_here(struct arena *arena)
{
	const str question[] = {S("version")};
	struct os_result result = git_ask(arena, (str){NULL, 0}, false, question, 1);
	/* "git version 2.39.5", and more behind it on some systems. */
	str rest = str_trim(result.output);
	str_cut(&rest, ' ');
	str_cut(&rest, ' ');
	rest = str_cut(&rest, ' ');
	int64_t major = str_to_number(str_cut(&rest, '.'));
	int64_t minor = str_to_number(str_cut(&rest, '.'));
	return knows_lazy_fetch(major, minor, str_to_number(str_cut(&rest, '.')));
}
