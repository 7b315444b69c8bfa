#include "listing.h"

#include "base/os.h"
#include "base/spelling.h"
#include "source/git.h"
#include "source/script_kind.h"
#include "text/display.h"

str listing_top(struct arena *arena, str folder)
{
	for (;;) {
		enum os_kind kind = os_look(spelling_join(arena, folder, S(".git"))).kind;
		if (kind == OS_FOLDER || kind == OS_FILE)
			return folder;
		if (str_equal(folder, S("/")))
			return (str){NULL, 0};
		folder = spelling_parent(folder);
	}
}

/* One line, whatever git says; and the same line wherever git is missing. A git that does not
   answer is no reason to read what it would have left out. */
static void note_failure(struct arena *arena, struct listing *listing, str top,
                         const struct os_result *result)
{
	str why = git_reason(result), note;
	listing->is_late = result->is_late;
	if (result->is_late) {
		*push(arena, listing->errors) = git_lateness(arena, display_text(arena, top));
		return;
	}
	if (!result->started)
		note = S("git cannot be run: files that it ignores are read too");
	else
		note = str_format(arena,
		                  "git cannot list %.*s (%.*s): files that it ignores are read too",
		                  STR_ARG(top), STR_ARG(why));
	note = display_text(arena, note);
	for (size_t i = 0; i < listing->notes->count; i++)
		if (str_equal(listing->notes->items[i], note))
			return;
	*push(arena, listing->notes) = note;
}

/* What git tracks or would track below the folder, each name seen from the top and followed by NUL.
   Returns false if git cannot be asked. */
static bool ask_git(struct arena *arena, struct listing *listing, str top, str folder, str *names)
{
	const str question[] = {
		S("--literal-pathspecs"), S("ls-files"), S("-co"), S("--exclude-standard"), S("-z"),
		S("--"), spelling_below(folder, top),
	};
	size_t count = sizeof question / sizeof *question;
	if (listing->is_late || table_get(&listing->failed, top))
		return false;
	struct os_result result = git_ask(arena, top, false, question,
	                                  str_equal(folder, top) ? count - 1 : count);
	*names = result.output;
	if (result.started && result.status == 0)
		return true;
	note_failure(arena, listing, top, &result);
	table_set(arena, &listing->failed, top, listing);
	return false;
}

/* Linux reads 256 bytes of a shebang (BINPRM_BUF_SIZE in its uapi/linux/binfmts.h). */
#define SHEBANG_LIMIT 256

str listing_start(struct arena *arena, str path)
{
	return os_read_start(arena, path, SHEBANG_LIMIT);
}

static enum script_kind kind_by_shebang(struct arena *arena, str path)
{
	return script_kind_by_shebang(listing_start(arena, path));
}

static bool has_suffix(str name)
{
	return str_ends(name, S(".py")) || str_ends(name, S(".pyw"));
}

static bool is_python(struct arena *arena, str path, const struct os_info *info)
{
	str name = spelling_base(path);
	if (has_suffix(name))
		return true;
	return info->is_executable && str_find_char(name, '.') == STR_NONE &&
	       kind_by_shebang(arena, path) == SCRIPT_PYTHON;
}

/* True if the file may hold commands. A shebang counts with any suffix: maintainer scripts of
   packages are called x.postinst. */
static bool is_script(struct arena *arena, str path, const struct os_info *info)
{
	return script_kind_by_path(path) != SCRIPT_NONE ||
	       (info->is_executable && kind_by_shebang(arena, path) != SCRIPT_NONE);
}

/* True if a test runner runs the examples in what is neither Python nor a script. */
bool listing_is_prose(struct arena *arena, struct table *settings, str path)
{
	if (has_suffix(path) || script_kind_by_path(path) != SCRIPT_NONE)
		return false;
	const struct test_settings *found =
	    test_settings_of(arena, settings, spelling_parent(path));
	return found && test_settings_run_examples(arena, found, path);
}

/* Whoever may commit to a repository may put a link in it: what lies outside is not theirs to
   show. */
static bool leads_out(struct arena *arena, const struct listing *listing, str path)
{
	return listing->top.size &&
	       !spelling_is_below(os_real_path(arena, path), listing->top);
}

static void add_entry(struct arena *arena, struct listing *listing, str path,
                      const struct os_info *info)
{
	str name = spelling_base(path);
	bool is_fine = info->kind == OS_FILE;
	/* An editor's lock is a hidden link to nothing, and no one's test. */
	bool is_lost = info->kind == OS_UNREADABLE || info->kind == OS_BROKEN_LINK;
	is_lost = is_lost && has_suffix(name) && name.data[0] != '.';
	bool is_wanted = is_fine && (listing->with_commands ? is_script(arena, path, info)
	                                                    : is_python(arena, path, info));
	bool is_prose = is_fine && !is_wanted && listing->settings &&
	               listing_is_prose(arena, listing->settings, path);
	is_lost |= (is_wanted || is_prose) && info->is_link && leads_out(arena, listing, path);
	if (is_lost || is_wanted || is_prose)
		*push(arena, listing) = (struct found){.real = path,
		                                       .is_prose = is_prose,
		                                       .is_link = info->is_link,
		                                       .is_broken = is_lost};
}

/* Folders that are still to be walked. */
struct walk {
	str *items;
	size_t count, capacity;
	struct listing *listing;
	bool only_packages;
};

/* A name of git's that is a folder is a repository of its own: a submodule, or an untracked one. */
static void add_names(struct arena *arena, struct walk *walk, str top, str names)
{
	while (names.size) {
		str name = str_cut(&names, '\0');
		if (str_ends(name, S("/")))
			name.size--;
		str path = spelling_join(arena, top, name);
		struct os_info info = os_look(path);
		if (info.kind == OS_FOLDER && !info.is_link)
			*push(arena, walk) = path;
		else
			add_entry(arena, walk->listing, path, &info);
	}
}

static bool holds(const struct os_names *names, str name)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_equal(names->items[i], name))
			return true;
	return false;
}

/* Folders of tools, not of tests. */
static bool is_skipped(const struct walk *walk, str name)
{
	bool is_ours = walk->listing->with_commands &&
	               (str_equal(name, S(".github")) || str_equal(name, S(".ci")));
	return (name.data[0] == '.' && !is_ours) || str_equal(name, S("__pycache__")) ||
	       str_equal(name, S("node_modules"));
}

static void walk_entries(struct arena *arena, struct walk *walk, str folder,
                         const struct os_names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		str path = spelling_join(arena, folder, names->items[i]);
		struct os_info info = os_look(path);
		/* A link to a folder leads out of the tree, or to what is found anyway. */
		if (info.kind != OS_FOLDER)
			add_entry(arena, walk->listing, path, &info);
		else if (!info.is_link && !is_skipped(walk, names->items[i]))
			*push(arena, walk) = path;
	}
}

static void walk_folder(struct arena *arena, struct walk *walk, str folder, bool is_first)
{
	struct os_names names;
	str error, listed;
	if (!os_list(arena, folder, &names, &error)) {
		*push(arena, walk->listing) = (struct found){.real = folder, .is_broken = true};
		return;
	}
	if (!is_first && walk->only_packages && !holds(&names, S("__init__.py")))
		return;
	/* PEP 405: the mark of a virtual environment. */
	if (!is_first && holds(&names, S("pyvenv.cfg")))
		return;
	if (holds(&names, S(".git")) && ask_git(arena, walk->listing, folder, folder, &listed))
		add_names(arena, walk, folder, listed);
	else
		walk_entries(arena, walk, folder, &names);
}

void listing_add(struct arena *arena, struct listing *listing, str folder, bool only_packages)
{
	struct walk walk = {.listing = listing, .only_packages = only_packages};
	str top = listing_top(arena, folder), names = {NULL, 0};
	bool is_inside = top.size && !str_equal(top, folder);
	listing->top = top;
	/* Where git lists nothing at all the folder is ignored, and was asked for all the same. */
	if (is_inside && ask_git(arena, listing, top, folder, &names) && names.size)
		add_names(arena, &walk, top, names);
	else
		walk_folder(arena, &walk, folder, true);
	while (walk.count > 0)
		walk_folder(arena, &walk, walk.items[--walk.count], false);
}
