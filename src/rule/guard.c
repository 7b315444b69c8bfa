#include "contact_finding.h"
#include "rule/rules.h"
#include "text/nearest.h"

static bool holds_guard(const struct guard_places *guards, struct place place)
{
	for (size_t i = 0; i < guards->count; i++)
		if (place_compare(guards->items[i].place, place) == 0)
			return true;
	return false;
}

static bool covers(const struct guard *guard, struct place place)
{
	return place.file == guard->place.file && place.start >= guard->cover_start &&
	       place.end <= guard->cover_end;
}

/* What a fake prevents is no contact, so it keeps no guard busy. A contact that is skipped does:
   the skip may end. One of unknown entries does too: nobody can tell that it never happens. */
static bool is_busy(const struct facts *facts, const struct guard *guard)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		if (!contact->is_replaced &&
		    (covers(guard, contact->use) || holds_guard(&contact->guards, guard->place)))
			return true;
	}
	for (size_t i = 0; i < facts->reach.unresolved.count; i++) {
		const struct unresolved *sink = &facts->reach.unresolved.items[i];
		if (covers(guard, sink->use) || holds_guard(&sink->guards, guard->place))
			return true;
	}
	return holds_guard(&facts->reach.obscure, guard->place);
}

/* True if it stands in a selected file, and is known to ask for a resource of the network. */
static bool asks_for_network(const struct facts *facts, const struct guard *guard)
{
	return guard->place.file->is_selected && guard->resource.data && !guard->is_opaque &&
	       names_hold(&facts->models->network_resources, guard->resource);
}

void check_idle_guard(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->guards.count; i++) {
		const struct guard *guard = &facts->guards.items[i];
		if (!asks_for_network(facts, guard) || is_busy(facts, guard))
			continue;
		str message =
		    str_format(arena, "'%.*s' is required, but nothing in %.*s contacts a host",
		               STR_ARG(guard->resource), STR_ARG(guard->covers));
		finding_add(arena, findings, RULE_IDLE_GUARD, guard->place, message,
		            guard->subject);
	}
}

/* A mark is the project's own word, of no list. */
static bool is_checked(const struct guard *guard)
{
	return guard->place.file->is_selected && guard->resource.data && guard->form != GUARD_MARK;
}

static struct place place_of_name(const struct guard *guard)
{
	return guard->resource_place.file ? guard->resource_place : guard->place;
}

void check_unknown_resource(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	bool is_listed = facts->resources->count > 0;
	const struct names *known = is_listed ? facts->resources : &facts->models->resources;
	for (size_t i = 0; i < facts->guards.count; i++) {
		const struct guard *guard = &facts->guards.items[i];
		if (!is_checked(guard) || names_hold(known, guard->resource))
			continue;
		str near = nearest_word(guard->resource, known->items, known->count, NEAR_RESOURCE);
		if (!near.data && !is_listed)
			continue;
		str hint = S("");
		if (near.data)
			hint = str_format(arena, "; did you mean '%.*s'?", STR_ARG(near));
		str message =
		    str_format(arena, "unknown resource '%.*s': what it guards is never run%.*s",
		               STR_ARG(guard->resource), STR_ARG(hint));
		finding_add(arena, findings, RULE_UNKNOWN_RESOURCE, place_of_name(guard), message,
		            guard->resource);
	}
}

/* The resource that the sink asks for by itself; data NULL: none. */
static str resource_of(const struct facts *facts, const struct unresolved *sink)
{
	const struct callable_model *model = models_callable(facts->models, sink->sink);
	return model && model->guard.resource.size ? model->guard.resource : (str){NULL, 0};
}

/* True if what is contacted behind the guard may need it: a contact that asks for nothing by itself
   or for the same, or for which its own resource is required beside this one. */
static bool serves(const struct guard *guard, str own, const struct guard_places *passed,
                   struct place use)
{
	if (!own.size || str_equal(own, guard->resource))
		return true;
	for (size_t i = 0; i < passed->count; i++)
		if (str_equal(passed->items[i].resource, own) &&
		    place_compare(passed->items[i].place, use))
			return true;
	return false;
}

/* The contact that shows that the guard's resource is wrong, or NULL if it is right for some
   contact behind it, or may be. */
static const struct contact *find_mistaken(const struct facts *facts, const struct guard *guard)
{
	const struct contact *mistaken = NULL;
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		bool is_behind = holds_guard(&contact->guards, guard->place);
		if (contact->is_replaced || !(is_behind || covers(guard, contact->use)))
			continue;
		if (serves(guard, contact->sink_resource, &contact->guards, contact->use))
			return NULL;
		if (!mistaken && is_behind && contact_is_made(contact))
			mistaken = contact;
	}
	for (size_t i = 0; mistaken && i < facts->reach.unresolved.count; i++) {
		const struct unresolved *sink = &facts->reach.unresolved.items[i];
		bool is_behind = holds_guard(&sink->guards, guard->place);
		if ((is_behind || covers(guard, sink->use)) &&
		    serves(guard, resource_of(facts, sink), &sink->guards, sink->use))
			return NULL;
	}
	return mistaken;
}

void check_wrong_resource(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->guards.count; i++) {
		const struct guard *guard = &facts->guards.items[i];
		const struct contact *contact =
		    asks_for_network(facts, guard) ? find_mistaken(facts, guard) : NULL;
		if (!contact)
			continue;
		str message = str_format(arena,
		                         "'%.*s' is required, but all that is contacted behind it "
		                         "asks for '%.*s'",
		                         STR_ARG(guard->resource), STR_ARG(contact->sink_resource));
		struct finding *finding = finding_add(arena, findings, RULE_WRONG_RESOURCE,
		                                      guard->place, message, guard->subject);
		finding_add_note(arena, finding, contact->use,
		                 str_format(arena, "%.*s() asks for '%.*s' here",
		                            STR_ARG(contact->sink),
		                            STR_ARG(contact->sink_resource)));
	}
	check_service_resource(arena, facts, findings);
}
