#include "recorder.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define ALIGNMENT 16

/* One for files and messages, two to be looked at. */
static struct arena arenas[3];

_Noreturn static void die_of_room(void)
{
	fputs("freeze: what is read has no room: see tools/freeze/recorder.h\n", stderr);
	exit(2);
}

struct arena *arena_new(void)
{
	static size_t made;
	if (made == sizeof arenas / sizeof *arenas)
		die_of_room();
	return &arenas[made++];
}

/* Nothing is given out twice, and nothing kept for later. */
void arena_free(struct arena *arena)
{
	(void)arena;
}

void arena_end_thread(void)
{
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size += size == 0;
	size_t start = (arena->used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (arena->count == RECORDER_PIECES || start > RECORDER_ROOM ||
	    size > RECORDER_ROOM - start)
		die_of_room();
	arena->pieces[arena->count++] = (struct piece){start, size};
	arena->used = start + size;
	return arena->memory + start;
}

/* A piece stays what it was given out as. */
bool arena_extend(struct arena *arena, const void *piece, size_t size, size_t larger)
{
	(void)arena, (void)piece, (void)size, (void)larger;
	return false;
}

size_t recorder_piece(const struct arena *arena, size_t offset)
{
	size_t from = 0, to = arena->count;
	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;
		if (arena->pieces[middle].start <= offset)
			from = middle;
		else
			to = middle;
	}
	assert(offset - arena->pieces[from].start < arena->pieces[from].size);
	return from;
}
