#include "ways.h"

#include "base/buffer.h"
#include "contact/program_to_reach/walk/walk.h"

int compare_way_keys(const struct contact *a, const struct contact *b)
{
	struct place a_start = {a->literal.file, a->literal.start, 0};
	struct place b_start = {b->literal.file, b->literal.start, 0};
	int order = place_compare(a_start, b_start);
	if (!order)
		order = str_compare(a->host.name, b->host.name);
	if (!order)
		order = (a->port > b->port) - (a->port < b->port);
	if (!order)
		order = place_compare(a->use, b->use);
	if (!order)
		order = str_compare(a->protocol, b->protocol);
	return order ? order : (int)a->is_replaced - (int)b->is_replaced;
}

static str test_of(const struct contact *way)
{
	return way->tests.count ? way->tests.items[0] : S("");
}

/* A contact that is made elsewhere is reported where a selected file comes to it. */
static bool comes_by_selected(const struct contact *way)
{
	bool comes = false;
	for (size_t i = 0; !way->use.file->is_selected && i < way->open_way.count; i++)
		comes |= way->open_way.items[i].place.file->is_selected;
	return comes;
}

int compare_ways(const void *left, const void *right)
{
	const struct contact *a = left, *b = right;
	int order = compare_way_keys(a, b);
	if (!order)
		order = (int)b->is_entered - (int)a->is_entered;
	if (!order)
		order = (a->skipped.data != NULL) - (b->skipped.data != NULL);
	if (!order)
		order = (int)a->is_guarded - (int)b->is_guarded;
	if (!order)
		order = (int)a->is_doubtful - (int)b->is_doubtful;
	if (!order)
		order = (int)comes_by_selected(b) - (int)comes_by_selected(a);
	if (!order)
		order = str_compare(test_of(a), test_of(b));
	if (!order)
		order = (a->open_way.count > b->open_way.count) -
		        (a->open_way.count < b->open_way.count);
	for (size_t i = 0; !order && i < a->open_way.count; i++)
		order = place_compare(a->open_way.items[i].place, b->open_way.items[i].place);
	if (!order)
		order = (a->via.count > b->via.count) - (a->via.count < b->via.count);
	for (size_t i = 0; !order && i < a->via.count; i++)
		order = place_compare(a->via.items[i].place, b->via.items[i].place);
	return order;
}

/* ---- keeping them ---- */

static struct vias copy_vias(struct arena *arena, const struct vias *vias)
{
	struct vias copy = {make_many(arena, struct via, vias->count), vias->count, vias->count};
	for (size_t i = 0; i < vias->count; i++)
		copy.items[i] = (struct via){vias->items[i].place,
		                             str_copy(arena, vias->items[i].what)};
	return copy;
}

/* A text that is not known stays so. */
static str copy_text(struct arena *arena, str text)
{
	return text.data ? str_copy(arena, text) : text;
}

static void copy_guards(struct arena *arena, struct guard_places *to,
                        const struct guard_places *from)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct guard_place *one = &from->items[i];
		bool is_new = true;
		for (size_t j = 0; is_new && j < to->count; j++)
			is_new = place_compare(to->items[j].place, one->place) != 0 ||
			         !str_equal(to->items[j].resource, one->resource);
		if (is_new)
			*push(arena, to) = (struct guard_place){one->place, one->form,
			                                        str_copy(arena, one->resource)};
	}
}

static struct contact copy_way(struct arena *arena, const struct contact *way)
{
	struct contact copy = *way;
	copy.host.name = copy_text(arena, way->host.name);
	copy.protocol = copy_text(arena, way->protocol);
	copy.sink = copy_text(arena, way->sink);
	copy.skipped = copy_text(arena, way->skipped);
	copy.tolerated = copy_text(arena, way->tolerated);
	copy.overridable_by = copy_text(arena, way->overridable_by);
	copy.mark = copy_text(arena, way->mark);
	copy.sink_resource = copy_text(arena, way->sink_resource);
	copy.via = copy_vias(arena, &way->via);
	copy.open_way = copy_vias(arena, &way->open_way);
	copy.requires = (struct texts){0};
	for (size_t i = 0; i < way->requires.count; i++)
		*push(arena, &copy.requires) = str_copy(arena, way->requires.items[i]);
	copy.guards = (struct guard_places){0};
	copy_guards(arena, &copy.guards, &way->guards);
	copy.tests = (struct texts){0};
	copy.by_test = (struct test_ways){0};
	return copy;
}

/* What the ways of a class have in common: all that is told of each of their tests, and what they
   are told from others by. */
static str class_of(const struct walk *walk, const struct contact *way)
{
	struct buffer text = buffer_in(walk->arena);
	unsigned flags = (unsigned)way->is_entered | (unsigned)way->is_guarded << 1 |
	                 (unsigned)way->is_doubtful << 2 | (unsigned)way->is_replaced << 3 |
	                 (unsigned)(way->skipped.data != NULL) << 4;
	buffer_addf(&text, "%zu:%u %zu:%u:%u %d %u %.*s %.*s",
	            (size_t)(uintptr_t)way->literal.file, way->literal.start,
	            (size_t)(uintptr_t)way->use.file, way->use.start, way->use.end, (int)way->port,
	            flags, STR_ARG(way->protocol), STR_ARG(way->host.name));
	buffer_addf(&text, "\n%.*s", STR_ARG(way->skipped));
	for (size_t i = 0; i < way->requires.count; i++)
		buffer_addf(&text, "\n%.*s", STR_ARG(way->requires.items[i]));
	return buffer_text(&text);
}

/* The test that runs, in memory that stays: one copy for all that it contacts. */
static const struct test_name *kept_test(struct walk *walk)
{
	struct test_name *kept = &walk->kept_test;
	if (!str_equal(kept->id, walk->test.id) || test_name_compare(kept, &walk->test) != 0 ||
	    kept->is_loading != walk->test.is_loading || kept->home != walk->test.home)
		*kept = test_name_copy(walk->keep, &walk->test);
	return kept;
}

static void add_test(struct walk *walk, struct contact *way, bool is_first)
{
	if (!walk->test.id.size)
		return;
	const struct test_name *test = kept_test(walk);
	size_t count = way->tests.count;
	if (!count || !str_equal(way->tests.items[count - 1], test->id)) {
		*push(walk->keep, &way->tests) = test->id;
		*push(walk->keep, &way->by_test) = (struct test_way){.test = *test};
	}
	if (!is_first)
		return;
	str first = way->tests.items[0];
	way->tests.items[0] = way->tests.items[way->tests.count - 1];
	way->tests.items[way->tests.count - 1] = first;
}

/* What holds of a contact only where it holds on each way, or on one. */
static void join_flags(struct contact *way, const struct contact *other)
{
	way->tolerant &= other->tolerant;
	way->is_caught &= other->is_caught;
	way->is_named |= other->is_named;
	way->at_import |= other->at_import;
}

static void join_way(struct walk *walk, struct contact *kept, struct contact *way)
{
	bool is_first = compare_ways(way, kept) < 0;
	if (is_first) {
		struct contact other = *kept;
		*kept = copy_way(walk->keep, way);
		kept->tests = other.tests;
		kept->by_test = other.by_test;
		join_flags(kept, &other);
		copy_guards(walk->keep, &kept->guards, &other.guards);
	} else {
		join_flags(kept, way);
		copy_guards(walk->keep, &kept->guards, &way->guards);
	}
	add_test(walk, kept, is_first);
}

void keep_way(struct walk *walk, const struct contact *way)
{
	struct contact made = *way;
	if (walk->test.id.size)
		*push(walk->arena, &made.tests) = walk->test.id;
	str class = class_of(walk, way);
	/* Who imports a module is told of each of its ways. */
	size_t *place = walk->is_import ? NULL : table_get(&walk->way_classes, class);
	walk->recorded++;
	if (place) {
		join_way(walk, &walk->ways.items[*place], &made);
		return;
	}
	place = make(walk->keep, size_t);
	*place = walk->ways.count;
	table_set(walk->keep, &walk->way_classes, str_copy(walk->keep, class), place);
	struct contact *kept = push(walk->keep, &walk->ways);
	*kept = copy_way(walk->keep, way);
	add_test(walk, kept, false);
}
