/*
 * recorder: an arena that remembers its pieces. It takes the place of src/base/arena.c, so that
 * what the program's own readers make can be looked at as memory.
 */
#ifndef UNMASK_TOOLS_RECORDER_H
#define UNMASK_TOOLS_RECORDER_H

#include "base/arena.h"

/* All that was made in an arena lies in one block. */
#define RECORDER_ROOM ((size_t)32 << 20)
#define RECORDER_PIECES (RECORDER_ROOM / 64)

struct piece {
	size_t start, size; /* bytes in the memory; never empty */
};

struct arena {
	_Alignas(16) char memory[RECORDER_ROOM]; /* zero behind what is used */
	size_t used;
	struct piece pieces[RECORDER_PIECES]; /* in order */
	size_t count;
};

/* The number of the piece that holds what lies at an offset in the memory. */
size_t recorder_piece(const struct arena *arena, size_t offset);

#endif
