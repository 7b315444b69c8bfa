#include "base/glob.h"
#include "search.h"

static void add_suite(struct needed *needed)
{
	for (size_t i = 0; i < needed->count; i++) {
		const struct path *path = &needed->paths->items[i];
		if (path->kind == SCRIPT_PYTHON && !path->is_beside)
			needed->items[i] = needed->told[i] = needed->run[i] = true;
	}
}

struct needed needed_all(struct arena *arena, const struct paths *paths)
{
	struct needed needed = {.count = paths->count};
	needed.paths = paths;
	needed.items = make_many(arena, bool, paths->count);
	needed.told = make_many(arena, bool, paths->count);
	needed.run = make_many(arena, bool, paths->count);
	add_suite(&needed);
	return needed;
}

static uint32_t find_path(const struct search *search, str name)
{
	uint32_t i = 0;
	while (i + 1 < search->paths->count && !str_equal(search->paths->items[i].name, name))
		i++;
	return i;
}

/* Where most of the suite has to do with it, the rest may as well be read. How many are told. */
size_t take_told(struct needed *needed)
{
	size_t told = 0, all = 0;
	for (size_t i = 0; i < needed->count; i++) {
		const struct path *path = &needed->paths->items[i];
		needed->told[i] &= !path->is_beside;
		told += needed->told[i];
		all += path->kind == SCRIPT_PYTHON && !path->is_beside;
		needed->items[i] |= needed->told[i];
	}
	if (2 * told > all)
		needed_add_all(needed);
	return told;
}

bool needed_add(struct needed *needed, str name)
{
	size_t before = take_told(needed);
	reach_users(needed->search, needed->told, find_path(needed->search, name));
	return take_told(needed) > before;
}

size_t needed_users(struct needed *needed, str name)
{
	struct arena *arena = arena_new();
	bool *reached = make_many(arena, bool, needed->count);
	size_t count = reach_users(needed->search, reached, find_path(needed->search, name));
	arena_free(arena);
	return count;
}

void needed_add_all(struct needed *needed)
{
	add_suite(needed);
}

/* ---- what is asked of the suite as a whole ---- */

bool ask(struct needed *needed, uint32_t index)
{
	struct one *one = &needed->search->ones[index];
	bool is_new = !needed->items[index];
	one->is_asked |= is_new;
	needed->items[index] = true;
	return is_new;
}

/* An import at the margin shows it; where there is none, any may. The smallest comes first. */
bool needed_add_witness(struct needed *needed)
{
	const struct search *search = needed->search;
	if (!search)
		return false;
	const struct names *fixtures = &search->models->entries.fixture_decorators;
	const struct mentioned *best = NULL;
	for (size_t i = 0; i < fixtures->count; i++) {
		str name = fixtures->items[i];
		const struct known *known = table_get(&search->words, str_cut(&name, '.'));
		for (size_t j = 0; j < known->users.count; j++) {
			const struct mentioned *user = &known->users.items[j];
			unsigned margin = user->kinds & MENTION_AT_MARGIN;
			if (needed->items[user->index] || !(user->kinds & MENTION_NAMED))
				continue;
			bool is_better = !best || margin > (best->kinds & MENTION_AT_MARGIN) ||
			                 (margin == (best->kinds & MENTION_AT_MARGIN) &&
			                  search->ones[user->index].size <
			                      search->ones[best->index].size);
			best = is_better ? user : best;
		}
	}
	return best && ask(needed, best->index);
}

/* ---- whether tests have to do with it ---- */

static bool has_one_of(const struct search *search, const struct names *names, uint32_t index)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct known *known = table_get(&search->words, last_part(names->items[i]));
		if (find_user(&known->users, index))
			return true;
	}
	return false;
}

/* True if a runner looks for tests in the file. */
static bool is_named_test(const struct search *search, uint32_t index)
{
	const struct names *files = &search->models->entries.test_files;
	enum choice choice = search->paths->items[index].choice;
	bool is_named = choice == CHOSEN;
	for (size_t i = 0; choice == CHOSEN_BY_NAME && i < files->count; i++)
		is_named |= glob_matches(files->items[i], search->ones[index].stem);
	return is_named;
}

/* True if a runner may find tests in the file, or what serves them. */
static bool may_hold_tests(const struct search *search, uint32_t index)
{
	const struct entry_models *entries = &search->models->entries;
	const struct one *one = &search->ones[index];
	return is_named_test(search, index) || search->paths->items[index].has_examples ||
	       (one->serves && !one->is_package) ||
	       one->has_base || has_one_of(search, &entries->doctest_runners, index);
}

static bool is_test_file(const struct search *search, uint32_t index)
{
	const struct one *one = &search->ones[index];
	return is_named_test(search, index) && !one->serves && one->size;
}

bool needed_add_test(struct needed *needed)
{
	const struct search *search = needed->search;
	bool may_hold = false;
	uint32_t best = 0;
	bool is_found = false;
	for (uint32_t i = 0; i < needed->count; i++) {
		may_hold |= needed->items[i] && !search->ones[i].is_asked &&
		            may_hold_tests(search, i);
		bool is_known = needed->told[i] || needed->paths->items[i].is_beside;
		if (is_known || !search->ones[i].path.size || !is_test_file(search, i))
			continue;
		const struct one *one = &search->ones[i], *other = &search->ones[best];
		if (!is_found || one->has_base > other->has_base ||
		    (one->has_base == other->has_base && one->size < other->size))
			best = i;
		is_found = true;
	}
	if (may_hold && is_found)
		needed->told[best] = needed->items[best] = true;
	return may_hold && is_found;
}

/* ---- what others ask for ---- */

/* True if all files that are looked at are apart from it, and no runner finds tests in them. */
static bool is_apart(const struct needed *needed, size_t taken)
{
	const struct search *search = needed->search;
	for (uint32_t i = 0; i < needed->count; i++)
		if (needed->told[i] && (may_hold_tests(search, i) ||
		                        !are_apart(search, &search->ones[i], &search->ones[taken])))
			return false;
	return true;
}

bool needed_take(struct needed *needed, size_t i, bool is_run)
{
	bool is_there = needed->items[i] && (!is_run || needed->run[i] || needed->told[i]);
	if (is_there || (needed->search && is_apart(needed, i)))
		return false;
	needed->run[i] |= is_run;
	return needed->items[i] = true;
}

bool needed_add_setters(struct needed *needed)
{
	bool is_new = false;
	for (size_t i = 0; needed->search && i < needed->count; i++) {
		const struct known *known = needed->search->ones[i].known;
		bool runs = needed->run[i] || needed->told[i];
		for (size_t j = 0; known && runs && j < known->setters.count; j++)
			is_new |= needed_take(needed, known->setters.items[j], true);
	}
	return is_new;
}
