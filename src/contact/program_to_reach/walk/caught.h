/* caught: what catches the exceptions that are raised within it. */
#ifndef UNMASK_CAUGHT_H
#define UNMASK_CAUGHT_H

#include "walk.h"

/* Skips of one class that may be raised. */
struct skips {
	const struct name *class;     /* its dotted name; NULL: some skip */
	struct state state;           /* joined at every place that may raise one */
	bool is_caught;               /* by a handler */
	struct skips *next;
};

/* Something that catches what is raised within it: a try, a with, a call that is expected to. */
struct catcher {
	struct catcher *outer;
	const struct frame *frame;
	const struct value *takes;    /* of a try: the exceptions that end here; NULL: none */
	bool is_tolerant;             /* of a try: that takes in an outage */
	const struct fact *facts;     /* of a try: that held before */
	bool has_started;
	struct state started;         /* where something first may raise, unless a skip goes
	                                 before */
	struct skips *skips;
	struct state raised;          /* joined at every place that raises something else */
	const struct catcher *tried;  /* in the body and the else of a try: what catches there */
};

/* The ways out of a block by return, continue and break. */
struct exits {
	struct state left, continued, broken;
	bool is_left;
};

/* caught.c */
void open_catcher(struct walk *walk, struct catcher *catcher);
void close_catcher(struct walk *walk, const struct catcher *catcher);
void may_raise(struct walk *walk);
void note_raised(struct walk *walk);
void may_skip(struct walk *walk, str resource, const struct name *class);
void may_skip_for(struct walk *walk, const struct fact *facts);
const struct value *as_passed(struct walk *walk, const struct value *value);
void absorb(struct walk *walk, const struct catcher *catcher, const struct value *takes,
            bool takes_others, struct state before);
const struct value *any_exception(struct walk *walk);
struct exits take_exits(struct walk *walk);
void give_exits(struct walk *walk, const struct exits *exits);
bool is_outage(struct walk *walk, const struct value *exceptions);
void exec_try(struct walk *walk, const struct stmt *stmt);

#endif
