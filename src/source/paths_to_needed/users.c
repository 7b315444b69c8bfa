#include "base/spelling.h"
#include "search.h"

/* Who has to do with a file: it names it, and may mean it by that. */

static const struct one *package_of(const struct search *search, const struct one *one)
{
	return table_get(&search->packages, outer_folder(one));
}

/* The word of the package that holds it. */
static const struct known *known_package(const struct search *search, const struct one *one)
{
	return table_get(&search->words, mentions_longest(spelling_base(outer_folder(one))));
}

static bool names_by(uint32_t index, const struct one *one, unsigned kinds)
{
	const struct mentioned *user = find_user(&one->users, index);
	return user && (user->kinds & kinds);
}

/* The file, or one that it imports or that imports it, fills in what stands behind the package's
   name. */
static bool is_completed(const struct search *search, uint32_t index, const struct known *package)
{
	for (size_t i = 0; i < package->users.count; i++) {
		const struct mentioned *other = &package->users.items[i];
		if ((other->kinds & MENTION_PREFIX) &&
		    (names_by(index, &search->ones[other->index], MENTION_IMPORT) ||
		     names_by(other->index, &search->ones[index], MENTION_IMPORT)))
			return true;
	}
	return false;
}

/* A text that is but a module's own name, which its package's name must come to. */
static bool may_complete(const struct search *search, uint32_t index, unsigned kinds,
                         const struct one *one)
{
	const struct known *package = known_package(search, one);
	const struct one *user = &search->ones[index];
	const struct mentioned *mentioned = package ? find_user(&package->users, index) : NULL;
	if (str_equal(user->folder, outer_folder(one)) ||
	    ((kinds & MENTION_RELATIVE) && is_below(user->path, outer_folder(one))))
		return true;
	return package && ((mentioned && (mentioned->kinds & MENTION_BOUND)) ||
	                   is_completed(search, index, package));
}

/* True if the file `index` names one that may have what these users name from somewhere, and hand
   it on, under any name. */
static bool may_get(const struct search *search, uint32_t index, const struct mentions *users)
{
	for (size_t i = 0; i < users->count; i++)
		if ((users->items[i].kinds & MENTION_BOUND) &&
		    names_by(index, &search->ones[users->items[i].index], MENTION_NAMED))
			return true;
	return false;
}

static bool may_mean(const struct search *search, uint32_t index, unsigned kinds,
                     const struct one *one);

/* True if the file `index` may have the package that holds the other one. A folder that is no
   package is only known by its word. */
static bool may_have_package(const struct search *search, uint32_t index, const struct one *one)
{
	const struct one *package = package_of(search, one);
	const struct known *folder = package ? NULL : known_package(search, one);
	const struct mentions *users = package ? &package->users : folder ? &folder->users : NULL;
	const struct mentioned *user = users ? find_user(users, index) : NULL;
	if (user && (package ? may_mean(search, index, user->kinds, package)
	                     : (user->kinds & MENTION_ANY) != 0))
		return true;
	return users && may_get(search, index, users);
}

/* True if the file `index`, which mentions the word of `one` by these kinds, may mean `one`. What
   is in a package goes by the package's name too, but where it is named in full. Behind a name that
   is so below any folder, which need be no package. */
static bool may_mean(const struct search *search, uint32_t index, unsigned kinds,
                     const struct one *one)
{
	if (are_apart(search, one, &search->ones[index]))
		return false;
	if ((kinds & (MENTION_PROGRAM | MENTION_IMPORT)) ||
	    ((kinds & MENTION_TEXT) && !package_of(search, one)))
		return true;
	if ((kinds & MENTION_ATTRIBUTE) && may_have_package(search, index, one))
		return true;
	return (kinds & MENTION_TEXT) && may_complete(search, index, kinds, one);
}

/* ---- who has to do with a file ---- */

struct spread {
	const struct search *search;
	struct arena *arena;
	bool *reached;           /* one a path */
	struct indexes queue;
	size_t count;
};

static void add_user(struct spread *spread, uint32_t index)
{
	if (spread->reached[index] || !spread->search->ones[index].path.size)
		return;
	*push(spread->arena, &spread->queue) = index;
	spread->reached[index] = true;
	spread->count++;
}

/* True if the first is the module of a package round the other, or serves its folder. */
static bool serves(const struct search *search, const struct one *one, const struct one *other)
{
	if (!one->known || !one->is_package)
		return is_below(other->path, one->known ? one->folder : (str){NULL, 0});
	str folder = other->folder;
	while (table_get(&search->packages, folder) && !str_equal(folder, one->folder) &&
	       folder.size)
		folder = spelling_parent(folder);
	return str_equal(folder, one->folder);
}

/* Who names it, or all, if its name holds no word. What is empty gives nothing to anyone. */
static void add_users_of(struct spread *spread, const struct one *one)
{
	const struct search *search = spread->search;
	if (one->is_empty)
		return;
	for (size_t i = 0; i < one->users.count; i++) {
		const struct mentioned *user = &one->users.items[i];
		if (may_mean(search, user->index, user->kinds, one))
			add_user(spread, user->index);
	}
	for (size_t i = 0; (one->serves || !one->known) && i < search->paths->count; i++)
		if (serves(search, one, &search->ones[i]))
			add_user(spread, (uint32_t)i);
}

/* Adds the file and all that have to do with it to those that are reached; how many that are. */
size_t reach_users(const struct search *search, bool *reached, uint32_t index)
{
	struct spread spread = {.search = search, .arena = arena_new(), .reached = reached};
	add_user(&spread, index);
	while (spread.queue.count)
		add_users_of(&spread,
		             &search->ones[spread.queue.items[--spread.queue.count]]);
	arena_free(spread.arena);
	return spread.count;
}
