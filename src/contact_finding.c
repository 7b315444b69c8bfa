#include "contact_finding.h"

bool contact_is_judged(const struct contact *contact)
{
	return contact->host.class == HOST_EXTERNAL && contact->is_entered &&
	       !contact->skipped.data && !contact->is_replaced;
}

static bool is_selected(struct place place)
{
	return place.file && place.file->is_selected;
}

struct place contact_place(const struct contact *contact)
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

str contact_sentence(struct arena *arena, const struct contact *contact)
{
	/* Where some ways are guarded, only the one that is not is to be named. */
	bool is_one = contact->open_test.size && contact->guards.count;
	const char *s = contact->tests.count > 1 && !is_one ? "" : "s";
	str tests = is_one ? contact->open_test : name_tests(arena, &contact->tests);
	str host = contact->host.name, port = S("");
	if (contact->port >= 0)
		port = str_format(arena, "%sport %d", contact->resolves_only ? " (" : ", ",
		                  (int)contact->port);
	const char *may = contact->is_doubtful ? " may" : "";
	if (contact->is_doubtful)
		s = "";
	if (contact->resolves_only)
		return str_format(arena, "%.*s%s look%s up %.*s%.*s%s", STR_ARG(tests), may, s,
		                  STR_ARG(host), STR_ARG(port), port.size ? ")" : "");
	return str_format(arena, "%.*s%s contact%s %.*s (%.*s%.*s)", STR_ARG(tests), may, s,
	                  STR_ARG(host),
	                  STR_ARG(contact->protocol), STR_ARG(port));
}

void finding_add_note(struct arena *arena, struct finding *finding, struct place place, str message)
{
	if (place.file && place_compare(place, finding->place))
		*push(arena, &finding->notes) = (struct note){
		    .place = place, .message = message};
}

struct finding *contact_finding(struct arena *arena, struct findings *findings, enum rule_id rule,
                                const struct contact *contact, struct place place, str message)
{
	struct finding *finding =
	    finding_add(arena, findings, rule, place, message, contact->host.name);
	finding->contact = contact;
	if (place_compare(place, contact_place(contact)) == 0)
		finding->home = contact->use;
	/* A host that stands in the call itself needs no word on where it comes from. */
	const struct place *use = &contact->use, *literal = &contact->literal;
	if (literal->file != use->file || literal->start < use->start || literal->end > use->end)
		finding_add_note(arena, finding, *literal, S("host comes from here"));
	for (size_t i = 0; i < contact->via.count; i++) {
		const struct via *via = &contact->via.items[i];
		finding_add_note(arena, finding, via->place,
		                 str_format(arena, "host passes through %.*s", STR_ARG(via->what)));
	}
	for (size_t i = 0; i < contact->open_way.count; i++) {
		const struct via *step = &contact->open_way.items[i];
		finding_add_note(
		    arena, finding, step->place,
		    str_format(arena, "reached without a guard: %.*s", STR_ARG(step->what)));
	}
	finding_add_note(arena, finding, *use, S("contact is made here"));
	return finding;
}
