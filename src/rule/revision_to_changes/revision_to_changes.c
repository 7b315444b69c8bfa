#include "base/os.h"
#include "base/spelling.h"
#include "patch.h"
#include "rule/changes.h"
#include "source/git.h"
#include "source/repository.h"
#include "text/display.h"

/* One working tree that is asked. */
struct tree {
	struct arena *arena;
	str *trouble;
	str top;                 /* its real path */
	str folder;              /* where git is run */
	bool with_environment;   /* a hook's variables lead to it */
};

#define ask(tree, ...)                                                                         \
	git_ask((tree)->arena, (tree)->folder, (tree)->with_environment,                       \
	        (const str[]){__VA_ARGS__}, sizeof((const str[]){__VA_ARGS__}) / sizeof(str))

#define fail(tree, ...) (*(tree)->trouble = str_format((tree)->arena, __VA_ARGS__), false)

static bool fail_as_git(struct tree *tree, const struct os_result *result)
{
	str top = display_text(tree->arena, tree->top);
	if (!result->started)
		return fail(tree, "git cannot be run, and --diff needs it");
	if (result->is_late)
		return fail(tree, "%.*s", STR_ARG(git_lateness(tree->arena, top)));
	return fail(tree, "git cannot compare %.*s: %.*s", STR_ARG(top),
	            STR_ARG(display_text(tree->arena, git_reason(result))));
}

static bool has_answered(const struct os_result *result)
{
	return result->started && !result->is_late;
}

/* The last line end is git's own; a path may hold others. */
static str without_end(str line)
{
	return str_ends(line, S("\n")) ? str_slice(line, 0, line.size - 1) : line;
}

/* ---- its own settings ---- */

struct words {
	str *items;
	size_t count, capacity;
};

/* What the settings name, as git spells it, that we have to answer. */
#define FILTERS "filter[.].*[.](clean|process)"
#define PROMISES "extensions[.]partialclone|remote[.].*[.]promisor"

/* Filters are programs: the files are compared as they stand there. */
static bool forbid_filter(struct tree *tree, struct words *words, str key)
{
	str filter = str_slice(key, 0, str_find_last_char(key, '.'));
	if (str_find_char(filter, '=') != STR_NONE)
		return fail(tree, "git cannot compare %.*s: it has a filter '%.*s'",
		            STR_ARG(display_text(tree->arena, tree->top)),
		            STR_ARG(display_text(tree->arena, filter)));
	*push(tree->arena, words) = S("-c");
	*push(tree->arena, words) = str_join(tree->arena, filter, S(".process="));
	*push(tree->arena, words) = S("-c");
	*push(tree->arena, words) = str_join(tree->arena, filter, S(".required=false"));
	return true;
}

/* Of a partial clone git would fetch what is missing, by programs that its settings name. */
static bool forbid_fetching(struct tree *tree)
{
	if (git_can_stay_here(tree->arena))
		return true;
	return fail(tree, "git cannot compare %.*s: it is a partial clone, and this git is too old "
	                  "to be kept from fetching",
	            STR_ARG(display_text(tree->arena, tree->top)));
}

/* The words that answer what a repository's own settings would start. To be asked first: they hold
   for each later question. */
static bool forbid_programs(struct tree *tree, struct words *words)
{
	struct os_result result = ask(tree, S("config"), S("--null"), S("--name-only"),
	                              S("--get-regexp"), S("^(" FILTERS "|" PROMISES ")$"));
	bool is_checked = false;
	if (!has_answered(&result) || result.status > 1)
		return fail_as_git(tree, &result);
	for (str names = result.output; names.size;) {
		str key = str_cut(&names, '\0');
		bool is_filter = str_starts(key, S("filter."));
		if (is_filter && !forbid_filter(tree, words, key))
			return false;
		if (!is_filter && !is_checked && !forbid_fetching(tree))
			return false;
		is_checked |= !is_filter;
	}
	return true;
}

/* ---- which commit ---- */

static const char *hint_at_depth(struct tree *tree)
{
	struct os_result result = ask(tree, S("rev-parse"), S("--is-shallow-repository"));
	bool is_shallow = str_equal(without_end(result.output), S("true"));
	return is_shallow ? ": the clone is shallow, fetch more of it" : "";
}

/* The commit in which HEAD left the revision. */
static bool find_base(struct tree *tree, str revision, str *base)
{
	str shown = display_text(tree->arena, revision);
	str top = display_text(tree->arena, tree->top);
	/* Not all of git's commands have a sign behind which nothing is an option. */
	if (!revision.size || revision.data[0] == '-')
		return fail(tree, "--diff takes a revision, not '%.*s'", STR_ARG(shown));
	struct os_result result = ask(tree, S("merge-base"), revision, S("HEAD"));
	*base = without_end(result.output);
	if (result.started && result.status == 0 && base->size)
		return true;
	if (!has_answered(&result))
		return fail_as_git(tree, &result);
	if (result.status == 1)
		return fail(tree, "'%.*s' and HEAD have no commit in common in %.*s%s",
		            STR_ARG(shown), STR_ARG(top), hint_at_depth(tree));
	struct os_result head = ask(tree, S("rev-parse"), S("--verify"), S("HEAD^{commit}"));
	if (!has_answered(&head))
		return fail_as_git(tree, &head);
	if (head.status != 0)
		return fail(tree, "%.*s has no commit yet to compare", STR_ARG(top));
	return fail(tree, "git knows no commit '%.*s' in %.*s%s", STR_ARG(shown), STR_ARG(top),
	            hint_at_depth(tree));
}

/* ---- what changed ---- */

/* Each word answers a setting that would change what is printed, or start something. */
static const char *const difference[] = {
    "diff",          "--patch",           "--unified=0",     "--inter-hunk-context=0",
    "--no-ext-diff", "--no-textconv",     "--no-color",      "--no-relative",
    "-O/dev/null",   "--src-prefix=a/",   "--dst-prefix=b/", "--find-renames",
    "-l1000",        "--submodule=short", "--ignore-submodules=dirty",
};

/* `words` begins with settings. */
static bool read_difference(struct tree *tree, struct changes *changes, struct words *words,
                            str base)
{
	for (size_t i = 0; i < sizeof difference / sizeof *difference; i++)
		*push(tree->arena, words) = str_from_c(difference[i]);
	*push(tree->arena, words) = base;
	*push(tree->arena, words) = S("--");
	struct os_result result = git_ask(tree->arena, tree->folder, tree->with_environment,
	                                  words->items, words->count);
	if (!result.started || result.status != 0)
		return fail_as_git(tree, &result);
	patch_read(tree->arena, changes, tree->top, result.output);
	return true;
}

static bool read_tracked(struct tree *tree, struct changes *changes)
{
	struct os_result result = ask(tree, S("ls-files"), S("-z"), S("--full-name"), S("--"),
	                              S(":/"));
	if (!result.started || result.status != 0)
		return fail_as_git(tree, &result);
	for (str names = result.output; names.size;) {
		str real = spelling_join(tree->arena, tree->top, str_cut(&names, '\0'));
		table_set(tree->arena, &changes->tracked, real, changes);
	}
	return true;
}

static bool read_tree(struct tree *tree, struct changes *changes)
{
	str base;
	struct words words = {0};
	return forbid_programs(tree, &words) && find_base(tree, changes->revision, &base) &&
	       read_difference(tree, changes, &words, base) && read_tracked(tree, changes);
}

/* ---- which trees ---- */

struct search {
	struct arena *arena;
	struct changes *changes;
	str *trouble;
	struct table folders;    /* as they are spelled: those that were looked at */
	struct tree hook;        /* what a hook's variables lead to; its top is empty: nothing */
};

/* The top of the tree as git sees it. */
static bool find_top(struct tree *tree)
{
	struct os_result result = ask(tree, S("rev-parse"), S("--show-toplevel"));
	if (!result.started || result.status != 0)
		return fail_as_git(tree, &result);
	str top = os_real_path(tree->arena, without_end(result.output));
	if (!top.size)
		return fail(tree, "%.*s is no working tree",
		            STR_ARG(display_text(tree->arena, tree->top)));
	tree->top = top;
	return true;
}

/* Where git is asked about the tree that a hook's variables lead to: GIT_DIR may be meant from
   here, and without it git looks for the repository itself. False: there is nothing to ask. */
static bool find_hook_folder(struct arena *arena, str *folder)
{
	*folder = (str){NULL, 0};
	if (git_has_repository())
		return true;
	if (git_has_environment())
		*folder = repository_of(arena, os_real_path(arena, S(".")));
	return folder->size > 0;
}

/* Variables that lead nowhere are no hook's. False: git gives no answer. */
static bool find_hook(struct search *search)
{
	struct tree *hook = &search->hook;
	*hook = (struct tree){.arena = search->arena, .trouble = search->trouble,
	                      .with_environment = true};
	if (!find_hook_folder(search->arena, &hook->folder))
		return true;
	struct os_result result = ask(hook, S("rev-parse"), S("--show-toplevel"));
	if (result.is_late) {
		hook->top = os_real_path(search->arena, S("."));
		return fail_as_git(hook, &result);
	}
	if (result.started && result.status == 0)
		hook->top = os_real_path(search->arena, without_end(result.output));
	return true;
}

static bool add_tree(struct search *search, struct tree *tree)
{
	struct tops *tops = &search->changes->tops;
	for (size_t i = 0; i < tops->count; i++)
		if (str_equal(tops->items[i], tree->top))
			return true;
	*push(search->arena, tops) = tree->top;
	return read_tree(tree, search->changes);
}

/* The tree that holds the real folder: as the variables of a hook say, if they speak of it. */
static bool add_folder(struct search *search, str real)
{
	str top = repository_of(search->arena, real), hook_top = search->hook.top;
	bool is_hooked = hook_top.size && spelling_is_below(real, hook_top) &&
	                 (!top.data || str_equal(top, hook_top));
	if (is_hooked)
		return add_tree(search, &search->hook);
	struct tree tree = {.arena = search->arena, .trouble = search->trouble, .folder = top,
	                    .top = top.data ? top : real};
	if (!top.data)
		return fail(&tree, "%.*s lies in no git repository, and --diff needs one",
		            STR_ARG(display_text(search->arena, real)));
	return find_top(&tree) && add_tree(search, &tree);
}

/* What does not exist is not ours to say. */
static bool add_path(struct search *search, str path)
{
	bool is_folder = os_look(path).kind == OS_FOLDER;
	str folder = is_folder ? path : spelling_parent(path);
	if (table_get(&search->folders, folder))
		return true;
	table_set(search->arena, &search->folders, folder, search);
	str real = os_real_path(search->arena, folder.size ? folder : S("."));
	return !real.size || add_folder(search, real);
}

struct changes *changes_from_revision(struct arena *arena, str revision, const str *paths,
                                      size_t count, str *trouble)
{
	struct changes *changes = make(arena, struct changes);
	struct search search = {.arena = arena, .changes = changes, .trouble = trouble};
	changes->revision = revision;
	if (!find_hook(&search))
		return NULL;
	if (!count && !add_path(&search, S(".")))
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (!add_path(&search, paths[i]))
			return NULL;
	return changes;
}
