#include "rules.h"

static bool is_reported(const struct contact *contact)
{
	return contact->host.class == HOST_EXTERNAL && contact->is_entered &&
	       !contact->skipped.data && !contact->is_replaced && !contact->is_guarded;
}

static bool is_selected(struct place place)
{
	return place.file && place.file->is_selected;
}

/* Where to report: at the call that makes the contact, for the guard is missing there; if that
   stands in a file that was not asked for, at the last call on the way to it that does not, else
   where the host comes from. File NULL: nowhere. */
static struct place find_selected(const struct contact *contact)
{
	if (is_selected(contact->use))
		return contact->use;
	for (size_t i = contact->open_way.count; i > 0; i--)
		if (is_selected(contact->open_way.items[i - 1].place))
			return contact->open_way.items[i - 1].place;
	if (is_selected(contact->literal))
		return contact->literal;
	for (size_t i = 0; i < contact->via.count; i++)
		if (is_selected(contact->via.items[i].place))
			return contact->via.items[i].place;
	return (struct place){NULL, 0, 0};
}

/* "test_x.T.test_y", "test_x.T.test_y and 2 more tests". */
static str name_tests(struct arena *arena, const struct texts *tests)
{
	if (!tests->count)
		return S("a test");
	if (tests->count == 1)
		return tests->items[0];
	return str_format(arena, "%.*s and %zu more test%s", STR_ARG(tests->items[0]),
	                  tests->count - 1, tests->count > 2 ? "s" : "");
}

/* "contacts www.python.org (http, port 80)", "looks up www.python.org (port 80)". */
static str name_contact(struct arena *arena, const struct contact *contact)
{
	const char *s = contact->tests.count > 1 ? "" : "s";
	str port = S("");
	if (contact->port >= 0)
		port = str_format(arena, "%sport %d", contact->resolves_only ? " (" : ", ",
		                  (int)contact->port);
	str host = contact->host.name;
	if (contact->resolves_only)
		return str_format(arena, "look%s up %.*s%.*s%s", s, STR_ARG(host), STR_ARG(port),
		                  port.size ? ")" : "");
	return str_format(arena, "contact%s %.*s (%.*s%.*s)", s, STR_ARG(host),
	                  STR_ARG(contact->protocol), STR_ARG(port));
}

static void add_note(struct arena *arena, struct finding *finding, struct place place, str message)
{
	if (place.file && place_compare(place, finding->place))
		*push(arena, &finding->notes) = (struct note){place, message};
}

static void add_notes(struct arena *arena, struct finding *finding, const struct contact *contact)
{
	/* A host that stands in the call itself needs no word on where it comes from. */
	const struct place *use = &contact->use, *literal = &contact->literal;
	if (literal->file != use->file || literal->start < use->start || literal->end > use->end)
		add_note(arena, finding, *literal, S("host comes from here"));
	for (size_t i = 0; i < contact->via.count; i++) {
		const struct via *via = &contact->via.items[i];
		add_note(arena, finding, via->place,
		         str_format(arena, "host passes through %.*s", STR_ARG(via->what)));
	}
	for (size_t i = 0; i < contact->open_way.count; i++) {
		const struct via *step = &contact->open_way.items[i];
		add_note(arena, finding, step->place,
		         str_format(arena, "reached without a guard: %.*s", STR_ARG(step->what)));
	}
	add_note(arena, finding, *use, S("contact is made here"));
	if (contact->tolerant)
		add_note(arena, finding, contact->tolerance,
		         S("an outage becomes a skip here, but that is no guard"));
}

void check_unguarded_contact(struct arena *arena, const struct facts *facts,
                             struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		if (!is_reported(contact))
			continue;
		struct place place = find_selected(contact);
		if (!place.file)
			continue;
		str message = str_format(arena, "%.*s %.*s without requiring a resource",
		                         STR_ARG(name_tests(arena, &contact->tests)),
		                         STR_ARG(name_contact(arena, contact)));
		add_notes(arena,
		          finding_add(arena, findings, RULE_UNGUARDED_CONTACT, place, message,
		                      contact->host.name),
		          contact);
	}
}
