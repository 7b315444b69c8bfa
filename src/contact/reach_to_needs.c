#include <stdlib.h>

#include "contact/need.h"
#include "contact/test_root.h"
#include "text/display.h"
#include "text/nearest.h"

struct finder {
	struct arena *arena;
	const struct program *program;
	struct names asked;
	bool is_network; /* contacts that need a route count, whatever stands before them */
	str root;
	struct table places; /* of the needs */
	struct needs needs;
};

/* ---- what is asked for ---- */

static void add_known(struct arena *arena, struct names *known, const struct texts *names)
{
	for (size_t i = 0; i < names->count; i++)
		if (!names_hold(known, names->items[i]))
			*push(arena, known) = names->items[i];
}

/* The resources that the suite may ask for: its own list, else the usual ones; and those that it
   really asks for, which may be a project's own words. */
static struct names known_resources(const struct finder *finder, const struct reach *reach)
{
	struct names known = {0};
	const struct models *models = finder->program->models;
	const struct names *listed = finder->program->resources.count ? &finder->program->resources
	                                                              : &models->resources;
	const struct names *lists[] = {listed, &models->default_resources};
	for (size_t i = 0; i < 2; i++)
		add_known(finder->arena, &known,
		          &(struct texts){lists[i]->items, lists[i]->count, 0});
	for (size_t i = 0; i < reach->guarded.count; i++)
		add_known(finder->arena, &known, &reach->guarded.items[i].requires);
	for (size_t i = 0; i < reach->contacts.count; i++)
		for (size_t j = 0; j < reach->contacts.items[i].guards.count; j++) {
			str name = reach->contacts.items[i].guards.items[j].resource;
			add_known(finder->arena, &known, &(struct texts){&name, 1, 0});
		}
	return known;
}

/* Two slips are a typing error, three another word. */
#define SLIPS 2

static void check_asked(struct finder *finder, const struct reach *reach)
{
	struct names known = known_resources(finder, reach);
	for (size_t i = 0; i < finder->asked.count && !finder->needs.trouble.data; i++) {
		str name = finder->asked.items[i];
		if (names_hold(&known, name))
			continue;
		str near = nearest_word(name, known.items, known.count, SLIPS);
		finder->needs.trouble = str_format(
		    finder->arena, "--needs: the suite has no resource '%.*s'%s%.*s%s",
		    STR_ARG(display_text(finder->arena, name)), near.data ? "; did you mean '" : "",
		    STR_ARG(near), near.data ? "'?" : "");
	}
}

static void set_asked(struct finder *finder, const struct names *asked)
{
	const struct models *models = finder->program->models;
	const struct names *first = asked->count ? asked : &models->default_resources;
	for (size_t i = 0; i < first->count; i++) {
		finder->is_network |= names_hold(&models->default_resources, first->items[i]);
		*push(finder->arena, &finder->asked) = first->items[i];
	}
}

/* ---- which tests need it ---- */

static bool asks_for_one_of(const struct finder *finder, const struct texts *requires)
{
	const struct names *network = &finder->program->models->network_resources;
	for (size_t i = 0; i < requires->count; i++)
		if (names_hold(&finder->asked, requires->items[i]) ||
		    (finder->is_network && names_hold(network, requires->items[i])))
			return true;
	return false;
}

static bool is_listed(const struct test_name *test)
{
	return test->collector->file->is_selected && !test->is_helper;
}

static struct need *need_of(struct finder *finder, const struct test_name *test)
{
	struct arena *arena = finder->arena;
	str key = test_name_key(arena, test);
	size_t *place = table_get(&finder->places, key);
	if (!place) {
		place = make(arena, size_t);
		*place = finder->needs.count;
		table_set(arena, &finder->places, key, place);
		*push(arena, &finder->needs) = (struct need){
		    .test = *test,
		    .path = test_path(arena, finder->root, test->collector->file),
		    .is_guarded = true,
		};
	}
	return &finder->needs.items[*place];
}

static void add_use(struct finder *finder, const struct contact *contact,
                    const struct test_way *way)
{
	struct need *need = need_of(finder, &way->test);
	if (!need->uses.count)
		for (size_t i = 0; i < way->requires.count; i++)
			*push(finder->arena, &need->requires) = way->requires.items[i];
	else
		texts_keep_common(&need->requires, &way->requires);
	need->is_guarded &= way->is_guarded;
	need->is_loading |= way->test.is_loading;
	*push(finder->arena, &need->uses) = (struct need_use){contact, way};
}

static void add_contact(struct finder *finder, const struct contact *contact)
{
	bool is_outside = finder->is_network && host_needs_route(contact->host.class);
	for (size_t i = 0; i < contact->by_test.count && contact->is_entered; i++) {
		const struct test_way *way = &contact->by_test.items[i];
		if (!way->skipped.data && is_listed(&way->test) &&
		    (is_outside || asks_for_one_of(finder, &way->requires)))
			add_use(finder, contact, way);
	}
}

static void add_guarded(struct finder *finder, const struct guarded_test *guarded)
{
	if (is_listed(&guarded->test) && asks_for_one_of(finder, &guarded->requires))
		need_of(finder, &guarded->test)->requires = guarded->requires;
}

/* ---- in order ---- */

static int compare_needs(const void *left, const void *right)
{
	const struct need *a = left, *b = right;
	return test_name_compare(&a->test, &b->test);
}

static void cover(struct needs *needs)
{
	for (size_t i = 0; i < needs->count; i++) {
		const struct test_name *outer = &needs->items[i].test;
		if (outer->unit != TEST_CLASS && outer->unit != TEST_MODULE)
			continue;
		for (size_t j = 0; j < needs->count; j++)
			if (i != j && test_name_holds(outer, &needs->items[j].test))
				needs->items[j].covered_by = outer->id;
	}
}

struct needs needs_from_reach(struct arena *arena, const struct program *program,
                              const struct reach *reach, const struct names *asked, str root)
{
	struct finder finder = {.arena = arena, .program = program, .root = root};
	set_asked(&finder, asked);
	check_asked(&finder, reach);
	if (finder.needs.trouble.data)
		return finder.needs;
	for (size_t i = 0; i < reach->contacts.count; i++)
		if (!reach->contacts.items[i].is_replaced)
			add_contact(&finder, &reach->contacts.items[i]);
	for (size_t i = 0; i < reach->guarded.count; i++)
		add_guarded(&finder, &reach->guarded.items[i]);
	if (finder.needs.count)
		qsort(finder.needs.items, finder.needs.count, sizeof(struct need), compare_needs);
	cover(&finder.needs);
	finder.needs.cuts = &reach->cuts;
	return finder.needs;
}
