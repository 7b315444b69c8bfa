/*
 * pool: each distinct text once, so that names are compared by address.
 *
 * A pool may be used by several threads at once. Addresses differ from run to run: never sort by
 * them.
 */
#ifndef UNMASK_BASE_POOL_H
#define UNMASK_BASE_POOL_H

#include "base/arena.h"

/* An interned text. Two names of one pool are equal if their addresses are. */
struct name {
	str text;
	uint64_t hash;
	const struct name *next; /* the pool's own chain */
};

struct pool;

/* A new pool; its names live until pool_free. */
struct pool *pool_new(struct arena *arena);

/* Frees the names of the pool. */
void pool_free(struct pool *pool);

/* The one name whose text is `text`; the bytes are copied when it is new. */
const struct name *pool_name(struct pool *pool, str text);

#endif
