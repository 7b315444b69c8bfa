#include "rule/faults.h"

#include "base/buffer.h"
#include "base/map.h"
#include "contact_finding.h"

/* The findings of one fault, in their order. */
struct members {
	const struct finding **items;
	size_t count, capacity;
};

/* A contact says more than a look-up of the same name. */
static const struct contact *choose_contact(const struct members *members)
{
	for (size_t i = 0; i < members->count; i++)
		if (!members->items[i]->contact->resolves_only)
			return members->items[i]->contact;
	return members->items[0]->contact;
}

/* How they are made, each way once: "http, port 80; https, port 443". */
static str join_ways(struct arena *arena, const struct members *members, bool resolves_only)
{
	struct buffer out = buffer_in(arena);
	struct table seen = {0};
	for (size_t i = 0; i < members->count; i++) {
		const struct contact *contact = members->items[i]->contact;
		str way = contact_way(arena, contact);
		if (contact->resolves_only != resolves_only || !way.size || table_get(&seen, way))
			continue;
		table_set(arena, &seen, way, &seen);
		buffer_addf(&out, "%s%.*s", out.count ? "; " : "", STR_ARG(way));
	}
	return buffer_text(&out);
}

static bool is_part_of(str id, str holder)
{
	return id.size > holder.size && str_starts(id, holder) && id.data[holder.size] == '.';
}

/* All their tests; those of a class or a module whose fixtures make the contact count with it. */
static const struct texts *join_tests(struct arena *arena, const struct members *members)
{
	const struct texts *all = members->items[0]->tests;
	for (size_t i = 1; i < members->count; i++)
		all = texts_join(arena, all, members->items[i]->tests);
	struct texts *joined = make(arena, struct texts);
	for (size_t i = 0; i < all->count; i++)
		if (!joined->count ||
		    !is_part_of(all->items[i], joined->items[joined->count - 1]))
			*push(arena, joined) = all->items[i];
	return joined;
}

static void add_related(struct arena *arena, struct finding *finding,
                        const struct finding *other)
{
	struct contact_saying bare = *other->said;
	bare.head = S("here, too: ");
	bare.tail = S("");
	*push(arena, &finding->notes) = (struct note){
	    .place = other->place,
	    .message = contact_say(arena, &bare, bare.tests->count),
	    .is_related = true,
	};
}

static bool has_note(const struct finding *finding, const struct note *note)
{
	for (size_t i = 0; i < finding->notes.count; i++)
		if (!place_compare(finding->notes.items[i].place, note->place) &&
		    str_equal(finding->notes.items[i].message, note->message))
			return true;
	return false;
}

/* What goes for the whole fault stands last. */
static void move_hints(struct arena *arena, struct finding *finding, const struct members *members)
{
	for (size_t i = 0; i < members->count; i++) {
		const struct notes *notes = &members->items[i]->notes;
		for (size_t j = 0; j < notes->count; j++)
			if (notes->items[j].is_hint && !has_note(finding, &notes->items[j]))
				*push(arena, &finding->notes) = notes->items[j];
	}
}

static void add_notes(struct arena *arena, struct finding *finding, const struct members *members)
{
	const struct notes own = finding->notes;
	finding->notes = (struct notes){0};
	for (size_t i = 0; i < own.count; i++)
		if (!own.items[i].is_hint)
			*push(arena, &finding->notes) = own.items[i];
	for (size_t i = 1; i < members->count; i++)
		add_related(arena, finding, members->items[i]);
	move_hints(arena, finding, members);
}

static struct finding join(struct arena *arena, const struct members *members)
{
	struct finding finding = *members->items[0];
	if (members->count == 1)
		return finding;
	struct contact_saying *said = make(arena, struct contact_saying);
	*said = *finding.said;
	said->contact = choose_contact(members);
	said->way = join_ways(arena, members, said->contact->resolves_only);
	said->tests = join_tests(arena, members);
	size_t more = members->count - 1;
	said->tail = str_format(arena, "%.*s, here and at %zu more place%s", STR_ARG(said->tail),
	                        more, more == 1 ? "" : "s");
	finding.said = said;
	finding.tests = said->tests;
	finding.message = contact_say(arena, said, said->tests->count);
	add_notes(arena, &finding, members);
	return finding;
}

struct findings faults_from_findings(struct arena *arena, const struct findings *findings)
{
	struct findings faults = *findings;
	struct table known = {0};
	struct {
		struct members **items;
		size_t count, capacity;
	} groups = {0};
	faults.items = NULL;
	faults.count = faults.capacity = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		str fault = finding->fault.data ? finding_fault(arena, finding) : S("");
		struct members *members = fault.size ? table_get(&known, fault) : NULL;
		if (finding->is_told)
			continue;
		if (!members) {
			members = make(arena, struct members);
			*push(arena, &groups) = members;
			if (fault.size)
				table_set(arena, &known, fault, members);
		}
		*push(arena, members) = finding;
	}
	for (size_t i = 0; i < groups.count; i++)
		*push(arena, &faults) = join(arena, groups.items[i]);
	return faults;
}
