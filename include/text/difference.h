/* difference: what changed between two texts, line by line. */
#ifndef UNMASK_DIFFERENCE_H
#define UNMASK_DIFFERENCE_H

#include "base/arena.h"

/* The unified difference (three lines of context) that turns `old` into `new`, fit for a terminal;
   empty if they are equal. Owned by the arena. */
str difference_of(struct arena *arena, str name, str old, str new);

/* The same as a patch, byte for byte, for `git apply` and `patch -p1`: its names are the path
   behind "a/" and "b/". Owned by the arena. */
str difference_patch(struct arena *arena, str path, str old, str new);

/* The number of the first line in which `new` differs from `old`, from 1; 0 if they are equal. */
uint32_t difference_first(str old, str new);

#endif
