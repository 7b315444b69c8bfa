/*
 * private: files in a folder that only we can write into.
 *
 * What stands there was written by us, or by somebody who could as well have changed the program.
 * Nobody is told (base/watch.h) what is read here.
 */
#ifndef UNMASK_BASE_PRIVATE_H
#define UNMASK_BASE_PRIVATE_H

#include "base/arena.h"

enum private_state {
	PRIVATE_OURS,
	PRIVATE_NONE,    /* it is not there, and could not be made */
	PRIVATE_OTHERS   /* it is another user's, or others may write into it */
};

/* Makes the folder, and those above it, for us alone (mode 0700) if it is not there. */
enum private_state private_folder(struct arena *arena, str path);

struct private_file {
	str name;
	uint64_t size;
	int64_t used; /* when it was written or read; nanoseconds since 1970 */
};

struct private_files {
	struct private_file *items;
	size_t count, capacity;
};

/* The regular files in the folder, the one that was used first before the others. Owned by the
   arena. */
struct private_files private_list(struct arena *arena, str folder);

/* The bytes of a file, at most `limit`; data NULL if it is not there, not ours or larger. It counts
   as used now. Owned by the arena. */
str private_read(struct arena *arena, str folder, str name, size_t limit);

/* Writes a file so that whoever reads it sees the old or the new one. Returns false, and leaves
   nothing behind, if it cannot be written. */
bool private_write(struct arena *arena, str folder, str name, str bytes);

/* Takes a file away; one that is not there is no error. */
bool private_remove(struct arena *arena, str folder, str name);

/* What the names of files that are being written begin with. */
#define PRIVATE_UNFINISHED S(".unfinished-")

#endif
