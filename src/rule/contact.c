#include "contact_finding.h"
#include "rule/rules.h"

/* A mark may be meant for a guard. */
static void add_mark(struct arena *arena, struct finding *finding, const struct contact *contact)
{
	str message = str_format(arena,
	                         "the mark '%.*s' is not known as a guard: 'unmask explain "
	                         "unguarded-contact' says how to declare it",
	                         STR_ARG(contact->mark));
	size_t count = finding->notes.count;
	finding_add_note(arena, finding, contact->mark_place, message);
	if (finding->notes.count > count)
		finding->notes.items[count].is_hint = true;
}

/* Who tolerates an outage gave thought to the network, and only took the one for the other: that is
   a fault of its own name. */
void check_unguarded_contact(struct arena *arena, const struct facts *facts,
                             struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		struct place place = contact_place(contact);
		if (!place.file || !contact_is_made(contact) || contact->is_guarded ||
		    contact->tolerant)
			continue;
		struct contact_saying saying = {contact, &contact->open_tests,
		                                .tail = S(" without requiring a resource")};
		struct finding *finding =
		    contact_finding(arena, findings, RULE_UNGUARDED_CONTACT, place, &saying);
		if (finding && (contact->is_doubtful || host_is_dotless(&contact->host)))
			finding->severity = SEVERITY_NOTE;
		if (finding && contact->mark.data)
			add_mark(arena, finding, contact);
	}
}

/* A guard is no excuse: whoever lists the tests, or picks others of the module, imports it too. */
void check_import_time_contact(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		struct place place = contact_place(contact);
		if (!place.file || !contact_is_made(contact) || !contact->at_import)
			continue;
		struct contact_saying saying = {
		    contact, &contact->tests,
		    .tail = S(" on import, before any test is chosen")};
		struct finding *finding = contact_finding(arena, findings, RULE_IMPORT_TIME_CONTACT,
		                                          place, &saying);
		if (finding && host_is_dotless(&contact->host))
			finding->severity = SEVERITY_NOTE;
	}
}

void check_unresolved_contact(struct arena *arena, const struct facts *facts,
                              struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.unresolved.count; i++) {
		const struct unresolved *sink = &facts->reach.unresolved.items[i];
		if (!sink->use.file->is_selected)
			continue;
		str message = str_format(arena, "%.*s() may contact a host: %.*s",
		                         STR_ARG(sink->sink), STR_ARG(sink->reason));
		finding_add(arena, findings, RULE_UNRESOLVED_CONTACT, sink->use, message,
		            sink->sink);
	}
}
