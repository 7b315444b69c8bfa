/* faults: findings as they are shown: one for all places that one change would mend. */
#ifndef UNMASK_FAULTS_H
#define UNMASK_FAULTS_H

#include "text/finding.h"

/* Of the findings of one fault the first, which counts the tests of all of them and has a related
   note for each other place. What another finding tells is left out. They must be sorted. Owned by
   the arena. */
struct findings faults_from_findings(struct arena *arena, const struct findings *findings);

#endif
