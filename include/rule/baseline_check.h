/* baseline_check: what a check does with a baseline: to compare with it, or to write it. */
#ifndef UNMASK_BASELINE_CHECK_H
#define UNMASK_BASELINE_CHECK_H

#include "rule/baseline.h"
#include "rule/facts.h"
#include "source/paths.h"

/* What is asked of a check. */
struct baseline_use {
	str file;                 /* to compare with or to write; data NULL: neither */
	bool is_written;
	bool allows_shrink;       /* that it could be shorter is no fault */
};

struct baseline_check {
	struct baseline_use use;
	const struct roots *roots;
	const struct paths *paths;
	str base;                 /* the real folder in which its paths begin */
	struct baseline baseline; /* as it is; empty if it is to be written and is not there yet */
	str trouble;              /* whole lines for standard error: it cannot be used; data NULL:
	                             it can */
};

/* Reads the baseline that is to be used, of a check of what was named. Owned by the arena. */
struct baseline_check baseline_check_begin(struct arena *arena, struct baseline_use use,
                                           const struct roots *roots, const struct paths *paths);

/* What is to be said of the baseline, whole lines for standard error, and the status that it gives
   the run. */
struct baseline_verdict {
	str aside;
	int status;
};

/* Takes away the findings that the baseline covers. One that is to be written is written first,
   unless the run cannot be trusted; entries of which this run knows nothing stay in it. One that is
   compared with fails where it could be shorter. Owned by the arena. */
struct baseline_verdict baseline_check_end(struct arena *arena, struct baseline_check *check,
                                           const struct facts *facts,
                                           const struct rule_set *rules,
                                           struct findings *findings);

#endif
