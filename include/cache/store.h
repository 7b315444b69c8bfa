/*
 * store: bytes under keys, in a folder of the user's that others cannot write into.
 *
 * Several processes may use one at a time. A value is whole or not there: it is written aside,
 * renamed, and holds its own digest. The folder has a limit; what was not used for the longest time
 * is forgotten first.
 */
#ifndef UNMASK_STORE_H
#define UNMASK_STORE_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/private.h"

struct store {
	str folder;
	uint64_t limit;        /* bytes of all values together */
	struct digest program; /* what values of one program are told from those of another by: a
	                          part of their keys */
};

/* Opens the store in the folder, which is made if it is not there. It is usable where that is
   PRIVATE_OURS. */
enum private_state store_open(struct arena *arena, struct store *store, str folder);

enum stored {
	STORED_NOTHING,
	STORED_DAMAGED, /* something stands there that was never written so; it is taken away */
	STORED_WHOLE
};

/* The value of the key, owned by the arena; without one it has data NULL. */
enum stored store_get(struct arena *arena, const struct store *store, struct digest key,
                      str *value);

/* Keeps the value under the key, in place of what was there. Returns false if it cannot be kept:
   then nothing is. */
bool store_put(struct arena *arena, const struct store *store, struct digest key, str value);

struct store_cleaning {
	size_t count;    /* values that were taken away */
	uint64_t bytes;  /* of theirs */
	bool is_whole;   /* false: some could not be taken away */
};

/* Takes away all that the store wrote, and nothing else. */
struct store_cleaning store_clean(struct arena *arena, const struct store *store);

#endif
