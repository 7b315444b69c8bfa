/* caught: what catches the exceptions that are raised within it. */
#ifndef UNMASK_CAUGHT_H
#define UNMASK_CAUGHT_H

#include "walk.h"

/* Something that catches what is raised within it: a try, a with, a call that is expected to. */
struct catcher {
	struct catcher *outer;
	const struct frame *frame;
	bool takes_skips;             /* of a try: the skip of a test ends here */
	bool has_started;
	struct state started;         /* where something first may raise */
	struct state skipped;         /* joined at every place that may raise a skip … */
	struct state raised;          /* … and that raises something else */
	const struct state *denied;   /* of a try that catches a skip: where that was raised */
};

/* caught.c */
void open_catcher(struct walk *walk, struct catcher *catcher);
void close_catcher(struct walk *walk, const struct catcher *catcher);
void may_raise(struct walk *walk);
void note_raised(struct walk *walk);
void may_skip(struct walk *walk, str resource);
void may_skip_for(struct walk *walk, const struct fact *facts);
const struct value *as_passed(struct walk *walk, const struct value *value);
bool catches_skip(struct walk *walk, const struct value *exceptions);
void absorb(struct walk *walk, const struct catcher *catcher, bool takes_skips, bool takes_others,
            struct state before);
bool is_outage(struct walk *walk, const struct value *exception);
void exec_try(struct walk *walk, const struct stmt *stmt);

#endif
