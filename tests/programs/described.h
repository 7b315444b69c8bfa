/* described: all that unmask says of a suite, made in this process. */
#ifndef UNMASK_TESTS_DESCRIBED_H
#define UNMASK_TESTS_DESCRIBED_H

#include "models/models.h"
#include "source/paths.h"
#include "source/tree.h"

/* What is needed for every suite. */
struct tools {
	const struct models *models;
	struct syntax *syntax;
	bool asks_guards;   /* what tests require is asked for, too */
};

/* How it is analysed, which must not show. */
struct way {
	const char *name;
	unsigned threads;
	bool is_late;       /* bodies of functions are parsed when they are asked for */
	bool is_exhaustive; /* what can lead to nothing is followed too */
};

/* Contacts, unresolved sinks, mentions, guards, lists and findings of all rules, as JSON. Owned by
   the arena. */
str described_suite(struct arena *arena, const struct tools *tools, const struct paths *paths,
                    const struct way *way);

#endif
