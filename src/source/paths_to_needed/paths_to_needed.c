#include "source/needed.h"

#include "base/glob.h"
#include "base/map.h"
#include "base/os.h"
#include "base/spelling.h"
#include "mentions.h"
#include "text/file.h"

/* A file that has a word, and how; or a word that a file has. */
struct mentioned {
	uint32_t index;
	unsigned kinds;
};

struct mentions {
	struct mentioned *items;
	size_t count, capacity;
};

struct indexes {
	uint32_t *items;
	size_t count, capacity;
};

/* A word by which files are known. */
struct known {
	struct indexes files;    /* those that it stands for; none: a name that models look for */
	struct mentions users;   /* those in which it stands */
	bool is_attribute;       /* one that is needed has it behind a dot */
};

struct one {
	str path, folder, stem;
	struct known *known;     /* NULL: nobody can name it by a word */
	struct mentions names;   /* the words in it that may name modules */
	bool serves;             /* what stands beside it and below has to do with it, unnamed */
	bool is_package;         /* it is the first module of the package that its folder is */
	bool has_base;           /* what classes with tests derive from is named in it */
	bool is_caller, is_needed;
};

struct search {
	struct arena *arena;
	const struct models *models;
	const struct paths *paths;
	struct one *ones;        /* one a path; path empty: no Python file */
	struct table words;      /* struct known */
	struct table packages;   /* by folder: struct one */
	struct table servants;   /* by folder: struct indexes */
	str standard;            /* the folder of the standard library; data NULL: none is there */
	struct indexes queue;
	uint32_t current;        /* the file that is read */
};

/* ---- which files there are ---- */

static struct known *know(struct search *search, str word)
{
	struct known *known = table_get(&search->words, word);
	if (!known) {
		known = make(search->arena, struct known);
		table_set(search->arena, &search->words, word, known);
	}
	return known;
}

static bool is_fixture_file(const struct search *search, str stem)
{
	return names_hold(&search->models->entries.fixture_files, stem);
}

/* A package is imported before its modules, and a file of fixtures before what stands below it. */
static void add_servant(struct search *search, struct one *one, uint32_t index)
{
	struct indexes *servants = table_get(&search->servants, one->folder);
	if (!servants) {
		servants = make(search->arena, struct indexes);
		table_set(search->arena, &search->servants, one->folder, servants);
	}
	*push(search->arena, servants) = index;
}

/* The folder below which it is imported. */
static str outer_folder(const struct one *one)
{
	return one->is_package ? spelling_parent(one->folder) : one->folder;
}

static void add_file(struct search *search, uint32_t index)
{
	const struct path *path = &search->paths->items[index];
	struct one *one = &search->ones[index];
	one->path = path->inside.size ? path->inside : path->name;
	one->folder = spelling_parent(one->path);
	one->stem = spelling_base(one->path);
	if (str_ends(one->stem, S(".py")))
		one->stem.size -= 3;
	one->is_package = str_equal(one->stem, S("__init__"));
	one->serves = one->is_package || is_fixture_file(search, one->stem);
	bool has_its_name = one->is_package || str_equal(one->stem, S("__main__"));
	str word = mentions_longest(has_its_name ? spelling_base(one->folder) : one->stem);
	if (one->serves)
		add_servant(search, one, index);
	if (one->is_package)
		table_set(search->arena, &search->packages, one->folder, one);
	str folder = mentions_longest(spelling_base(outer_folder(one)));
	if (folder.size)
		know(search, folder);
	if (!word.size)
		return;
	one->known = know(search, word);
	*push(search->arena, &one->known->files) = index;
}

static void add_files(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->paths->items[i].kind == SCRIPT_PYTHON)
			add_file(search, (uint32_t)i);
}

/* ---- where the standard library is ---- */

static bool is_below(str path, str folder)
{
	return !folder.size || (spelling_is_below(path, folder) && path.size > folder.size);
}

/* A module of that name, or a package, stands in the folder. */
static bool holds_module(const struct search *search, str folder, str name)
{
	const struct known *known = table_get(&search->words, mentions_longest(name));
	for (size_t i = 0; known && i < known->files.count; i++) {
		const struct one *one = &search->ones[known->files.items[i]];
		str own = one->is_package ? spelling_base(one->folder) : one->stem;
		if (str_equal(own, name) && str_equal(outer_folder(one), folder))
			return true;
	}
	return false;
}

/* It holds at least half of the modules that models call inert: no project has as many of these
   names. */
static bool is_standard(const struct search *search, str folder)
{
	const struct names *inert = &search->models->inert_modules;
	size_t count = 0;
	for (size_t i = 0; i < inert->count; i++)
		count += holds_module(search, folder, inert->items[i]);
	return count && 2 * count >= inert->count;
}

/* Each folder that holds the first of these modules that is there at all may be it. */
static void find_standard(struct search *search)
{
	const struct names *inert = &search->models->inert_modules;
	const struct known *known = NULL;
	for (size_t i = 0; i < inert->count && (!known || !known->files.count); i++)
		known = table_get(&search->words, mentions_longest(inert->items[i]));
	for (size_t i = 0; known && i < known->files.count && !search->standard.data; i++) {
		str folder = outer_folder(&search->ones[known->files.items[i]]);
		if (is_standard(search, folder))
			search->standard = folder;
	}
}

/* Where a file stands beside the standard library: its tests work on it and on others. */
enum side { SIDE_OUTSIDE, SIDE_STANDARD, SIDE_TESTS };

static enum side side_of(const struct search *search, const struct one *one)
{
	if (!search->standard.data || !is_below(one->path, search->standard))
		return SIDE_OUTSIDE;
	size_t start = search->standard.size + (search->standard.size > 0);
	str rest = str_slice(one->path, start, one->path.size);
	bool is_test = names_hold(&search->models->entries.test_packages, str_cut(&rest, '/'));
	return is_test ? SIDE_TESTS : SIDE_STANDARD;
}

/* The standard library imports nothing else, and to others it is what models say, whether or not
   its source is in view. */
static bool are_apart(const struct search *search, const struct one *a, const struct one *b)
{
	enum side one = side_of(search, a), other = side_of(search, b);
	return one != other && one != SIDE_TESTS && other != SIDE_TESTS;
}

/* ---- which words stand in them ---- */

static str last_part(str dotted)
{
	size_t dot = str_find_last_char(dotted, '.');
	return str_slice(dotted, dot == STR_NONE ? 0 : dot + 1, dotted.size);
}

/* The names that models list may have a * at one end. */
static bool is_base(const struct names *bases, str word)
{
	for (size_t i = 0; i < bases->count; i++) {
		str part = mentions_longest(last_part(bases->items[i]));
		if (str_starts(word, part) || str_ends(word, part))
			return true;
	}
	return false;
}

static void add_mention(void *context, str word, unsigned kinds)
{
	struct search *search = context;
	struct known *known = table_get(&search->words, word);
	search->ones[search->current].has_base |=
	    is_base(&search->models->entries.test_bases, word);
	if (!known)
		return;
	struct mentions *users = &known->users;
	if (!users->count || users->items[users->count - 1].index != search->current)
		*push(search->arena, users) = (struct mentioned){search->current, 0};
	users->items[users->count - 1].kinds |= kinds;
}

/* What cannot be read mentions nothing. */
static void read_file(struct search *search, uint32_t index)
{
	const struct path *path = &search->paths->items[index];
	struct arena *arena = arena_new();
	str bytes = path->bytes ? *path->bytes : (str){NULL, 0}, error;
	search->current = index;
	if (path->bytes || os_read(arena, path->name, FILE_LIMIT, &bytes, &error))
		mentions_each(bytes, add_mention, search);
	arena_free(arena);
}

static void read_files(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->ones[i].path.size)
			read_file(search, (uint32_t)i);
	for (size_t w = 0; w < search->words.count; w++) {
		const struct known *known = search->words.items[w].value;
		for (size_t i = 0; i < known->users.count; i++)
			*push(search->arena, &search->ones[known->users.items[i].index].names) =
			    (struct mentioned){(uint32_t)w, known->users.items[i].kinds};
	}
}

/* ---- who names whom ---- */

/* How the word stands in a file, or NULL; they are sorted by files. */
static const struct mentioned *find_user(const struct known *known, uint32_t index)
{
	size_t from = 0, to = known->users.count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (known->users.items[middle].index < index)
			from = middle + 1;
		else
			to = middle;
	}
	bool is_there = from < known->users.count && known->users.items[from].index == index;
	return is_there ? &known->users.items[from] : NULL;
}

static const struct one *package_of(const struct search *search, const struct one *one)
{
	return table_get(&search->packages, outer_folder(one));
}

/* True if the file `index`, which mentions the word of `one` by these kinds, may mean `one`. Behind
   a name that is so only below a folder of that name, which need be no package. */
static bool may_mean(const struct search *search, uint32_t index, unsigned kinds,
                     const struct one *one)
{
	if (are_apart(search, one, &search->ones[index]))
		return false;
	if (kinds & MENTION_NAMED)
		return true;
	str folder = mentions_longest(spelling_base(outer_folder(one)));
	const struct known *known = table_get(&search->words, folder);
	const struct mentioned *user = known ? find_user(known, index) : NULL;
	return (kinds & MENTION_ATTRIBUTE) && user && user->kinds;
}

/* ---- who has to do with the selected ones ---- */

static void add_caller(struct search *search, uint32_t index)
{
	struct one *one = &search->ones[index];
	if (!one->is_caller && one->path.size)
		*push(search->arena, &search->queue) = index;
	one->is_caller = true;
}

/* Who names it, or all, if its name holds no word. A package may have got another name where its
   module is asked of it. */
static void add_callers_of(struct search *search, const struct one *one)
{
	for (size_t i = 0; one->known && i < one->known->users.count; i++) {
		const struct mentioned *user = &one->known->users.items[i];
		bool is_attribute = (user->kinds & MENTION_ATTRIBUTE) && package_of(search, one) &&
		                    !are_apart(search, one, &search->ones[user->index]);
		if (is_attribute || may_mean(search, user->index, user->kinds, one))
			add_caller(search, user->index);
	}
	bool serves = one->serves || !one->known;
	str folder = one->known ? one->folder : (str){NULL, 0};
	for (size_t i = 0; serves && i < search->paths->count; i++)
		if (is_below(search->ones[i].path, folder))
			add_caller(search, (uint32_t)i);
}

static void add_callers(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->paths->items[i].is_selected)
			add_caller(search, (uint32_t)i);
	while (search->queue.count)
		add_callers_of(search, &search->ones[search->queue.items[--search->queue.count]]);
}

/* ---- what these need in turn ---- */

static void need(struct search *search, uint32_t index)
{
	struct one *one = &search->ones[index];
	if (!one->is_needed)
		*push(search->arena, &search->queue) = index;
	one->is_needed = true;
}

static void need_all(struct search *search, const struct indexes *indexes)
{
	for (size_t i = 0; indexes && i < indexes->count; i++)
		need(search, indexes->items[i]);
}

static void need_servants(struct search *search, str folder)
{
	need_all(search, table_get(&search->servants, folder));
	while (folder.size && !str_equal(folder, S("/"))) {
		folder = spelling_parent(folder);
		need_all(search, table_get(&search->servants, folder));
	}
}

static void need_names(struct search *search, uint32_t index)
{
	const struct mentions *names = &search->ones[index].names;
	for (size_t i = 0; i < names->count; i++) {
		struct known *known = search->words.items[names->items[i].index].value;
		unsigned kinds = names->items[i].kinds;
		known->is_attribute |= (kinds & MENTION_ATTRIBUTE) != 0;
		for (size_t j = 0; kinds && j < known->files.count; j++)
			if (may_mean(search, index, kinds, &search->ones[known->files.items[j]]))
				need(search, known->files.items[j]);
	}
}

/* package.module needs no import of its own where something else imported the module. */
static void need_attributes(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++) {
		const struct one *one = &search->ones[i];
		const struct one *package = package_of(search, one);
		if (one->known && one->known->is_attribute && package && package->is_needed)
			need(search, (uint32_t)i);
	}
}

static void need_what_callers_need(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->ones[i].is_caller && search->ones[i].path.size)
			need(search, (uint32_t)i);
	while (search->queue.count) {
		uint32_t index = search->queue.items[--search->queue.count];
		need_servants(search, search->ones[index].folder);
		need_names(search, index);
		if (!search->queue.count)
			need_attributes(search);
	}
}

/* ---- what is asked of the suite as a whole ---- */

/* Which resources there are (program.h). */
static void need_lists(struct search *search)
{
	const struct names *lists = &search->models->resource_lists;
	for (size_t i = 0; i < lists->count; i++) {
		const struct known *known = table_get(&search->words, lists->items[i]);
		for (size_t j = 0; j < known->users.count; j++)
			search->ones[known->users.items[j].index].is_needed = true;
	}
}

/* Whether some module imports what collects functions: a few of those that do will show it. */
#define WITNESSES 8

static void need_witnesses(struct search *search)
{
	const struct names *fixtures = &search->models->entries.fixture_decorators;
	for (size_t i = 0; i < fixtures->count; i++) {
		str name = fixtures->items[i];
		const struct known *known = table_get(&search->words, str_cut(&name, '.'));
		unsigned margins = 0;
		for (size_t j = 0; j < known->users.count; j++)
			margins += (known->users.items[j].kinds & MENTION_AT_MARGIN) != 0;
		unsigned kind = margins ? MENTION_AT_MARGIN : MENTION_NAMED, count = 0;
		for (size_t j = 0; j < known->users.count && count < WITNESSES; j++) {
			const struct mentioned *user = &known->users.items[j];
			count += margins && (user->kinds & kind);
			search->ones[user->index].is_needed |= (user->kinds & kind) != 0;
		}
	}
}

static void know_models(struct search *search)
{
	const struct names *lists = &search->models->resource_lists;
	const struct entry_models *entries = &search->models->entries;
	for (size_t i = 0; i < lists->count; i++)
		know(search, lists->items[i]);
	for (size_t i = 0; i < entries->fixture_decorators.count; i++) {
		str name = entries->fixture_decorators.items[i];
		know(search, str_cut(&name, '.'));
	}
	for (size_t i = 0; i < entries->doctest_runners.count; i++)
		know(search, last_part(entries->doctest_runners.items[i]));
}

/* ---- whether tests have to do with it ---- */

static bool has_one_of(const struct search *search, const struct names *names, uint32_t index)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct known *known = table_get(&search->words, last_part(names->items[i]));
		if (find_user(known, index))
			return true;
	}
	return false;
}

/* True if a runner may find tests in the file, or what serves them. */
static bool may_hold_tests(const struct search *search, uint32_t index)
{
	const struct entry_models *entries = &search->models->entries;
	const struct one *one = &search->ones[index];
	for (size_t i = 0; i < entries->test_files.count; i++)
		if (glob_matches(entries->test_files.items[i], one->stem))
			return true;
	return (one->serves && !one->is_package) ||
	       one->has_base || has_one_of(search, &entries->doctest_runners, index);
}

/* What one test contacts is told together with all that contact it in the same place, and any of
   them may share a helper with it: then the whole suite matters. */
static bool is_apart(const struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->ones[i].is_needed && may_hold_tests(search, (uint32_t)i))
			return false;
	return true;
}

static struct needed search_needed(struct arena *arena, const struct models *models,
                                   const struct paths *paths)
{
	struct needed needed = {make_many(arena, bool, paths->count), paths->count};
	struct search search = {.arena = arena_new(), .models = models, .paths = paths};
	search.ones = make_many(search.arena, struct one, paths->count);
	add_files(&search);
	find_standard(&search);
	know_models(&search);
	read_files(&search);
	add_callers(&search);
	need_what_callers_need(&search);
	bool has_all = !is_apart(&search);
	need_lists(&search);
	need_witnesses(&search);
	for (size_t i = 0; i < paths->count; i++)
		needed.items[i] =
		    search.ones[i].is_needed || (has_all && search.ones[i].path.size);
	arena_free(search.arena);
	return needed;
}

struct needed needed_from_paths(struct arena *arena, const struct models *models,
                                const struct paths *paths)
{
	struct needed selected = {make_many(arena, bool, paths->count), paths->count};
	size_t count = 0, all = 0;
	for (size_t i = 0; i < paths->count; i++) {
		bool is_python = paths->items[i].kind == SCRIPT_PYTHON;
		selected.items[i] = is_python && paths->items[i].is_selected;
		count += selected.items[i];
		all += is_python;
	}
	return count && count < all ? search_needed(arena, models, paths) : selected;
}
