#include "contact/program_to_reach/library/ways.h"
#include "contact/program_to_reach/walk/api.h"
#include "entry.h"

/* Ways joined to contacts: one for each distinct (host, port, protocol, literal, use). */

static int compare_contacts(const void *left, const void *right)
{
	return compare_way_keys(left, right);
}

static int compare_texts(const void *left, const void *right)
{
	return str_compare(*(const str *)left, *(const str *)right);
}

static int compare_guards(const void *left, const void *right)
{
	const struct guard_place *a = left, *b = right;
	int order = place_compare(a->place, b->place);
	return order ? order : str_compare(a->resource, b->resource);
}

static void add_guards(struct arena *arena, struct contact *contact, const struct contact *way)
{
	for (size_t i = 0; i < way->guards.count; i++) {
		bool is_new = true;
		for (size_t j = 0; is_new && j < contact->guards.count; j++)
			is_new = compare_guards(&contact->guards.items[j],
			                        &way->guards.items[i]) != 0;
		if (is_new)
			*push(arena, &contact->guards) = way->guards.items[i];
	}
}

static struct test_way new_test_way(struct arena *arena, const struct test_name *test,
                                    const struct contact *way)
{
	struct test_way one = {
	    .test = *test, .is_guarded = way->is_guarded, .skipped = way->skipped};
	for (size_t i = 0; i < way->requires.count; i++)
		*push(arena, &one.requires) = way->requires.items[i];
	return one;
}

/* `places` has the number of each test. Of one test, too, skipped ways say nothing beside those
   that run. */
static void add_test_way(struct arena *arena, struct test_ways *ways, struct table *places,
                     const struct test_name *test, const struct contact *way)
{
	str key = test_name_key(arena, test);
	size_t *place = table_get(places, key);
	if (!place) {
		place = make(arena, size_t);
		*place = ways->count;
		table_set(arena, places, key, place);
		*push(arena, ways) = new_test_way(arena, test, way);
		return;
	}
	struct test_way *one = &ways->items[*place];
	bool is_loading = one->test.is_loading || test->is_loading;
	if (one->skipped.data && !way->skipped.data) {
		*one = new_test_way(arena, test, way);
	} else if (!way->skipped.data == !one->skipped.data) {
		texts_keep_common(&one->requires, &way->requires);
		one->is_guarded &= way->is_guarded;
	}
	one->test.is_loading = is_loading;
}

static int compare_test_ways(const void *left, const void *right)
{
	const struct test_way *a = left, *b = right;
	return test_name_compare(&a->test, &b->test);
}

static void sort_texts(struct texts *texts)
{
	if (texts->count)
		qsort(texts->items, texts->count, sizeof(str), compare_texts);
}

static void sort_parts(struct contact *contact)
{
	sort_texts(&contact->tests);
	sort_texts(&contact->open_tests);
	sort_texts(&contact->requires);
	for (size_t i = 0; i < contact->by_test.count; i++)
		sort_texts(&contact->by_test.items[i].requires);
	if (contact->by_test.count)
		qsort(contact->by_test.items, contact->by_test.count, sizeof(struct test_way),
		      compare_test_ways);
	if (contact->guards.count)
		qsort(contact->guards.items, contact->guards.count, sizeof(struct guard_place),
		      compare_guards);
}

static void add_tests(struct arena *arena, struct texts *tests, struct table *seen,
                      const struct contact *way)
{
	for (size_t i = 0; i < way->tests.count; i++) {
		if (table_get(seen, way->tests.items[i]))
			continue;
		table_set(arena, seen, way->tests.items[i], tests);
		*push(arena, tests) = way->tests.items[i];
	}
}

/* Joins the ways `from` up to `to`, which share their key and are sorted. Ways from no known entry
   say nothing where there are others, nor do skipped ones beside those that run. */
static struct contact join_ways(struct arena *arena, const struct contact *ways, size_t count)
{
	struct contact contact = ways[0];
	contact.tests = (struct texts){0};
	contact.by_test = (struct test_ways){0};
	contact.guards = (struct guard_places){0};
	struct table seen = {0}, known = {0}, open = {0};
	for (size_t i = 0; i < count; i++) {
		const struct contact *way = &ways[i];
		if (way->is_entered != contact.is_entered)
			break;
		add_tests(arena, &contact.tests, &seen, way);
		for (size_t j = 0; j < way->by_test.count; j++)
			add_test_way(arena, &contact.by_test, &known, &way->by_test.items[j].test,
			             way);
		if ((way->skipped.data != NULL) != (contact.skipped.data != NULL))
			continue;
		if (!way->is_guarded && way->is_doubtful == contact.is_doubtful)
			add_tests(arena, &contact.open_tests, &open, way);
		contact.is_guarded &= way->is_guarded;
		contact.tolerant &= way->tolerant;
		contact.is_caught &= way->is_caught;
		contact.is_named |= way->is_named;
		contact.at_import |= way->at_import;
		texts_keep_common(&contact.requires, &way->requires);
		add_guards(arena, &contact, way);
	}
	if (contact.is_guarded)
		contact.open_way = (struct vias){0};
	sort_parts(&contact);
	return contact;
}

static int compare_unresolved(const void *left, const void *right)
{
	const struct unresolved *a = left, *b = right;
	int order = place_compare(a->use, b->use);
	return order ? order : str_compare(a->reason, b->reason);
}

static struct unresolveds join_unresolved(struct arena *arena, const struct walk *walks,
                                          size_t count)
{
	struct unresolveds all = {0}, joined = {0};
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < walks[i].unresolved.count; j++)
			*push(arena, &all) = walks[i].unresolved.items[j];
	if (all.count)
		qsort(all.items, all.count, sizeof *all.items, compare_unresolved);
	for (size_t i = 0; i < all.count; i++) {
		struct unresolved *last = joined.count ? &joined.items[joined.count - 1] : NULL;
		if (!last || compare_unresolved(last, &all.items[i])) {
			*push(arena, &joined) = all.items[i];
			continue;
		}
		for (size_t g = 0; g < all.items[i].guards.count; g++) {
			bool is_new = true;
			for (size_t k = 0; is_new && k < last->guards.count; k++)
				is_new = compare_guards(&last->guards.items[k],
				                        &all.items[i].guards.items[g]) != 0;
			if (is_new)
				*push(arena, &last->guards) = all.items[i].guards.items[g];
		}
	}
	return joined;
}

static int compare_lates(const void *left, const void *right)
{
	const struct late *a = left, *b = right;
	int order = place_compare(a->use, b->use);
	if (!order)
		order = place_compare(a->tolerance, b->tolerance);
	return order ? order : str_compare(a->tests.items[0], b->tests.items[0]);
}

static struct lates join_lates(struct arena *arena, const struct walk *walks, size_t count)
{
	struct lates all = {0}, joined = {0};
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < walks[i].lates.count; j++)
			*push(arena, &all) = walks[i].lates.items[j];
	if (all.count)
		qsort(all.items, all.count, sizeof *all.items, compare_lates);
	for (size_t i = 0; i < all.count; i++)
		if (!i || place_compare(all.items[i - 1].use, all.items[i].use))
			*push(arena, &joined) = all.items[i];
	return joined;
}

static int compare_guarded(const void *left, const void *right)
{
	const struct guarded_test *a = left, *b = right;
	return test_name_compare(&a->test, &b->test);
}

/* A test that two modules import is one. */
static struct guarded_tests join_guarded(struct arena *arena, const struct walk *walks,
                                         size_t count)
{
	struct guarded_tests all = {0}, joined = {0};
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < walks[i].guarded.count; j++)
			*push(arena, &all) = walks[i].guarded.items[j];
	if (all.count)
		qsort(all.items, all.count, sizeof *all.items, compare_guarded);
	for (size_t i = 0; i < all.count; i++) {
		sort_texts(&all.items[i].requires);
		if (!i || compare_guarded(&all.items[i - 1], &all.items[i]))
			*push(arena, &joined) = all.items[i];
	}
	return joined;
}

static int compare_tests(const void *left, const void *right)
{
	const struct cut *a = left, *b = right;
	int order = test_name_compare(&a->test, &b->test);
	return order ? order : place_compare(a->place, b->place);
}

static int compare_cuts(const void *left, const void *right)
{
	const struct cut *a = left, *b = right;
	int order = place_compare(a->place, b->place);
	return order ? order : test_name_compare(&a->test, &b->test);
}

/* A class is cut once, however often: where it is made ready, where it ends, where two modules
   import it. */
static struct cuts join_cuts(struct arena *arena, const struct walk *walks, size_t count)
{
	struct cuts all = {0}, joined = {0};
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < walks[i].cuts.count; j++)
			*push(arena, &all) = walks[i].cuts.items[j];
	if (all.count)
		qsort(all.items, all.count, sizeof *all.items, compare_tests);
	for (size_t i = 0; i < all.count; i++)
		if (!i || test_name_compare(&all.items[i - 1].test, &all.items[i].test))
			*push(arena, &joined) = all.items[i];
	if (joined.count)
		qsort(joined.items, joined.count, sizeof *joined.items, compare_cuts);
	return joined;
}

struct reach collect(struct arena *arena, const struct walk *walks, size_t count)
{
	struct contacts ways = {0};
	struct reach reach = {0};
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < walks[i].ways.count; j++)
			*push(arena, &ways) = walks[i].ways.items[j];
	if (ways.count)
		qsort(ways.items, ways.count, sizeof *ways.items, compare_ways);
	for (size_t from = 0, to; from < ways.count; from = to) {
		to = from + 1;
		while (to < ways.count && !compare_contacts(&ways.items[from], &ways.items[to]))
			to++;
		*push(arena, &reach.contacts) = join_ways(arena, ways.items + from, to - from);
	}
	reach.unresolved = join_unresolved(arena, walks, count);
	reach.lates = join_lates(arena, walks, count);
	reach.cuts = join_cuts(arena, walks, count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < walks[i].obscure.count; j++)
			*push(arena, &reach.obscure) = walks[i].obscure.items[j];
	reach.guarded = join_guarded(arena, walks, count);
	return reach;
}
