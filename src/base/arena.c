#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/print.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_SANITIZED 1
#endif
#endif
#ifdef ARENA_SANITIZED
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16 /* bytes kept poisoned after each piece, so that an overrun is seen */
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define RED_ZONE 0
#endif

#define ALIGNMENT 16
#define FIRST_CHUNK ((size_t)4 << 10)
#define LARGEST_CHUNK ((size_t)1 << 20)

struct chunk {
	struct chunk *next;
	size_t size, used;
};

struct arena {
	struct chunk *chunks; /* the newest first; only it has room */
	size_t used;
};

/* Each entry of a suite makes an arena and frees it. malloc would ask the system for the large
   chunks and give them back each time, and the system zeroes what it gives. So a thread keeps some
   for its next arena, by their size: FIRST_CHUNK, twice that, ... LARGEST_CHUNK. Under a sanitizer
   it keeps none, since what is freed must be seen as freed. */
#define CHUNK_SIZES 9
#define MOST_KEPT ((size_t)8 << 20) /* bytes a thread */

static _Thread_local struct {
	struct chunk *chunks[CHUNK_SIZES];
	size_t size;
} kept;

_Noreturn static void die_of_memory(void)
{
	fputs("unmask: out of memory\n", stderr);
	exit(2);
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (!arena)
		die_of_memory();
	return arena;
}

/* The place among the kept ones of a chunk of `size` bytes; CHUNK_SIZES: none. */
static size_t slot_of(size_t size)
{
	size_t slot = 0;
	while (slot < CHUNK_SIZES && FIRST_CHUNK << slot != size)
		slot++;
	return slot;
}

static void free_chunk(struct chunk *chunk)
{
	size_t slot = RED_ZONE ? CHUNK_SIZES : slot_of(chunk->size);
	if (slot == CHUNK_SIZES || kept.size + chunk->size > MOST_KEPT) {
		ASAN_UNPOISON_MEMORY_REGION(chunk + 1, chunk->size);
		free(chunk);
		return;
	}
	chunk->next = kept.chunks[slot];
	kept.chunks[slot] = chunk;
	kept.size += chunk->size;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	struct chunk *chunk = arena->chunks;
	while (chunk) {
		struct chunk *next = chunk->next;
		free_chunk(chunk);
		chunk = next;
	}
	free(arena);
}

void arena_end_thread(void)
{
	for (size_t slot = 0; slot < CHUNK_SIZES; slot++) {
		while (kept.chunks[slot]) {
			struct chunk *chunk = kept.chunks[slot];
			kept.chunks[slot] = chunk->next;
			free(chunk);
		}
	}
	kept.size = 0;
}

/* A kept chunk of `size` bytes, or a new one. */
static struct chunk *take_chunk(size_t size)
{
	size_t slot = slot_of(size);
	struct chunk *chunk = slot < CHUNK_SIZES ? kept.chunks[slot] : NULL;
	if (chunk) {
		kept.chunks[slot] = chunk->next;
		kept.size -= size;
		return chunk;
	}
	chunk = malloc(sizeof *chunk + size);
	if (!chunk)
		die_of_memory();
	return chunk;
}

static struct chunk *add_chunk(struct arena *arena, size_t need)
{
	size_t size = arena->chunks ? arena->chunks->size * 2 : FIRST_CHUNK;
	if (size > LARGEST_CHUNK)
		size = LARGEST_CHUNK;
	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof(struct chunk))
		die_of_memory();
	struct chunk *chunk = take_chunk(size);
	*chunk = (struct chunk){arena->chunks, size, 0};
	ASAN_POISON_MEMORY_REGION(chunk + 1, size);
	arena->chunks = chunk;
	return chunk;
}

static size_t padding_of(const struct chunk *chunk)
{
	uintptr_t next = (uintptr_t)(chunk + 1) + chunk->used;
	return (size_t)(-next & (ALIGNMENT - 1));
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		die_of_memory();
	struct chunk *chunk = arena->chunks;
	size_t need = size + RED_ZONE;
	if (!chunk || padding_of(chunk) + need > chunk->size - chunk->used)
		chunk = add_chunk(arena, need + ALIGNMENT);
	char *piece = (char *)(chunk + 1) + chunk->used + padding_of(chunk);
	chunk->used += padding_of(chunk) + need;
	arena->used += need;
	ASAN_UNPOISON_MEMORY_REGION(piece, size);
	return memset(piece, 0, size);
}

bool arena_extend(struct arena *arena, const void *piece, size_t size, size_t larger)
{
	struct chunk *chunk = arena->chunks;
	size_t more = larger - size;
	if (RED_ZONE || !chunk || !size || more > chunk->size - chunk->used)
		return false;
	char *end = (char *)(chunk + 1) + chunk->used;
	if ((const char *)piece + size != end)
		return false;
	memset(end, 0, more);
	chunk->used += more;
	arena->used += more;
	return true;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
