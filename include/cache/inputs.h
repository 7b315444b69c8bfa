/*
 * inputs: all that a run asked of the system, and what it was told.
 *
 * A run that is told the same comes to the same end. So what it came to can be kept with its
 * inputs, and used as long as each question still has its answer.
 */
#ifndef UNMASK_INPUTS_H
#define UNMASK_INPUTS_H

#include "base/os.h"

struct inputs;

/* From now on what is asked is written down, by all threads, until inputs_end(). One at a time.
   Owned by the arena, but for what inputs_end() gives back. */
struct inputs *inputs_begin(struct arena *arena);

/* The inputs up to now as bytes, owned by the arena; data NULL if they cannot be asked again, such
   as a stream that was read, or one was answered in two ways. */
str inputs_end(struct arena *arena, struct inputs *inputs);

/* How commands are run again. */
struct inputs_runner {
	/* Runs one as it was run; its environment is made as its scope says. */
	struct os_result (*run)(struct arena *arena, const struct os_order *order);
};

/* True if each question has the answer that it had. Files whose times and inode are unchanged are
   not read again, unless they were as new as the run itself. `*renewed` is set to the inputs with
   the signatures of now if any other file had to be read; else to an empty text. Bytes that were
   never made by inputs_end() hold for nothing. */
bool inputs_hold(struct arena *arena, str bytes, struct inputs_runner runner, str *renewed);

#endif
