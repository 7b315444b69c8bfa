/* beside: what a suite may import that lies beside it in its project. */
#ifndef UNMASK_ROOTS_TO_PATHS_BESIDE_H
#define UNMASK_ROOTS_TO_PATHS_BESIDE_H

#include "listing.h"
#include "suite.h"

/* Adds the modules and packages that are imported by their own names where the suite's tests are
   run from its project's top: those in that folder, in its src/ and lib/, where a project keeps its
   packages, and in the folders between it and the suite. The top is the nearest folder above the
   suite in which a project begins; where there is none, the current folder or the repository's top
   (`python -m` puts the current folder on the path). None for a suite that is a whole project. */
void beside_add(struct arena *arena, struct listing *listing, const struct suite *suite,
                bool has_whole);

#endif
