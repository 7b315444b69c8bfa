/*
 * needed: which Python files can matter for what is found in the selected ones.
 *
 * Who may have to do with a file is told from the bytes of all files, without parsing them: too
 * many rather than one too few. What these take from others shows when they are read.
 */
#ifndef UNMASK_NEEDED_H
#define UNMASK_NEEDED_H

#include "cache/store.h"
#include "models/models.h"
#include "source/paths.h"

struct needed {
	/* One a path, in their order; false for what is no Python file. */
	bool *items;           /* it is read */
	bool *run;             /* others take what its body makes */
	bool *told;            /* it is looked at itself; the others are there for these */
	size_t count;
	const struct paths *paths;
	struct search *search; /* what the bytes tell; NULL: all of the suite are needed, or none */
};

/* All Python files of the suite; what is beside it others have to ask for. Owned by the arena. */
struct needed needed_all(struct arena *arena, const struct paths *paths);

/* The selected files, and those that may import, start, replace or serve one of these, directly or
   through others; beside them what is asked of the suite as a whole. All files, where that is most
   of them; none, where no Python file is selected. What the files told the last time is kept in the
   store (NULL: there is none). Owned by the arena. */
struct needed needed_from_paths(struct arena *arena, const struct models *models,
                                const struct paths *paths, const struct store *store);

/* Adds the file that is spelled so, and those that have to do with it. False: all of the suite that
   have are there. */
bool needed_add(struct needed *needed, str name);

/* How many files these are. */
size_t needed_users(struct needed *needed, str name);

/* Adds a file that another one asks for, and nothing else: for its names alone, or to run it.
   False: it is there already, or what it holds is what models say. */
bool needed_take(struct needed *needed, size_t i, bool is_run);

/* Adds the files that may change, where they are imported, what a file that is read has made.
   False: there are none left. */
bool needed_add_setters(struct needed *needed);

/* Adds a file that may show that functions are collected as tests. False: there is none left. */
bool needed_add_witness(struct needed *needed);

/* Adds a file that may hold a test, if those that are read may hold some. False: there is none
   left. */
bool needed_add_test(struct needed *needed);

/* Adds all Python files of the suite. */
void needed_add_all(struct needed *needed);

#endif
