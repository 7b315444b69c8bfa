#include <assert.h>

#include "state.h"

#define FIRST_LIMIT 32 /* bindings before a list is first compacted */

/* What holds at a point of the walk. Facts and bindings are lists that share their tails, so that a
   branch is taken by copying two pointers and joined by looking at what is new on either side. */

void add_fact(struct walk *walk, struct fact fact)
{
	struct fact *added = make(walk->arena, struct fact);
	*added = fact;
	added->next = walk->state.facts;
	added->count = walk->state.facts ? walk->state.facts->count + 1 : 1;
	walk->state.facts = added;
}

const struct fact *find_fact(const struct fact *facts, enum fact_kind kind, str subject)
{
	for (; facts; facts = facts->next)
		if (facts->kind == kind && str_equal(facts->subject, subject))
			return facts;
	return NULL;
}

/* A guard that has been passed is passed: to note it again at each call would only make lists
   long. */
static bool is_noted(const struct fact *facts, const struct fact *guard)
{
	for (; facts; facts = facts->next)
		if (facts->kind == FACT_GUARD && str_equal(facts->subject, guard->subject) &&
		    place_compare(facts->place, guard->place) == 0)
			return true;
	return false;
}

/* Adds copies of effects, the oldest first. */
void add_facts(struct walk *walk, const struct fact *facts)
{
	if (!facts)
		return;
	const struct fact **order = make_many(walk->arena, const struct fact *, facts->count);
	size_t count = 0;
	for (; facts; facts = facts->next)
		order[count++] = facts;
	while (count > 0) {
		const struct fact *fact = order[--count];
		if (fact->kind != FACT_GUARD || !is_noted(walk->state.facts, fact))
			add_fact(walk, *fact);
	}
}

/* The list without those that `drop` names. Shares the tail behind the last one dropped. */
static const struct fact *without(struct walk *walk, const struct fact *facts,
                                  bool (*drop)(const struct fact *fact, const void *context),
                                  const void *context)
{
	const struct fact *last = NULL;
	for (const struct fact *fact = facts; fact; fact = fact->next)
		if (drop(fact, context))
			last = fact;
	if (!last)
		return facts;
	struct state saved = walk->state;
	const struct fact **order = make_many(walk->arena, const struct fact *, facts->count);
	size_t count = 0;
	for (const struct fact *fact = facts; fact != last; fact = fact->next)
		if (!drop(fact, context))
			order[count++] = fact;
	walk->state.facts = last->next;
	while (count > 0)
		add_fact(walk, *order[--count]);
	const struct fact *kept = walk->state.facts;
	walk->state = saved;
	return kept;
}

struct subject {
	enum fact_kind kind;
	str subject;
};

static bool is_about(const struct fact *fact, const void *context)
{
	const struct subject *subject = context;
	return fact->kind == subject->kind && str_equal(fact->subject, subject->subject);
}

void remove_facts(struct walk *walk, enum fact_kind kind, str subject)
{
	struct subject about = {kind, subject};
	walk->state.facts = without(walk, walk->state.facts, is_about, &about);
}

static bool is_scoped_in(const struct fact *fact, const void *context)
{
	if (fact->kind != FACT_TOLERANCE && fact->kind != FACT_REPLACEMENT &&
	    fact->kind != FACT_CAUGHT && fact->kind != FACT_PATCH &&
	    fact->kind != FACT_VARIABLE)
		return false;
	for (const struct fact *scoped = context; scoped; scoped = scoped->next)
		if (scoped->kind == fact->kind && str_equal(scoped->subject, fact->subject) &&
		    place_compare(scoped->place, fact->place) == 0)
			return true;
	return false;
}

/* Ends the tolerances and replacements of an effect. Its guards and skips have been passed, and
   that stays true. */
void drop_scoped(struct walk *walk, const struct fact *facts)
{
	walk->state.facts = without(walk, walk->state.facts, is_scoped_in, facts);
}

static bool is_started(const struct fact *fact, const void *context)
{
	(void)context;
	return fact->is_started;
}

/* Ends what patchers have been started for. */
void drop_started(struct walk *walk)
{
	walk->state.facts = without(walk, walk->state.facts, is_started, NULL);
}

static bool is_mark(const struct fact *fact, const void *context)
{
	(void)context;
	return (fact->kind == FACT_GUARD || fact->kind == FACT_SKIP) && fact->form == GUARD_MARK;
}

/* What a call of a function passes by its decorators: marks only a runner asks. */
const struct fact *without_marks(struct walk *walk, const struct fact *facts)
{
	return without(walk, facts, is_mark, NULL);
}

/* Of one thing; any skip is as good as another. */
static bool is_alike(const struct fact *a, const struct fact *b)
{
	if (a->kind != b->kind || a->kind == FACT_SKIP)
		return a->kind == b->kind;
	if (a->kind == FACT_PARAMETERS)
		return a->value == b->value;
	return str_equal(a->subject, b->subject) && a->owner == b->owner && a->name == b->name;
}

/* The fact in the list that is of the same thing, or NULL. */
static const struct fact *find_alike(const struct fact *facts, const struct fact *fact)
{
	while (facts && !is_alike(facts, fact))
		facts = facts->next;
	return facts;
}

static bool is_like(const struct fact *fact, const void *context)
{
	return is_alike(fact, context);
}

/* A fake ends, and what the list has in its place is there again; anything else just ends. */
void put_back(struct walk *walk, const struct fact *fact, const struct fact *facts)
{
	struct fact alone = *fact;
	alone.next = NULL;
	if (fact->kind != FACT_REPLACEMENT && fact->kind != FACT_PATCH) {
		drop_scoped(walk, &alone);
		return;
	}
	walk->state.facts = without(walk, walk->state.facts, is_like, fact);
	const struct fact **order =
	    make_many(walk->arena, const struct fact *, facts ? facts->count : 0);
	size_t count = 0;
	for (; facts; facts = facts->next)
		if (is_alike(facts, fact))
			order[count++] = facts;
	while (count > 0)
		add_fact(walk, *order[--count]);
}

/* What holds on both of two ways: of two fakes either may be there. */
static void add_common(struct walk *walk, const struct fact *fact, const struct fact *other)
{
	struct fact common = *fact;
	if (fact->kind == FACT_REPLACEMENT || fact->kind == FACT_PATCH)
		common.value = join_values(walk, fact->value, other->value);
	add_fact(walk, common);
}

static const struct fact *join_facts(struct walk *walk, const struct fact *a, const struct fact *b)
{
	const struct fact *x = a, *y = b;
	while (x != y) {
		size_t in_x = x ? x->count : 0, in_y = y ? y->count : 0;
		if (in_x >= in_y)
			x = x ? x->next : NULL;
		if (in_y >= in_x)
			y = y ? y->next : NULL;
	}
	if (x == a || x == b)
		return x;
	struct state saved = walk->state;
	walk->state.facts = x;
	const struct fact **order = make_many(walk->arena, const struct fact *, a->count);
	size_t count = 0;
	for (const struct fact *fact = a; fact != x; fact = fact->next)
		if (find_alike(b, fact))
			order[count++] = fact;
	while (count > 0) {
		const struct fact *fact = order[--count];
		add_common(walk, fact, find_alike(b, fact));
	}
	const struct fact *joined = walk->state.facts;
	walk->state = saved;
	return joined;
}

static const struct binding *add_binding(struct walk *walk, const struct binding *next,
                                         struct binding added)
{
	struct binding *binding = make(walk->arena, struct binding);
	*binding = added;
	binding->next = next;
	binding->count = next ? next->count + 1 : 1;
	binding->limit = next ? next->limit : FIRST_LIMIT;
	return binding;
}

static const struct binding *find(const struct binding *bindings, const void *owner,
                                  const struct name *name)
{
	for (; bindings; bindings = bindings->next)
		if (bindings->name == name && bindings->owner == owner)
			return bindings;
	return NULL;
}

/* Loops bind the same names again and again. A list that has grown to twice its distinct names is
   written anew with the newest of each, so that looking up stays quick. */
static const struct binding *compact(struct walk *walk, const struct binding *bindings)
{
	const struct binding **kept =
	    make_many(walk->arena, const struct binding *, bindings->count);
	struct table seen = {0};
	size_t count = 0;
	for (const struct binding *at = bindings; at; at = at->next) {
		const void *key[] = {at->owner, at->name};
		str bytes = str_copy(walk->arena, (str){(const char *)key, sizeof key});
		if (table_get(&seen, bytes))
			continue;
		table_set(walk->arena, &seen, bytes, walk);
		kept[count++] = at;
	}
	const struct binding *compacted = NULL;
	for (size_t i = count; i > 0; i--)
		compacted = add_binding(walk, compacted, *kept[i - 1]);
	if (compacted)
		((struct binding *)(uintptr_t)compacted)->limit = 2 * (unsigned)count + FIRST_LIMIT;
	return compacted;
}

static const struct binding *bind(struct walk *walk, const struct binding *next,
                                  struct binding added)
{
	if (next && next->count > next->limit)
		next = compact(walk, next);
	return add_binding(walk, next, added);
}

static bool is_written(const struct walk *walk, const void *owner)
{
	const struct written *written = walk->written;
	while (written && !map_find(&written->owners, owner))
		written = written->outer;
	return written;
}

/* Bindings passed over in the time of a step. */
#define BINDINGS_A_STEP 24

static const struct binding *find_written(struct walk *walk, const void *owner,
                                          const struct name *name)
{
	const struct binding *heap = walk->state.heap;
	if (!heap || !is_written(walk, owner))
		return NULL;
	const struct binding *at = find(heap, owner, name);
	walk->steps += (heap->count - (at ? at->count : 0)) / BINDINGS_A_STEP;
	return at;
}

const struct value *find_binding(const struct binding *bindings, const void *owner,
                                 const struct name *name)
{
	const struct binding *found = find(bindings, owner, name);
	return found ? found->value : NULL;
}

/* What an attribute was patched with, or else set to. */
const struct value *find_set(struct walk *walk, const void *owner, const struct name *name)
{
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_PATCH && fact->owner == owner && fact->name == name)
			return fact->value;
	return find_in_heap(walk, owner, name);
}

/* The same of an object. One that a module's body made keeps what that has set, whichever module
   runs now. */
const struct value *find_of_object(struct walk *walk, const struct object *object,
                                   const struct name *name)
{
	const struct value *set = find_set(walk, object, name);
	return set || !object->body ? set : find_binding(object->body->heap, object, name);
}

/* What an attribute was set to; NULL: nobody has. */
const struct value *find_in_heap(struct walk *walk, const void *owner, const struct name *name)
{
	const struct binding *found = find_written(walk, owner, name);
	return found ? found->value : NULL;
}

void bind_heap(struct walk *walk, const void *owner, const struct name *name,
               const struct value *value)
{
	bind_over(walk, owner, name, value, NULL);
}

/* Binds what is something else where nobody binds it. */
void bind_over(struct walk *walk, const void *owner, const struct name *name,
               const struct value *value, const struct value *otherwise)
{
	const struct binding *old = find_written(walk, owner, name);
	if (!is_written(walk, owner))
		map_set(walk->arena, &walk->written->owners, owner, walk);
	struct binding added = {.owner = owner,
	                        .name = name,
	                        .value = value,
	                        .otherwise = old ? old->otherwise : otherwise};
	walk->state.heap = bind(walk, walk->state.heap, added);
}

void bind_local(struct walk *walk, struct frame *frame, const struct name *name,
                const struct value *value)
{
	assert(frame == walk->frame);
	walk->state.locals = bind(
	    walk, walk->state.locals,
	    (struct binding){.owner = frame, .name = name, .value = value});
}

static const struct value *value_or(const struct binding *found, const struct value *otherwise)
{
	return found ? found->value : otherwise;
}

/* What a way has bound since it parted from another one: a list down to the end. */
struct part {
	const struct binding *list, *end;
	const struct binding **slots; /* the newest of each name; NULL: there are few */
	size_t mask;
};

/* Fewer are sooner passed over than indexed. */
#define FEW_BINDINGS 16

static size_t slot_of(const struct part *part, const struct binding *like)
{
	uint64_t owner = (uintptr_t)like->owner, name = (uintptr_t)like->name;
	uint64_t mixed = (owner ^ name << 1) * 0x9E3779B97F4A7C15u;
	size_t at = (size_t)(mixed >> 32) & part->mask;
	while (part->slots[at] &&
	       (part->slots[at]->name != like->name || part->slots[at]->owner != like->owner))
		at = (at + 1) & part->mask;
	return at;
}

static struct part part_of(struct arena *arena, const struct binding *list,
                           const struct binding *end)
{
	struct part part = {.list = list, .end = end};
	size_t count = 0, slots = 2 * FEW_BINDINGS;
	for (const struct binding *at = list; at != end; at = at->next)
		count++;
	if (count <= FEW_BINDINGS)
		return part;
	while (slots < 2 * count)
		slots *= 2;
	part.slots = make_many(arena, const struct binding *, slots);
	part.mask = slots - 1;
	for (const struct binding *at = list; at != end; at = at->next) {
		size_t slot = slot_of(&part, at);
		if (!part.slots[slot])
			part.slots[slot] = at;
	}
	return part;
}

static const struct binding *find_in(const struct part *part, const struct binding *like)
{
	if (part->slots)
		return part->slots[slot_of(part, like)];
	const struct binding *at = part->list;
	while (at != part->end && (at->name != like->name || at->owner != like->owner))
		at = at->next;
	return at == part->end ? NULL : at;
}

/* Where two lists become one. */
static const struct binding *find_common(const struct binding *a, const struct binding *b)
{
	while (a != b) {
		size_t in_a = a ? a->count : 0, in_b = b ? b->count : 0;
		if (in_a >= in_b)
			a = a ? a->next : NULL;
		if (in_b >= in_a)
			b = b ? b->next : NULL;
	}
	return a;
}

/* What either side has bound since they parted is bound to either value. A name that only one side
   has, and that is nothing otherwise, keeps its value: the other way would have failed to find
   it. */
static const struct binding *join_bindings(struct walk *walk, const struct binding *a,
                                           const struct binding *b)
{
	const struct binding *common = find_common(a, b), *joined = common;
	struct arena *scratch = a == common && b == common ? NULL : arena_new();
	const struct part parts[] = {part_of(scratch, a, common), part_of(scratch, b, common)};
	for (int side = 0; side < 2; side++)
		for (const struct binding *at = side ? b : a; at != common; at = at->next) {
			/* Looking for what it was before is work, and counts as such. */
			walk->steps += 1 + at->count / 8;
			const struct binding *in_a = find_in(&parts[0], at);
			const struct binding *in_b = find_in(&parts[1], at);
			if (side ? in_a || in_b != at : in_a != at)
				continue;
			const struct binding *before =
			    in_a && in_b ? NULL : find(common, at->owner, at->name);
			struct binding both = *at;
			both.value =
			    join_values(walk, value_or(in_a ? in_a : before, at->otherwise),
			                value_or(in_b ? in_b : before, at->otherwise));
			joined = add_binding(walk, joined, both);
		}
	if (scratch)
		arena_free(scratch);
	return joined;
}

bool is_skipped(struct state state)
{
	for (const struct fact *fact = state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_SKIP)
			return true;
	return false;
}

/* A way that ends in a skip says nothing of what comes after: only the other one gets there. */
struct state join_states(struct walk *walk, struct state a, struct state b)
{
	bool a_ends = a.is_dead, b_ends = b.is_dead;
	if (!a_ends && !b_ends) {
		bool a_skips = is_skipped(a), b_skips = is_skipped(b);
		a_ends = a_skips && !b_skips;
		b_ends = b_skips && !a_skips;
	}
	if (a_ends)
		return b;
	if (b_ends)
		return a;
	return (struct state){
	    .facts = join_facts(walk, a.facts, b.facts),
	    .heap = join_bindings(walk, a.heap, b.heap),
	    .locals = join_bindings(walk, a.locals, b.locals),
	};
}

/* The effects of one thing that two ways have decorated in their own manner. */
const struct fact *join_effects(struct walk *walk, const struct fact *a, const struct fact *b)
{
	struct state one = {.facts = a}, other = {.facts = b};
	return a == b ? a : join_states(walk, one, other).facts;
}
