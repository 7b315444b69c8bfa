/* sources: the files of a suite, read, and the memory they live in. */
#ifndef UNMASK_SOURCES_H
#define UNMASK_SOURCES_H

#include "source/needed.h"
#include "source/paths.h"
#include "source/program.h"
#include "source/tree.h"

struct files {
	const struct file **items;
	size_t count, capacity;
};

struct sources {
	struct modules modules; /* one a Python path, in their order; a file with a problem is
	                           empty */
	struct files broken;    /* the names among the paths that cannot be read, in their order */
	struct arenas {
		struct arena **items;
		size_t count, capacity;
	} arenas;               /* one a file */
	struct {
		uint32_t *items;
		size_t count, capacity;
	} places;               /* the number of each module's path */
};

struct reader {
	struct pool *pool;
	const struct syntax *syntax;
	const struct paths *paths;
	unsigned threads;       /* 0: one a processor */
	bool is_late;           /* functions may have their bodies parsed when they are asked for */
};

/* Reads and parses the Python files among the paths. What is not needed is not read, and is a
   module with no content. So is a file that cannot be read, and its file says why. With those that
   were read before (NULL: none), in their place, only what has become needed since is read. Freed
   with sources_free; the lists are owned by the arena. */
struct sources sources_from_paths(struct arena *arena, const struct reader *reader,
                                  const struct needed *needed, const struct sources *before);

/* Frees the files and modules. */
void sources_free(struct sources *sources);

#endif
