/*
 * recall: what an earlier run of the same command came to, where that is still so.
 */
#ifndef UNMASK_RECALL_H
#define UNMASK_RECALL_H

#include "cache/inputs.h"
#include "cache/store.h"
#include "cli/options.h"
#include "cli/report.h"

struct recall {
	bool is_on;
	struct store store;
	struct digest key;
	struct inputs *inputs; /* of this run; NULL: nobody writes them down */
	str notes;             /* what is to be said of the cache */
};

/* Opens the cache that the options and the environment name. A command that reads no suite has
   none. */
struct recall recall_begin(struct arena *arena, const struct options *options, int argc,
                           char **argv);

/* Returns true and sets the report to the one that is kept if it would be the same now. Else what
   the run asks is written down from now on, for recall_end(). */
bool recall_report(struct arena *arena, struct recall *recall, struct report *report);

/* Keeps the report of this run. Called once it is made, whether or not it was kept before. */
void recall_end(struct arena *arena, struct recall *recall, const struct report *report);

/* The folder of the cache, or empty if there is none to be named. Owned by the arena. */
str recall_folder(struct arena *arena, const struct options *options);

#endif
