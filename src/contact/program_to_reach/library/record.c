#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "fake.h"
#include "sink.h"
#include "ways.h"

/* What fakes leave of a contact, and the record of the way to it. */

static bool begins_with_any(const struct names *names, str text)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_starts(text, names->items[i]))
			return true;
	return false;
}

/* ---- replacements ---- */

/* What was read before the part was replaced is the real thing still: a name bound by an import, an
   object made by the real class. Methods are looked up when they are called. */
static bool is_older(const struct sink *sink, str part)
{
	const struct models *models = sink->walk->program->models;
	size_t dot = str_find_last_char(part, '.');
	bool is_method = dot != STR_NONE && models_class(models, str_slice(part, 0, dot));
	bool is_object = sink->self && sink->self->kind == VALUE_OBJECT;
	return (str_equal(sink->name, part) && !is_method) ||
	       (is_object && str_equal(sink->self->object->library, part));
}

static void apply_replacement(const struct replacement_model *model, const struct fact *fact,
                              const struct target *target, str sink, struct faked *faked)
{
	if (model->protocols.count && !names_hold(&model->protocols, target->protocol))
		return;
	if (model->sinks.count && !begins_with_any(&model->sinks, sink))
		return;
	if (model->prevents_resolve || model->prevents_connect)
		faked->place = fact->place;
	faked->resolves |= model->prevents_resolve;
	faked->connects |= model->prevents_connect;
}

static bool may_be_none(const struct value *value)
{
	bool may_be = false;
	for (size_t i = 0; i < alternatives(value); i++)
		may_be |= alternative(value, i)->kind == VALUE_NONE;
	return may_be;
}

/* An attribute of the object that stands for its connection was set: only then, and only for this
   object, nothing leaves the machine. */
static void check_object(const struct sink *sink, struct faked *faked)
{
	if (!sink->self || sink->self->kind != VALUE_OBJECT || !sink->self->object->model)
		return;
	const struct names *fakes = &sink->self->object->model->fakes;
	for (size_t i = 0; i < fakes->count; i++) {
		const struct name *name = pool_name(sink->walk->program->pool, fakes->items[i]);
		const struct value *set =
		    find_of_object(sink->walk, sink->self->object, name);
		struct class_value *owner;
		if (!set && sink->self->object->class)
			set = class_attribute(sink->walk, sink->self->object->class, name, &owner);
		if (!set || may_be_none(set))
			continue;
		faked->resolves = faked->connects = true;
		struct place place = place_of_fake(sink->walk, sink->self, name);
		faked->place = place.file ? place : sink->place;
	}
}

/* True for a class of a library that is no mock: what works with it reaches out all the same. */
bool is_genuine(const struct walk *walk, const struct value *value)
{
	if (!value || value->kind != VALUE_LIBRARY || value->is_fake || value->self)
		return false;
	const struct class_model *class = models_class(walk->program->models, value->text);
	return class && !class->is_mock;
}

struct faked find_fakes(const struct sink *sink, const struct target *target)
{
	struct faked faked = {0};
	const struct replacement_models *models = &sink->walk->program->models->replacements;
	for (const struct fact *fact = sink->walk->state.facts; fact && !sink->is_child;
	     fact = fact->next) {
		if (fact->kind != FACT_REPLACEMENT || is_genuine(sink->walk, fact->value) ||
		    is_older(sink, fact->subject) || passes_on(sink, fact))
			continue;
		for (size_t i = 0; i < models->count; i++)
			if (str_equal(models->items[i].part, fact->subject))
				apply_replacement(&models->items[i], fact, target, sink->name,
				                  &faked);
	}
	check_object(sink, &faked);
	if (sink->link.file)
		faked = (struct faked){true, true, sink->link};
	if (sink->walk->fake.file)
		faked = (struct faked){true, true, sink->walk->fake};
	return faked;
}

/* ---- the record ---- */

static void add_text(struct arena *arena, struct texts *texts, str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
			return;
	*push(arena, texts) = text;
}

/* The host that a tolerance is given, which may be written as a URL. */
static str named_host(struct walk *walk, const struct value *value)
{
	struct authority authority;
	if (!value || !is_known_text(value))
		return (str){0};
	str text = flat_text(walk, value);
	if (authority_from_text(text, true, &authority))
		text = authority.host;
	struct host host = host_from_text(walk->arena, text);
	return host.class == HOST_NONE ? (str){0} : host.name;
}

/* The innermost tolerance is the one to point at; it is enough that one of them names the host. */
static void describe_tolerance(struct walk *walk, struct contact *contact, const struct fact *fact)
{
	bool is_first = !contact->tolerant;
	contact->tolerant = true;
	if (is_first)
		contact->tolerance = fact->place;
	for (size_t i = 0; fact->value && i < alternatives(fact->value); i++) {
		str host = named_host(walk, alternative(fact->value, i));
		contact->is_named |= !host.data || str_equal(host, contact->host.name);
		if (is_first && !contact->tolerated.data)
			contact->tolerated = host;
	}
	contact->is_named |= !fact->value;
}

/* A mark that nobody described may be meant for a guard. */
static void describe_mark(struct walk *walk, struct contact *contact, const struct fact *fact)
{
	const struct mark_models *marks = &walk->program->models->entries.marks;
	str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(marks->object),
	                        STR_ARG(fact->subject));
	if (contact->mark.data || names_hold(&marks->others, fact->subject) ||
	    table_get(&walk->program->models->callables, dotted))
		return;
	contact->mark = fact->subject;
	contact->mark_place = fact->place;
}

static void describe_facts(struct walk *walk, struct contact *contact)
{
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next) {
		switch (fact->kind) {
		case FACT_GUARD:
			add_text(walk->arena, &contact->requires, fact->subject);
			*push(walk->arena, &contact->guards) = (struct guard_place){
			    fact->place, fact->form, fact->subject};
			break;
		case FACT_SKIP: contact->skipped = fact->subject; break;
		case FACT_CAUGHT: contact->is_caught = true; break;
		case FACT_MARK: describe_mark(walk, contact, fact); break;
		case FACT_TOLERANCE: describe_tolerance(walk, contact, fact); break;
		default: break;
		}
	}
	contact->is_guarded = contact->requires.count > 0;
}

/* Tests are written to run; what they test may decide otherwise. */
static bool is_doubtful(const struct walk *walk)
{
	for (const struct frame *frame = walk->frame; frame; frame = frame->caller)
		if (frame->doubts && !map_find(&walk->program->test_code, frame->module))
			return true;
	return false;
}

/* The calls from the entry to the sink, the entry first. */
static void describe_way(struct walk *walk, struct contact *contact)
{
	const struct frame *frames[MAX_CALLS + 1];
	size_t count = 0;
	for (const struct frame *frame = walk->frame; frame && count <= MAX_CALLS;
	     frame = frame->caller)
		if (frame->function && frame->call.file)
			frames[count++] = frame;
	while (count > 0) {
		const struct frame *frame = frames[--count];
		str name = frame->function->name ? frame->function->name->text : S("lambda");
		*push(walk->arena, &contact->open_way) = (struct via){
		    frame->call, str_format(walk->arena, "%.*s is called", STR_ARG(name))};
	}
}

static const char *const passages[] = {
    [THROUGH_CONSTANT] = "constant",
    [THROUGH_PARAMETER] = "parameter",
    [THROUGH_RESULT] = "result of",
    [THROUGH_ATTRIBUTE] = "attribute",
    [THROUGH_CLASS_ATTRIBUTE] = "class attribute",
};

static void describe_origin(struct walk *walk, struct contact *contact, const struct origin *origin)
{
	const struct origin *order[MAX_VIA + 1];
	size_t count = 0;
	for (; origin && count <= MAX_VIA; origin = origin->next)
		order[count++] = origin;
	while (count > 0) {
		origin = order[--count];
		if (place_compare(origin->place, contact->use) == 0)
			continue;
		str what = str_format(walk->arena, "%s %.*s", passages[origin->passage],
		                      STR_ARG(origin->name));
		*push(walk->arena, &contact->via) = (struct via){origin->place, what};
	}
}

void record(struct sink *sink, const struct target *target, struct host host,
            const struct piece *piece, struct faked faked)
{
	struct walk *walk = sink->walk;
	if (!may_record(walk, sink->place))
		return;
	bool resolves_only = target->resolves_only || (faked.connects && !faked.resolves);
	struct contact contact = {
	    .host = host,
	    .port = target->port,
	    .protocol = resolves_only ? S("dns") : target->protocol,
	    .resolves_only = resolves_only,
	    .literal = piece->literal.file ? piece->literal : sink->place,
	    .use = sink->place,
	    .sink = sink->name,
	    .is_replaced = target->resolves_only ? faked.resolves
	                                         : faked.connects && faked.resolves,
	    .replaced_by = faked.place,
	    .is_entered = walk->is_entry,
	    .at_import = walk->is_import,
	    .sink_resource = sink->resource,
	};
	if (target->host->more->variable.size)
		contact.overridable_by = target->host->more->variable;
	describe_origin(walk, &contact, piece->origin);
	describe_facts(walk, &contact);
	if (contact.is_caught && !contact.is_replaced && host.class == HOST_EXTERNAL)
		note_answered(walk, host.name, sink->place);
	if (!contact.is_guarded) {
		contact.is_doubtful = is_doubtful(walk);
		describe_way(walk, &contact);
	}
	keep_way(walk, &contact);
}
