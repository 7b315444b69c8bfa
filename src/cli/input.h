/* input: what stands on standard input. */
#ifndef UNMASK_INPUT_H
#define UNMASK_INPUT_H

#include "base/arena.h"

/* Reads standard input to its end; the text is owned by the arena. Returns false with a line in
   `*trouble` if it cannot be read. */
bool read_input(struct arena *arena, str *text, str *trouble);

#endif
