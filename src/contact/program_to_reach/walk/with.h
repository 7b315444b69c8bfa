/* with: context managers, what holds inside of them, and what is left of that behind. */
#ifndef UNMASK_WITH_H
#define UNMASK_WITH_H

#include "walk.h"

/* A context manager that has been entered. */
struct entered {
	const struct value *manager;
	const struct fact *scoped;      /* what it brought that ends with it */
	struct state begun;             /* what held before */
	const struct state *yield;      /* of a generator: what held where it yielded … */
	struct state ended;             /* … and when it had run to its end */
	const struct value *takes;      /* the exceptions that end with it; NULL: none */
	bool takes_others;              /* some of them are no skips */
	const struct entered *next;     /* another that this may be instead; NULL: none */
};

/* with.c */
void exec_with(struct walk *walk, const struct stmt *stmt);
const struct value *call_within(struct walk *walk, const struct value *function,
                                const struct arguments *arguments, struct place place);
void enter_and_leave(struct walk *walk, const struct value *manager, struct place place);

/* manager.c */
const struct value *new_manager(struct walk *walk, const struct value *function,
                                const struct arguments *arguments, struct place place);
const struct value *within(struct walk *walk, const struct value *manager,
                           const struct value *function);
const struct value *enter(struct walk *walk, const struct value *manager, struct place place,
                          struct entered *entered);
void leave(struct walk *walk, struct entered *entered, struct place place);
const struct value *enter_for(struct walk *walk, const struct value *manager,
                              const struct value *owner, struct place place);
void leave_all(struct walk *walk, const struct value *owner, struct place place);
void forget_entered(struct walk *walk, const struct value *owner);

#endif
