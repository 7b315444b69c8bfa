/*
 * needed: which Python files can matter for what is found in the selected ones.
 *
 * Told from the bytes of the files, without parsing them: too many rather than one too few. Where
 * tests have to do with them that is the whole suite.
 */
#ifndef UNMASK_NEEDED_H
#define UNMASK_NEEDED_H

#include "models/models.h"
#include "source/paths.h"

struct needed {
	bool *items;   /* one a path, in their order; false for what is no Python file */
	size_t count;
};

/* The selected files; those that may import, start, replace or serve one of these, directly or
   through others; and all that these may import or start in turn. Where no Python file is selected
   there is none. Owned by the arena. */
struct needed needed_from_paths(struct arena *arena, const struct models *models,
                                const struct paths *paths);

#endif
