/* shell_word: a text as a shell reads it back. */
#ifndef UNMASK_SHELL_WORD_H
#define UNMASK_SHELL_WORD_H

#include "base/arena.h"

/* The word, quoted where a POSIX shell would read another. What would not be fit for a terminal is
   spelled in $'…', which bash and POSIX of 2024 read. Owned by the arena, or the word itself. */
str shell_word(struct arena *arena, str word);

#endif
