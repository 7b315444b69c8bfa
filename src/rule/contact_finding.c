#include "contact_finding.h"

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

str contact_way(struct arena *arena, const struct contact *contact)
{
	if (contact->port < 0)
		return contact->resolves_only ? S("") : contact->protocol;
	if (contact->resolves_only || !contact->protocol.size)
		return str_format(arena, "port %d", (int)contact->port);
	return str_format(arena, "%.*s, port %d", STR_ARG(contact->protocol), (int)contact->port);
}

str contact_say(struct arena *arena, const struct contact_saying *saying, size_t count)
{
	const struct contact *contact = saying->contact;
	str first = count ? saying->tests->items[0] : S("a test"), more = S("");
	if (count > 1)
		more = str_format(arena, " and %zu more test%s", count - 1, count > 2 ? "s" : "");
	const char *may = contact->is_doubtful ? " may" : "";
	const char *s = count > 1 || contact->is_doubtful ? "" : "s";
	str said = str_format(arena, "%.*s%.*s%.*s%s %s%s%s %.*s", STR_ARG(saying->head),
	                      STR_ARG(first), STR_ARG(more), may,
	                      contact->resolves_only ? "look" : "contact", s,
	                      contact->resolves_only ? " up" : "", STR_ARG(contact->host.name));
	str way = saying->way.data ? saying->way : contact_way(arena, contact);
	if (way.size)
		said = str_format(arena, "%.*s (%.*s)", STR_ARG(said), STR_ARG(way));
	return str_join(arena, said, saying->tail);
}

void finding_add_note(struct arena *arena, struct finding *finding, struct place place, str message)
{
	if (place.file && place_compare(place, finding->place))
		*push(arena, &finding->notes) = (struct note){
		    .place = place, .message = message};
}

const struct texts *texts_join(struct arena *arena, const struct texts *a, const struct texts *b)
{
	struct texts *all = make(arena, struct texts);
	for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
		int order = i == a->count   ? 1
		            : j == b->count ? -1
		                            : str_compare(a->items[i], b->items[j]);
		*push(arena, all) = order <= 0 ? a->items[i] : b->items[j];
		i += order <= 0;
		j += order >= 0;
	}
	return all;
}

/* The finding that says so at that place, if perhaps of more or fewer tests: several literals may
   name the host of one call. */
static struct finding *find_same(const struct findings *findings, enum rule_id rule,
                                 struct place place, str saying)
{
	for (size_t i = findings->count; i > 0 && findings->items[i - 1].rule == rule; i--) {
		struct finding *finding = &findings->items[i - 1];
		if (!place_compare(finding->place, place) && str_equal(finding->saying, saying))
			return finding;
	}
	return NULL;
}

/* What holds the test that is counted first, and what one guard is for: its class, or its module; a
   class or a module whose fixtures make the contact is that itself. */
static str holder_of(const struct contact_saying *saying)
{
	const struct test_ways *ways = &saying->contact->by_test;
	str id = saying->tests->count ? saying->tests->items[0] : S("");
	for (size_t i = 0; i < ways->count; i++) {
		enum test_unit unit = ways->items[i].test.unit;
		bool is_holder = unit == TEST_CLASS || unit == TEST_MODULE;
		if (is_holder && str_equal(ways->items[i].test.id, id))
			return id;
	}
	size_t dot = str_find_last_char(id, '.');
	return str_slice(id, 0, dot == STR_NONE ? 0 : dot);
}

static str name_fault(struct arena *arena, const struct contact_saying *saying)
{
	if (saying->is_by_itself)
		return (str){NULL, 0};
	return str_format(arena, "%.*s%c%.*s%c%d%.*s%c%.*s", STR_ARG(saying->contact->host.name),
	                  0, STR_ARG(holder_of(saying)), 0, saying->contact->is_doubtful,
	                  STR_ARG(saying->tail), 0, STR_ARG(saying->apart));
}

static void say_so(struct arena *arena, struct finding *finding,
                   const struct contact_saying *saying)
{
	struct contact_saying *said = make(arena, struct contact_saying);
	*said = *saying;
	finding->said = said;
	finding->tests = saying->tests;
	finding->message = contact_say(arena, saying, saying->tests->count);
}

struct finding *contact_finding(struct arena *arena, struct findings *findings, enum rule_id rule,
                                struct place place, const struct contact_saying *saying)
{
	const struct contact *contact = saying->contact;
	str first = contact_say(arena, saying, saying->tests->count ? 1 : 0);
	struct finding *finding = find_same(findings, rule, place, first);
	if (finding) {
		struct contact_saying joined = *finding->said;
		joined.tests = texts_join(arena, finding->tests, saying->tests);
		say_so(arena, finding, &joined);
		return NULL;
	}
	finding = finding_add(arena, findings, rule, place, first, contact->host.name);
	say_so(arena, finding, saying);
	finding->saying = first;
	finding->fault = name_fault(arena, saying);
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
