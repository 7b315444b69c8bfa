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

static bool imports(uint32_t index, const struct one *one)
{
	const struct mentioned *user = one->known ? find_user(one->known, index) : NULL;
	return user && (user->kinds & MENTION_IMPORT);
}

/* The file, or one that it imports or that imports it, fills in what stands behind the package's
   name. */
static bool is_completed(const struct search *search, uint32_t index, const struct known *package)
{
	for (size_t i = 0; i < package->users.count; i++) {
		const struct mentioned *other = &package->users.items[i];
		if ((other->kinds & MENTION_PREFIX) &&
		    (imports(index, &search->ones[other->index]) ||
		     imports(other->index, &search->ones[index])))
			return true;
	}
	return false;
}

/* A text that is but a module's own name, which its package's name must come to. */
static bool may_complete(const struct search *search, uint32_t index, unsigned kinds,
                         const struct one *one, const struct known *package)
{
	const struct one *user = &search->ones[index];
	const struct mentioned *mentioned = package ? find_user(package, index) : NULL;
	if (str_equal(user->folder, outer_folder(one)) ||
	    ((kinds & MENTION_RELATIVE) && is_below(user->path, outer_folder(one))))
		return true;
	return package && ((mentioned && (mentioned->kinds & MENTION_BOUND)) ||
	                   is_completed(search, index, package));
}

/* True if the file `index`, which mentions the word of `one` by these kinds, may mean `one`. What
   is in a package goes by the package's name too, but for who stands there. Behind a name that is
   so below any folder, which need be no package. */
static bool may_mean(const struct search *search, uint32_t index, unsigned kinds,
                     const struct one *one)
{
	if (are_apart(search, one, &search->ones[index]))
		return false;
	if ((kinds & MENTION_PROGRAM) || ((kinds & MENTION_NAMED) && !package_of(search, one)))
		return true;
	const struct known *package = known_package(search, one);
	const struct mentioned *user = package ? find_user(package, index) : NULL;
	bool is_there = is_below(search->ones[index].path, outer_folder(one));
	if ((kinds & MENTION_IMPORT) && (is_there || (user && (user->kinds & MENTION_ANY))))
		return true;
	if ((kinds & MENTION_ATTRIBUTE) && user && (user->kinds & MENTION_ANY))
		return true;
	return (kinds & MENTION_TEXT) && may_complete(search, index, kinds, one, package);
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

/* True if the file `index` names one that may have the package from somewhere and hand it on, under
   any name. */
static bool may_have(const struct search *search, uint32_t index, const struct known *package)
{
	for (size_t i = 0; package && i < package->users.count; i++) {
		const struct mentioned *user = &package->users.items[i];
		const struct known *known = search->ones[user->index].known;
		const struct mentioned *named = known ? find_user(known, index) : NULL;
		if ((user->kinds & MENTION_BOUND) && named && (named->kinds & MENTION_ANY))
			return true;
	}
	return false;
}

/* Who names it, or all, if its name holds no word. A package may have got another name where its
   module is asked of it. */
static void add_users_of(struct spread *spread, const struct one *one)
{
	const struct search *search = spread->search;
	for (size_t i = 0; one->known && i < one->known->users.count; i++) {
		const struct mentioned *user = &one->known->users.items[i];
		bool is_attribute = (user->kinds & MENTION_ATTRIBUTE) && package_of(search, one) &&
		                    !are_apart(search, one, &search->ones[user->index]);
		if (may_mean(search, user->index, user->kinds, one) ||
		    (is_attribute && may_have(search, user->index, known_package(search, one))))
			add_user(spread, user->index);
	}
	bool serves = one->serves || !one->known;
	str folder = one->known ? one->folder : (str){NULL, 0};
	for (size_t i = 0; serves && i < search->paths->count; i++)
		if (is_below(search->ones[i].path, folder))
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
