/* patch: what git prints of a difference. */
#ifndef UNMASK_REVISION_TO_CHANGES_PATCH_H
#define UNMASK_REVISION_TO_CHANGES_PATCH_H

#include "rule/changes.h"

/* Adds what the patch says of the files of the tree at the real path `top`. Its names begin with
   "a/" and "b/"; what it repeats of the lines around is passed over. */
void patch_read(struct arena *arena, struct changes *changes, str top, str patch);

#endif
