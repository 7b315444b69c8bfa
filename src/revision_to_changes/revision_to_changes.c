#include "base/os.h"
#include "base/spelling.h"
#include "changes.h"
#include "display.h"
#include "git.h"
#include "repository.h"
#include "revision_to_changes/patch.h"

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
	if (!result->started)
		return fail(tree, "git cannot be run, and --diff needs it");
	return fail(tree, "git cannot compare %.*s: %.*s",
	            STR_ARG(display_text(tree->arena, tree->top)),
	            STR_ARG(display_text(tree->arena, git_reason(result))));
}

/* The last line end is git's own; a path may hold others. */
static str without_end(str line)
{
	return str_ends(line, S("\n")) ? str_slice(line, 0, line.size - 1) : line;
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
	if (!result.started)
		return fail_as_git(tree, &result);
	if (result.status == 1)
		return fail(tree, "'%.*s' and HEAD have no commit in common in %.*s%s",
		            STR_ARG(shown), STR_ARG(top), hint_at_depth(tree));
	struct os_result head = ask(tree, S("rev-parse"), S("--verify"), S("HEAD^{commit}"));
	if (head.status != 0)
		return fail(tree, "%.*s has no commit yet to compare", STR_ARG(top));
	return fail(tree, "git knows no commit '%.*s' in %.*s%s", STR_ARG(shown), STR_ARG(top),
	            hint_at_depth(tree));
}

/* ---- what changed ---- */

struct words {
	str *items;
	size_t count, capacity;
};

/* Filters are programs, which a repository's own settings name: its files are compared as they
   stand there. */
static bool forbid_filters(struct tree *tree, struct words *words)
{
	struct os_result result = ask(tree, S("config"), S("--null"), S("--name-only"),
	                              S("--get-regexp"), S("^filter[.].*[.](clean|process)$"));
	str names = result.output;
	while (names.size) {
		str key = str_cut(&names, '\0');
		key = str_slice(key, 0, str_find_last_char(key, '.'));
		if (str_find_char(key, '=') != STR_NONE)
			return fail(tree, "git cannot compare %.*s: it has a filter '%.*s'",
			            STR_ARG(display_text(tree->arena, tree->top)),
			            STR_ARG(display_text(tree->arena, key)));
		*push(tree->arena, words) = S("-c");
		*push(tree->arena, words) = str_join(tree->arena, key, S(".process="));
		*push(tree->arena, words) = S("-c");
		*push(tree->arena, words) = str_join(tree->arena, key, S(".required=false"));
	}
	return true;
}

/* Each word answers a setting that would change what is printed, or start something. */
static const char *const difference[] = {
    "diff",          "--patch",           "--unified=0",     "--inter-hunk-context=0",
    "--no-ext-diff", "--no-textconv",     "--no-color",      "--no-relative",
    "-O/dev/null",   "--src-prefix=a/",   "--dst-prefix=b/", "--find-renames",
    "-l1000",        "--submodule=short", "--ignore-submodules=dirty",
};

static bool read_difference(struct tree *tree, struct changes *changes, str base)
{
	struct words words = {0};
	if (!forbid_filters(tree, &words))
		return false;
	for (size_t i = 0; i < sizeof difference / sizeof *difference; i++)
		*push(tree->arena, &words) = str_from_c(difference[i]);
	*push(tree->arena, &words) = base;
	*push(tree->arena, &words) = S("--");
	struct os_result result = git_ask(tree->arena, tree->folder, tree->with_environment,
	                                  words.items, words.count);
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
	return find_base(tree, changes->revision, &base) &&
	       read_difference(tree, changes, base) && read_tracked(tree, changes);
}

/* ---- which trees ---- */

struct search {
	struct arena *arena;
	struct changes *changes;
	str *trouble;
	struct table folders;    /* as they are spelled: those that were looked at */
	bool has_hook;           /* `hook_top` is known, or is none */
	str hook_top;            /* the tree that a hook's variables lead to */
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

static str find_hook_top(struct search *search)
{
	str trouble;
	if (!search->has_hook && git_has_environment()) {
		struct tree tree = {.arena = search->arena, .trouble = &trouble,
		                    .with_environment = true};
		if (find_top(&tree))
			search->hook_top = tree.top;
	}
	search->has_hook = true;
	return search->hook_top;
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
	str top = repository_of(search->arena, real), hook_top = find_hook_top(search);
	struct tree tree = {.arena = search->arena, .trouble = search->trouble, .top = hook_top,
	                    .with_environment = true};
	bool is_hooked = hook_top.size && spelling_is_below(real, hook_top) &&
	                 (!top.data || str_equal(top, hook_top));
	if (is_hooked)
		return add_tree(search, &tree);
	tree.top = top.data ? top : real;
	if (!top.data)
		return fail(&tree, "%.*s lies in no git repository, and --diff needs one",
		            STR_ARG(display_text(search->arena, real)));
	tree.folder = top;
	tree.with_environment = false;
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
	if (!count && !add_path(&search, S(".")))
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (!add_path(&search, paths[i]))
			return NULL;
	return changes;
}
