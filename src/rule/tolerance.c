#include "contact_finding.h"
#include "rule/rules.h"

void check_tolerance_without_guard(struct arena *arena, const struct facts *facts,
                                   struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		struct place place = contact_place(contact);
		if (!place.file || !contact_is_made(contact) || contact->is_guarded ||
		    !contact->tolerant)
			continue;
		struct contact_saying saying = {
		    contact, &contact->open_tests,
		    .tail = S(", tolerating an outage but without requiring a resource")};
		struct finding *finding = contact_finding(
		    arena, findings, RULE_TOLERANCE_WITHOUT_GUARD, place, &saying);
		if (!finding)
			continue;
		finding_add_note(arena, finding, contact->tolerance,
		                 S("an outage becomes a skip here, but that is no guard"));
	}
}

void check_intolerant_contact(struct arena *arena, const struct facts *facts,
                              struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		struct place place = contact_place(contact);
		if (!place.file || !contact_is_made(contact) || !contact->is_guarded ||
		    contact->tolerant || contact->is_caught)
			continue;
		struct contact_saying saying = {contact, &contact->tests,
		                                .tail = S(" without tolerating an outage"),
		                                .is_by_itself = true};
		struct finding *finding =
		    contact_finding(arena, findings, RULE_INTOLERANT_CONTACT, place, &saying);
		for (size_t j = 0; finding && j < contact->guards.count; j++) {
			const struct guard_place *guard = &contact->guards.items[j];
			finding_add_note(arena, finding, guard->place,
			                 str_format(arena, "'%.*s' is required here",
			                            STR_ARG(guard->resource)));
		}
	}
}

/* The name is at fault, not the call that makes the contact. */
void check_mismatched_tolerance(struct arena *arena, const struct facts *facts,
                                struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		if (!contact_is_made(contact) || contact->is_named || !contact->tolerated.data)
			continue;
		struct place place = contact->tolerance;
		if (!place.file->is_selected)
			place = contact_place(contact);
		if (!place.file)
			continue;
		struct contact_saying saying = {
		    contact, &contact->tests,
		    .head = str_format(arena, "an outage is put down to %.*s, but ",
		                       STR_ARG(contact->tolerated)),
		    .is_by_itself = true};
		struct finding *finding = contact_finding(
		    arena, findings, RULE_MISMATCHED_TOLERANCE, place, &saying);
		if (finding)
			finding_add_note(arena, finding, contact->tolerance,
			                 S("the host is named here"));
	}
}

void check_late_contact(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->reach.lates.count; i++) {
		const struct late *late = &facts->reach.lates.items[i];
		struct place place = late->use;
		if (!place.file->is_selected)
			place = late->tolerance;
		if (!place.file->is_selected)
			continue;
		str message =
		    str_format(arena, "%.*s() reads from the network where no outage is tolerated"
		                      " any more",
		               STR_ARG(late->method));
		struct finding *finding = finding_add(arena, findings, RULE_LATE_CONTACT, place,
		                                      message, late->method);
		finding_add_note(arena, finding, late->tolerance,
		                 S("an outage was tolerated here, when the connection was made"));
		finding_add_note(arena, finding, late->use, S("the network is read here"));
	}
}
