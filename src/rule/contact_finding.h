/* contact_finding: what the rules on contacts have in common: of which contacts they speak, where
   and how. */
#ifndef UNMASK_CONTACT_FINDING_H
#define UNMASK_CONTACT_FINDING_H

#include "contact/contact.h"
#include "text/finding.h"

/* Where to report a contact: at the call that makes it; if that stands in a file that was not asked
   for, at the last call on the way to it that does not, else where the host comes from. File NULL:
   nowhere. */
struct place contact_place(const struct contact *contact);

/* What is said of a contact: `head`, "test_x.T.test_y and 2 more tests contact www.python.org
   (http, port 80)", `tail`. */
struct contact_saying {
	const struct contact *contact;
	const struct texts *tests; /* that are counted: all of the contact's, or those at fault */
	str head, tail;
	bool is_by_itself;         /* each place is a fault of its own: one change does not mend
	                              all of a class */
	str apart;                 /* what differs in this is another fault; may be empty */
	str way;                   /* "http, port 80" of several; data NULL: the contact's own */
};

/* The saying as if it counted the first `count` of its tests. Owned by the arena. */
str contact_say(struct arena *arena, const struct contact_saying *saying, size_t count);

/* How the contact is made: "http, port 80"; empty if that is not known. Owned by the arena. */
str contact_way(struct arena *arena, const struct contact *contact);

/* Both sorted: all of them. Owned by the arena. */
const struct texts *texts_join(struct arena *arena, const struct texts *a, const struct texts *b);

/* Adds a finding at `place`, with notes on where the host comes from and how it gets to the call.
   It is owned as finding_add() says. NULL if there is one that says the same of the same first
   test: the others are counted there. How many there are must not make it another finding, nor
   several of one. */
struct finding *contact_finding(struct arena *arena, struct findings *findings, enum rule_id rule,
                                struct place place, const struct contact_saying *saying);

/* Adds a note, unless its place is none or the finding's own. */
void finding_add_note(struct arena *arena, struct finding *finding, struct place place,
                      str message);

#endif
