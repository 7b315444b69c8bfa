/* contact_finding: what the rules on contacts have in common: of which contacts they speak, where
   and how. */
#ifndef UNMASK_CONTACT_FINDING_H
#define UNMASK_CONTACT_FINDING_H

#include "contact.h"
#include "finding.h"

/* True if a test really makes the contact: the host is external, an entry reaches it, nothing skips
   or replaces it. */
bool contact_is_judged(const struct contact *contact);

/* Where to report a contact: at the call that makes it; if that stands in a file that was not asked
   for, at the last call on the way to it that does not, else where the host comes from. File NULL:
   nowhere. */
struct place contact_place(const struct contact *contact);

/* "test_x.T.test_y contacts www.python.org (http, port 80)". Owned by the arena. */
str contact_sentence(struct arena *arena, const struct contact *contact);

/* Adds a finding at `place`, with notes on where the host comes from and how it gets to the call.
   It is owned as finding_add() says. */
struct finding *contact_finding(struct arena *arena, struct findings *findings, enum rule_id rule,
                                const struct contact *contact, struct place place, str message);

/* Adds a note, unless its place is none or the finding's own. */
void finding_add_note(struct arena *arena, struct finding *finding, struct place place,
                      str message);

#endif
