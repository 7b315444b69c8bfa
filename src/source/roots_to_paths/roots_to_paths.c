#include "source/paths.h"

#include <stdlib.h>

#include "base/glob.h"
#include "base/map.h"
#include "base/os.h"
#include "base/spelling.h"
#include "beside.h"
#include "listing.h"
#include "suite.h"
#include "text/display.h"

struct search {
	const struct roots *roots;
	struct root_list list;
	struct suite suite;
	struct listing listing;
	struct table by_real;   /* where a file really is: its struct path */
	struct table settings;  /* of test runners, by folder */
	struct paths *paths;
};

/* The whole suite; where there is no bound to it, each root's own. A lone file outside of any
   package has its neighbours, and not all that lies below what may be somebody's home. */
static void list_suite(struct arena *arena, struct search *search)
{
	struct listing *listing = &search->listing;
	if (search->suite.is_bound) {
		listing_add(arena, listing, search->suite.real, false);
		return;
	}
	struct table done = {0};
	for (size_t i = 0; i < search->list.count; i++) {
		const struct root *root = &search->list.items[i];
		bool is_bound;
		str top = suite_top(arena, root->folder, &is_bound);
		if (table_get(&done, top))
			continue;
		table_set(arena, &done, top, listing);
		listing_add(arena, listing, top, !is_bound && !root->is_folder);
	}
}

static bool is_listed(const struct listing *listing, const struct root *root)
{
	for (size_t i = 0; i < listing->count; i++)
		if (spelling_is_below(listing->items[i].real, root->real))
			return true;
	return false;
}

/* The roots that the suite did not show: they are ignored there, or no suite was asked for. */
static void list_roots(struct arena *arena, struct search *search)
{
	for (size_t i = 0; i < search->list.folder_count; i++) {
		const struct root *root = &search->list.items[i];
		if (!is_listed(&search->listing, root))
			listing_add(arena, &search->listing, root->real, false);
	}
}

static bool is_excluded(const struct search *search, const struct path *path)
{
	for (size_t i = 0; i < search->roots->exclude_count; i++) {
		str glob = search->roots->excludes[i];
		bool is_anchored = str_find_char(glob, '/') != STR_NONE;
		if (glob_matches(glob, path->inside))
			return true;
		/* The folders above an absolute argument are not what a bare name means. */
		bool is_meant = is_anchored || !str_starts(path->name, S("/"));
		if (is_meant && glob_matches(glob, path->name))
			return true;
	}
	return false;
}

static bool is_preferred(const struct path *a, const struct path *b)
{
	if (a->is_selected != b->is_selected)
		return a->is_selected;
	return str_compare(a->name, b->name) < 0;
}

static void count_below(struct search *search, str real)
{
	for (size_t i = 0; i < search->list.folder_count; i++)
		search->list.items[i].count +=
		    spelling_is_below(real, search->list.items[i].real);
}

/* What a file holds that is named or listed: a name that tells nothing leaves it to the first line;
   a program without either is taken for Python, which is what was always read. */
static enum script_kind find_kind(struct arena *arena, const struct search *search, str real,
                                  const str *bytes)
{
	if (!search->roots->with_commands)
		return SCRIPT_PYTHON;
	enum script_kind kind = script_kind_by_path(real);
	if (kind != SCRIPT_NONE)
		return kind;
	str start = bytes ? *bytes : listing_start(arena, real);
	kind = script_kind_by_shebang(start);
	bool is_foreign = script_shebang(start).data || script_is_foreign(real);
	return kind == SCRIPT_NONE && !is_foreign ? SCRIPT_PYTHON : kind;
}

static void add_path(struct arena *arena, struct search *search, struct path path, str real,
                     bool is_link)
{
	if (is_excluded(search, &path))
		return;
	path.kind = path.is_prose ? SCRIPT_PYTHON : find_kind(arena, search, real, path.bytes);
	count_below(search, real);
	str target = is_link ? os_real_path(arena, real) : real;
	struct path *other = table_get(&search->by_real, target.size ? target : real);
	if (other && is_preferred(&path, other))
		*other = path;
	if (other)
		return;
	struct path *added = make(arena, struct path);
	*added = path;
	table_set(arena, &search->by_real, target.size ? target : real, added);
}

/* The name under the first of the roots that it is below; else as the suite's top is spelled. */
static struct path spell(struct arena *arena, struct search *search, str real)
{
	struct path path = {.inside = spelling_below(real, search->suite.real)};
	for (size_t i = 0; i < search->list.folder_count; i++) {
		const struct root *root = &search->list.items[i];
		if (!spelling_is_below(real, root->real))
			continue;
		str name = spelling_join(arena, root->name, spelling_below(real, root->real));
		if (!path.is_selected || str_compare(name, path.name) < 0)
			path.name = name;
		path.is_selected = true;
	}
	if (!path.is_selected)
		path.name = spelling_join(arena, search->suite.name, path.inside);
	return path;
}

static struct root *find_root(struct search *search, str real)
{
	for (size_t i = 0; i < search->list.folder_count; i++)
		if (str_equal(search->list.items[i].real, real))
			return &search->list.items[i];
	return NULL;
}

static void add_broken(struct arena *arena, struct search *search, const struct found *found)
{
	struct path path = spell(arena, search, found->real);
	struct root *root = find_root(search, found->real);
	if (root) {
		root->is_unreadable = true;
		*push(arena, &search->paths->errors) =
		    str_format(arena, "%.*s cannot be read",
		               STR_ARG(display_text(arena, root->name.size ? root->name : S("."))));
	} else if (!is_excluded(search, &path)) {
		*push(arena, &search->paths->broken) = path;
	}
}

static void add_listed(struct arena *arena, struct search *search, const struct found *found)
{
	struct path path = spell(arena, search, found->real);
	path.is_prose = found->is_prose;
	add_path(arena, search, path, found->real, found->is_link);
}

static void add_found(struct arena *arena, struct search *search)
{
	for (size_t i = 0; i < search->listing.count; i++) {
		const struct found *found = &search->listing.items[i];
		if (found->is_broken)
			add_broken(arena, search, found);
		else
			add_listed(arena, search, found);
	}
	for (size_t i = search->list.folder_count; i < search->list.count; i++) {
		const struct root *root = &search->list.items[i];
		str inside = spelling_below(root->real, search->suite.real);
		struct path path = {.name = root->name, .inside = inside, .is_selected = true};
		path.bytes = search->roots->bytes;
		path.is_prose = search->roots->with_suite &&
		               listing_is_prose(arena, &search->settings, root->real);
		add_path(arena, search, path, root->real, root->is_link);
	}
}

/* The file's folder as it is spelled from the suite's: by names taken off, or "..". */
static str spell_beside(struct arena *arena, const struct search *search, str inside)
{
	str name = search->suite.name;
	while (str_starts(inside, S("../"))) {
		name = spelling_up(arena, name);
		inside = str_slice(inside, 3, inside.size);
	}
	return spelling_join(arena, name, inside);
}

static void add_beside(struct arena *arena, struct search *search)
{
	struct listing beside = {.notes = &search->paths->notes, .errors = &search->paths->errors};
	bool has_whole = search->suite.is_bound;
	for (size_t i = 0; i < search->list.count; i++)
		has_whole |= str_equal(search->list.items[i].folder, search->suite.real);
	beside_add(arena, &beside, &search->suite, has_whole);
	for (size_t i = 0; i < beside.count; i++) {
		str real = beside.items[i].real;
		str target = beside.items[i].is_link ? os_real_path(arena, real) : real;
		if (beside.items[i].is_broken || table_get(&search->by_real, target))
			continue;
		str inside = spelling_relative(arena, search->suite.real, real);
		struct path path = {.name = spell_beside(arena, search, inside), .inside = inside};
		path.is_beside = search->paths->has_beside = true;
		add_path(arena, search, path, real, beside.items[i].is_link);
	}
}

static int compare_paths(const void *a, const void *b)
{
	return str_compare(((const struct path *)a)->name, ((const struct path *)b)->name);
}

static int compare_strs(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

static void complain_of_empty_roots(struct arena *arena, struct search *search)
{
	bool is_for_commands = search->roots->with_commands && !search->roots->with_suite;
	for (size_t i = 0; i < search->list.folder_count; i++) {
		const struct root *root = &search->list.items[i];
		str name = display_text(arena, root->name.size ? root->name : S("."));
		if (!root->count && !root->is_unreadable)
			*push(arena, &search->paths->errors) =
			    str_format(arena, "%.*s holds no %s", STR_ARG(name),
			               is_for_commands ? "file with commands" : "Python file");
	}
}

/* The same folder may be named twice, and one listing may lie in another. */
static void sort_broken(struct path_broken *broken)
{
	size_t kept = 0;
	if (!broken->count)
		return;
	qsort(broken->items, broken->count, sizeof *broken->items, compare_paths);
	for (size_t i = 1; i < broken->count; i++)
		if (compare_paths(&broken->items[kept], &broken->items[i]) != 0)
			broken->items[++kept] = broken->items[i];
	broken->count = kept + 1;
}

static void sort_errors(struct path_errors *errors)
{
	size_t kept = 0;
	if (!errors->count)
		return;
	qsort(errors->items, errors->count, sizeof *errors->items, compare_strs);
	for (size_t i = 1; i < errors->count; i++)
		if (!str_equal(errors->items[kept], errors->items[i]))
			errors->items[++kept] = errors->items[i];
	errors->count = kept + 1;
}

/* What the settings of a test runner say of each file of the suite. */
static void ask_settings(struct arena *arena, struct search *search)
{
	for (size_t i = 0; i < search->by_real.count; i++) {
		struct path *path = search->by_real.items[i].value;
		str real = search->by_real.items[i].key;
		if (path->kind != SCRIPT_PYTHON || path->is_beside)
			continue;
		path->settings =
		    test_settings_of(arena, &search->settings, spelling_parent(real));
		path->has_examples =
		    path->is_prose ||
		    (path->settings && test_settings_run_documented(path->settings, real));
		bool is_passed_over =
		    path->settings && test_settings_pass_over(path->settings, real);
		if (path->is_prose || is_passed_over)
			path->choice = NOT_CHOSEN;
		else if (path->settings && path->settings->files)
			path->choice = test_settings_take_file(path->settings->files, real)
			                   ? CHOSEN
			                   : NOT_CHOSEN;
	}
}

static void sort_all(struct arena *arena, struct search *search)
{
	struct paths *paths = search->paths;
	for (size_t i = 0; i < search->by_real.count; i++)
		*push(arena, paths) = *(const struct path *)search->by_real.items[i].value;
	if (paths->count)
		qsort(paths->items, paths->count, sizeof *paths->items, compare_paths);
	sort_broken(&paths->broken);
	sort_errors(&paths->errors);
}

struct paths paths_from_roots(struct arena *arena, const struct roots *roots)
{
	struct paths paths = {0};
	struct search search = {.roots = roots, .paths = &paths};
	search.listing.notes = &paths.notes;
	search.listing.errors = &paths.errors;
	search.listing.with_commands = roots->with_commands;
	search.listing.settings = roots->with_suite ? &search.settings : NULL;
	search.list = suite_roots(arena, roots, &paths.errors);
	if (search.list.count) {
		search.suite = suite_of(arena, &search.list);
		paths.root = search.suite.name;
		paths.is_bound = search.suite.is_bound;
		paths.has_folder = search.list.folder_count > 0;
		if (roots->with_suite)
			list_suite(arena, &search);
		list_roots(arena, &search);
		add_found(arena, &search);
		if (roots->with_suite)
			add_beside(arena, &search);
		complain_of_empty_roots(arena, &search);
		if (roots->with_suite)
			ask_settings(arena, &search);
	}
	sort_all(arena, &search);
	return paths;
}
