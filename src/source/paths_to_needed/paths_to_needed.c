#include "base/os.h"
#include "base/spelling.h"
#include "search.h"

/* ---- which files there are ---- */

static bool is_fixture_file(const struct search *search, str stem)
{
	return names_hold(&search->models->entries.fixture_files, stem);
}

/* A word of the path; NULL: it holds none. */
static struct known *know_ours(struct search *search, str part)
{
	str word = mentions_longest(part);
	struct known *known = word.size ? know(search, word) : NULL;
	if (known)
		known->is_ours = true;
	return known;
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
	str name = one->stem;
	if (one->is_package)
		name = one->folder.size ? spelling_base(one->folder) : search->top;
	str word = mentions_longest(name);
	if (one->is_package)
		table_set(search->arena, &search->packages, one->folder, one);
	for (str folder = one->folder; folder.size; folder = spelling_parent(folder))
		know_ours(search, spelling_base(folder));
	if (!word.size)
		return;
	one->is_named = word.size == name.size;
	one->known = know_ours(search, word);
	*push(search->arena, &one->known->files) = index;
}

static void add_files(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->paths->items[i].kind == SCRIPT_PYTHON)
			add_file(search, (uint32_t)i);
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

/* Which resources there are (program.h). */
static void add_lists(struct needed *needed)
{
	const struct search *search = needed->search;
	const struct names *lists = &search->models->resource_lists;
	for (size_t i = 0; i < lists->count; i++) {
		const struct known *known = table_get(&search->words, lists->items[i]);
		for (size_t j = 0; j < known->users.count; j++)
			if (known->users.items[j].kinds & MENTION_LIST)
				ask(needed, known->users.items[j].index);
	}
}

static struct search *new_search(struct arena *arena, const struct models *models,
                                 const struct paths *paths, const struct store *store)
{
	struct search *search = make(arena, struct search);
	*search = (struct search){.arena = arena, .models = models, .paths = paths};
	search->ones = make_many(arena, struct one, paths->count);
	str root = paths->root.size ? paths->root : S(".");
	search->top = spelling_base(os_real_path(arena, root));
	(void)know_ours(search, search->top);
	add_files(search);
	name_ones(search);
	find_standard(search);
	know_models(search);
	read_files(search, store);
	return search;
}

struct needed needed_from_paths(struct arena *arena, const struct models *models,
                                const struct paths *paths, const struct store *store)
{
	struct needed needed = {.count = paths->count, .paths = paths};
	needed.items = make_many(arena, bool, paths->count);
	needed.told = make_many(arena, bool, paths->count);
	needed.run = make_many(arena, bool, paths->count);
	size_t count = 0, all = 0;
	for (size_t i = 0; i < paths->count; i++) {
		bool is_python = paths->items[i].kind == SCRIPT_PYTHON &&
		                 !paths->items[i].is_beside;
		count += is_python && paths->items[i].is_selected;
		all += is_python;
	}
	if (count == all)
		return needed_all(arena, paths);
	if (!count)
		return needed;
	needed.search = new_search(arena, models, paths, store);
	for (size_t i = 0; i < paths->count; i++)
		if (paths->items[i].is_selected)
			reach_users(needed.search, needed.told, (uint32_t)i);
	add_lists(&needed);
	take_told(&needed);
	return needed;
}
