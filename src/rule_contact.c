#include "contact_finding.h"
#include "rules.h"

/* Who tolerates an outage gave thought to the network, and only took the one for the other: that is
   a fault of its own name. */
void check_unguarded_contact(struct arena *arena, const struct facts *facts,
                             struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		struct place place = contact_place(contact);
		if (!place.file || !contact_is_judged(contact) || contact->is_guarded ||
		    contact->tolerant)
			continue;
		str sentence = contact_sentence(arena, contact);
		struct finding *finding = contact_finding(
		    arena, findings, RULE_UNGUARDED_CONTACT, contact, place,
		    str_format(arena, "%.*s without requiring a resource", STR_ARG(sentence)));
		if (contact->is_doubtful)
			finding->severity = SEVERITY_NOTE;
	}
}

/* A guard is no excuse: whoever lists the tests, or picks others of the module, imports it too. */
void check_import_time_contact(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		struct place place = contact_place(contact);
		if (!place.file || !contact_is_judged(contact) || !contact->at_import)
			continue;
		str sentence = contact_sentence(arena, contact);
		contact_finding(arena, findings, RULE_IMPORT_TIME_CONTACT, contact, place,
		                str_format(arena, "%.*s on import, before any test is chosen",
		                           STR_ARG(sentence)));
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
