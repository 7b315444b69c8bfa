/* lead: what may lead to a sink, as far as names tell, shared by the files that ask for it. */
#ifndef UNMASK_LEAD_H
#define UNMASK_LEAD_H

#include "walk.h"

/* A statement stands between each of its targets and each name in it, of which there may be
   thousands. */
struct lead_mention {
	const void *by, *of;         /* names, or a statement: what leads if `of` does; what
	                                stands in it */
};

/* What one module tells. */
struct lead_part {
	struct {
		struct lead_mention *items;
		size_t count, capacity;
	} mentions;
	struct {
		const struct name **items;
		size_t count, capacity;
	} sinks;                     /* names that stand for one */
	struct {
		const struct module **items;
		size_t count, capacity;
	} imported;                  /* modules of the program that it imports */
};

/* Owned by the arena. */
struct lead_part *lead_part_from_module(struct arena *arena, struct walk *walk,
                                        const struct module *module);

#endif
