/* nearest: the right word for one that was mistyped. */
#ifndef UNMASK_NEAREST_H
#define UNMASK_NEAREST_H

#include "base/str.h"

/* Words longer than this many bytes are near to nothing. */
#define NEAREST_LONGEST 63

/* How many single-byte insertions, deletions, replacements and swaps of neighbours lead from `a` to
   `b` (optimal string alignment); SIZE_MAX if one of them is longer than NEAREST_LONGEST. */
size_t nearest_distance(str a, str b);

/* The first of the `count` words with the least distance to `word`, if that is at most `limit` and
   less than the word's own length; else an empty slice with data NULL. */
str nearest_word(str word, const str *words, size_t count, size_t limit);

#endif
