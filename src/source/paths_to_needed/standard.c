#include "base/spelling.h"
#include "search.h"

/* Where the standard library is, and who is on which side of it. */

/* The folder below which it is imported. */
str outer_folder(const struct one *one)
{
	return one->is_package ? spelling_parent(one->folder) : one->folder;
}

bool is_below(str path, str folder)
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
void find_standard(struct search *search)
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
bool are_apart(const struct search *search, const struct one *a, const struct one *b)
{
	enum side one = side_of(search, a), other = side_of(search, b);
	return one != other && one != SIDE_TESTS && other != SIDE_TESTS;
}
