/* answer: what is said of one command line that somebody asks about. */
#ifndef UNMASK_ANSWER_H
#define UNMASK_ANSWER_H

#include "devmode/mode.h"

struct answer {
	str line;
	const struct command *command; /* the first that starts an interpreter; NULL: none */
	size_t more;                   /* how many follow it on the line */
	struct mode mode;
	struct advice to_dev, to_strict;
};

struct answers {
	struct answer *items;
	size_t count, capacity;
};

/* The answer for one line, as a shell would read it. Owned by the arena. */
struct answer answer_from_line(struct arena *arena, const struct models *models, str line);

#endif
