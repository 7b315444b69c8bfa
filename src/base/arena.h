/*
 * arena: memory that is given out piece by piece and taken back all at once.
 *
 * A function that allocates takes its arena as the first parameter; one without an arena does not
 * allocate. Memory is zeroed. When the machine has none left, the process ends with one line on
 * standard error and status 2: no caller checks for NULL. An arena belongs to one thread at a time.
 *
 * arena.c gives out the pieces, and in_arena.c makes things of them: tools/freeze/ has an arena of
 * its own.
 */
#ifndef UNMASK_BASE_ARENA_H
#define UNMASK_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* A new, empty arena; it is freed with arena_free. */
struct arena *arena_new(void);

/* Gives back all the memory of the arena. NULL is allowed. */
void arena_free(struct arena *arena);

/* Gives back what the calling thread keeps for its next arenas: the last thing that it does. */
void arena_end_thread(void);

/* `size` zeroed bytes aligned for any type, owned by the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* Makes the piece at that address, of `size` bytes, `larger` where it is, if it is the last one
   that was given out and there is room behind it: what is new is zeroed. False: it stays as it
   was. */
bool arena_extend(struct arena *arena, const void *piece, size_t size, size_t larger);

/* `count` zeroed items of `size` bytes; an overflow of the product ends the process. */
void *arena_alloc_many(struct arena *arena, size_t count, size_t size);

/* The bytes given out so far, for reports on memory. */
size_t arena_used(const struct arena *arena);

/* One zeroed value, or `count` of them, of a type. */
#define make(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define make_many(arena, type, count) ((type *)arena_alloc_many((arena), (count), sizeof(type)))

/* A copy of the bytes in the arena, followed by a NUL that is not counted. */
str str_copy(struct arena *arena, str s);

/* `a` followed by `b`, in the arena. */
str str_join(struct arena *arena, str a, str b);

/* What printf would print, in the arena, followed by a NUL that is not counted. A "%.*s" with
   STR_ARG prints all the bytes, NUL too (base/print.h). */
str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As str_format, of arguments that may be used again. */
str str_format_args(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/*
 * A list is any struct with the members items, count and capacity, zero at first. push() appends
 * one zeroed item and is a pointer to it, valid until the next push:
 *
 *	struct places { struct place *items; size_t count, capacity; } places = {0};
 *	*push(arena, &places) = place;
 */
#define push(arena, list)                                                                      \
	((list)->count == (list)->capacity                                                     \
	     ? list_grow((arena), (list), sizeof *(list)->items)                               \
	     : (void)0,                                                                        \
	 &(list)->items[(list)->count++])

/* Makes room for more items of `size` bytes in a list; called by push(). */
void list_grow(struct arena *arena, void *list, size_t size);

/* Moves the items of a list that has grown in another arena into this one, which keeps it: it takes
   no more room there than it needs. */
#define fit(arena, list) list_fit((arena), (list), sizeof *(list)->items)

/* The same, of items of `size` bytes; called by fit(). */
void list_fit(struct arena *arena, void *list, size_t size);

#endif
