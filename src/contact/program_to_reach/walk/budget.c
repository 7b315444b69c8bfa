#include "contact/program_to_reach/value/bounds.h"
#include "walk.h"

/* How much work an entry may take, and what is said where that was not enough. */

static bool requires_network(const struct walk *walk)
{
	const struct names *network = &walk->program->models->network_resources;
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_GUARD && names_hold(network, fact->subject))
			return true;
	return false;
}

/* An equal share of what all modules have together. It is told from the program alone, whatever of
   it is selected; a few modules more or less do not change it. */
static size_t equal_share(const struct walk *walk, size_t all)
{
	size_t parts = 1;
	while (parts < walk->program->modules.count)
		parts *= 2;
	return all / parts;
}

static size_t at_most(size_t limit, size_t most)
{
	return limit < most ? limit : most;
}

/* What all entries of the module may take together. */
size_t steps_of(const struct walk *walk, const struct module *module)
{
	return at_most(equal_share(walk, RUN_STEPS), MAX_MODULE_STEPS) +
	       STEPS_A_BYTE * module->file->text.size;
}

/* What the record of the module's ways may take: each of its entries adds an equal part, of which
   the next ones have what is left. */
static void limit_records(struct walk *walk)
{
	size_t text = walk->home->file->text.size;
	size_t share = equal_share(walk, RUN_BYTES) + BYTES_A_BYTE * text;
	walk->keep_limit += share / RECORD_PART / walk->parts;
}

void begin_records(struct walk *walk, size_t entries)
{
	walk->parts = entries;
	walk->keep_limit = arena_used(walk->keep);
	limit_records(walk);
}

/* False where the record has no room for one more: then it is said that the entry was cut. */
bool may_record(struct walk *walk, struct place place)
{
	bool has_room = arena_used(walk->keep) < walk->keep_limit;
	if (!has_room)
		note_cut(walk, LIMIT_MEMORY, place);
	return has_room;
}

/* What a module's body may take. Bodies run in one thread, in the program's order. */
static size_t bytes_of(const struct walk *walk, const struct module *module)
{
	size_t used = arena_used(walk->arena);
	size_t share = equal_share(walk, RUN_BYTES) + BYTES_A_BYTE * module->file->text.size;
	size_t spare = used < SPARE_BYTES ? (SPARE_BYTES - used) / SPARE_PART : 0;
	return at_most(share > spare ? share : spare, MAX_BYTES);
}

/* Begins a module's body. */
void begin_body(struct walk *walk, const struct module *module)
{
	size_t bytes = bytes_of(walk, module);
	walk->steps = 0;
	walk->step_limit = at_most(steps_of(walk, module), MAX_IMPORT_STEPS);
	walk->most_steps = 2 * walk->step_limit;
	walk->byte_limit = arena_used(walk->arena) + bytes;
	walk->most_bytes = walk->byte_limit + at_most(bytes, LATE_BYTES);
	walk->keep_limit = SIZE_MAX; /* the record lies in the same arena */
	walk->cut = (struct cut){0};
}

/* Begins an entry, whose guards are known. */
void begin_work(struct walk *walk)
{
	walk->steps = 0;
	walk->step_limit = at_most(requires_network(walk) ? MAX_GUARDED_STEPS : MAX_STEPS,
	                           steps_of(walk, walk->home) / walk->parts);
	walk->most_steps = 2 * walk->step_limit;
	walk->outer_depth = walk->frame->depth + 1;
	walk->byte_limit = arena_used(walk->arena) + MAX_BYTES;
	walk->most_bytes = walk->byte_limit + LATE_BYTES;
	limit_records(walk);
	walk->cut = (struct cut){0};
}

/* One row of a test's parameters is a test: it has steps of its own, and of the memory its part,
   `left` rows being to come with it. */
void renew_steps(struct walk *walk, size_t left)
{
	size_t used = arena_used(walk->arena);
	walk->steps = 0;
	size_t most = walk->most_bytes - LATE_BYTES;
	if (used < most)
		walk->byte_limit = used + (most - used) / left;
}

/* True for an entry's own code, or that of a module's body: no call there is to be starved by those
   before it. */
static bool is_outer(const struct walk *walk)
{
	return walk->frame->depth <= walk->outer_depth;
}

/* The limit, or what is least from here on, if that does not come to more than the most. */
static size_t at_least(size_t limit, size_t least, size_t most)
{
	return limit < least && least <= most ? least : limit;
}

/* A call leaves a part of the work to what comes after it. */
static void reserve(struct walk *walk)
{
	size_t used = arena_used(walk->arena);
	if (walk->steps < walk->step_limit)
		walk->step_limit -= (walk->step_limit - walk->steps) / CALL_RESERVE;
	if (used < walk->byte_limit)
		walk->byte_limit -= (walk->byte_limit - used) / CALL_RESERVE;
}

/* However much was taken before: what comes now has not had its turn. */
static void renew_least(struct walk *walk)
{
	size_t used = arena_used(walk->arena);
	walk->step_limit =
	    at_least(walk->step_limit, walk->steps + CALL_LEAST, walk->most_steps);
	walk->byte_limit = at_least(walk->byte_limit, used + LEAST_BYTES, walk->most_bytes);
}

/* What a call may use; returns what its caller may. */
struct work_limits limit_call(struct walk *walk)
{
	struct work_limits limits = {walk->step_limit, walk->byte_limit};
	reserve(walk);
	if (is_outer(walk))
		renew_least(walk);
	return limits;
}

void end_call(struct walk *walk, struct work_limits limits)
{
	walk->step_limit = limits.steps;
	walk->byte_limit = limits.bytes;
	if (is_outer(walk))
		renew_least(walk);
}

/* Ends it: if it was cut, that is said of the test. */
void end_work(struct walk *walk, const struct test_name *test)
{
	if (walk->cut.place.file) {
		walk->cut.test = test_name_copy(walk->keep, test);
		*push(walk->keep, &walk->cuts) = walk->cut;
	}
	walk->cut = (struct cut){0};
}

/* Takes note that something was not followed that could have led to a contact: of an entry the
   first. What is skipped, or only looked through for a value, contacts nothing. */
void note_cut(struct walk *walk, enum limit limit, struct place place)
{
	if (walk->cut.place.file || !place.file || walk->is_guessing || is_skipped(walk->state))
		return;
	walk->cut.limit = limit;
	walk->cut.place = place;
}

/* Takes note of a value, or of the object of a method, that stands for more than are told apart:
   one of them may lead to a contact where it is called. */
void note_left_out(struct walk *walk, const struct value *value, struct place place)
{
	bool is_method = value->kind == VALUE_METHOD && value->self;
	if (!(is_method ? value->self : value)->is_left_out)
		return;
	const struct module *module = walk->frame->module;
	if (is_method ? name_leads(walk, module, pool_name(walk->program->pool, value->text))
	              : module_leads(walk, module))
		note_cut(walk, LIMIT_VALUES, place);
}

/* What is not evaluated any more. */
const struct value *refuse(struct walk *walk, const struct expr *expr)
{
	enum limit limit = walk->depth >= MAX_DEPTH                        ? LIMIT_DEPTH
	                   : arena_used(walk->arena) >= walk->byte_limit ? LIMIT_MEMORY
	                                                                 : LIMIT_STEPS;
	if (!walk->state.is_dead && !walk->cut.place.file && expr_leads(walk, expr))
		note_cut(walk, limit, place_of(walk, expr));
	return &unknown_value;
}

static bool is_noted(const struct walk *walk, struct place place)
{
	for (size_t i = 0; i < walk->obscure.count; i++)
		if (place_compare(walk->obscure.items[i].place, place) == 0)
			return true;
	return false;
}

/* Takes note of the guards in force where something is not followed: none of them is idle. */
void note_obscure(struct walk *walk)
{
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_GUARD && is_asked_guard(walk, fact->subject) &&
		    !is_noted(walk, fact->place))
			*push(walk->keep, &walk->obscure) = (struct guard_place){
			    fact->place, fact->form, str_copy(walk->keep, fact->subject)};
}

/* "https://host/path" of a host outside the machine. */
static bool is_external_url(struct walk *walk, const struct value *value)
{
	struct authority authority;
	if (value->kind != VALUE_TEXT)
		return false;
	str text = flat_text(walk, value);
	return authority_from_text(text, false, &authority) && authority.scheme.size &&
	       host_from_text(walk->arena, authority.host).class == HOST_EXTERNAL;
}

/* A call of something unknown, behind a guard of the network: a library of which nothing is known,
   anything that is given the URL of another machine, or anything in what is tested: what tests call
   by themselves is at hand, but what they test may hand its work to whatever was plugged in. */
void note_unknown_call(struct walk *walk, const struct value *callee,
                       const struct arguments *arguments)
{
	if (!requires_network(walk))
		return;
	bool is_tested = !map_find(&walk->program->test_code, walk->frame->module);
	bool is_foreign = callee->kind == VALUE_LIBRARY &&
	                  !models_knows(walk->program->models, callee->text);
	bool is_plain = callee->kind == VALUE_LIBRARY && !callee->self;
	bool may_contact =
	    is_foreign || (is_tested && !is_plain && callee->kind != VALUE_NONE);
	for (size_t i = 0; !may_contact && i < arguments->count; i++)
		may_contact = is_external_url(walk, arguments->items[i]);
	if (may_contact)
		note_obscure(walk);
}
