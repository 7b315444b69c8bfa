/* outlined: what a body mentions that is not parsed. */
#ifndef UNMASK_OUTLINED_H
#define UNMASK_OUTLINED_H

#include "source/mentions.h"

/* Adds what the outline tells of the function's body: all that its statements would, and where they
   might tell one of two, both. Functions and classes in it are a part of it. The lists grow in
   `growing`, and what they point to is in `arena`. */
void add_outlined(struct arena *arena, struct arena *growing, struct mentions *mentions,
                  uint32_t unit, const struct function *function, const struct unread *unread);

#endif
