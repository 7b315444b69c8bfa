/* mention: text that names an external host but makes no contact. */
#ifndef UNMASK_MENTION_H
#define UNMASK_MENTION_H

#include "contact/contact.h"

enum mention_reason {
	MENTION_DATA,     /* a literal that reaches no sink */
	MENTION_COMMENT,  /* a comment, or a text standing alone as a statement: documentation */
	MENTION_REPLACED, /* it reaches a sink whose network is faked */
	MENTION_CONTACT   /* it does make a contact: not listed as a mention */
};

struct mention {
	struct host host;
	struct place place;       /* the host's own characters */
	enum mention_reason reason;
};

struct mentions {
	struct mention *items;    /* sorted by place */
	size_t count, capacity;
};

/* "data", "comment", "replaced", "contact". */
str mention_reason_name(enum mention_reason reason);

/* Every literal and comment of the program's selected modules that names an external host in a URL,
   or that consists of one, except where it makes a contact. Owned by the arena. */
struct mentions mentions_from_program(struct arena *arena, const struct program *program,
                                      const struct contacts *contacts);

#endif
