/* mention: one mention, and what it stands for. */
#ifndef UNMASK_MENTION_H
#define UNMASK_MENTION_H

#include "graph.h"

/* Where a mention stands. */
struct at {
	struct graph *graph;
	struct scope *scope;
	const struct mention *mention;
	uint32_t node;           /* of its unit */
	const struct class *class; /* in whose methods it stands */
	unsigned hops;
	const struct known *callee; /* of an argument: what is called, where that is outside the
	                               program; NULL: not known */
	const struct known *said; /* the mention itself, where it is outside the program */
	bool looks_up;           /* it reads an attribute by a name that is not written there */
};

/* composed.c */
void note_composed(struct at *at);

/* mention.c */
struct at begin_mention(struct graph *graph, struct scope *scope, const struct mention *mention);
void follow_mention(struct at *at);
uint32_t lookup_in(struct graph *graph, struct scope *scope);

#endif
