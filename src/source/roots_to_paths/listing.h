/* listing: the files below folders, as git or else a walk finds them, by their real paths. */
#ifndef UNMASK_ROOTS_TO_PATHS_LISTING_H
#define UNMASK_ROOTS_TO_PATHS_LISTING_H

#include "base/map.h"
#include "source/paths.h"

struct found {
	str real;       /* its folder without links, and its own name, which may be one */
	bool is_prose;  /* a text whose examples a test runner runs */
	bool is_link;
	bool is_broken; /* a link to nothing or out of the repository, or a folder that cannot be
	                   read */
};

struct listing {
	struct found *items;
	size_t count, capacity;
	bool with_commands;        /* files of every kind that may hold commands */
	struct path_notes *notes;  /* set these two before the first call */
	struct path_errors *errors;
	struct table *settings;    /* of test runners, by folder; NULL: texts are left out */
	str top;                   /* of the repository whose files are added; empty: of none */
	struct table failed;       /* tops of repositories that git does not read */
	bool is_late;              /* git gave no answer in time: it is not asked again */
};

/* Adds what lies below the real path `folder`. With `only_packages` folders below it count only if
   they are packages. */
void listing_add(struct arena *arena, struct listing *listing, str folder, bool only_packages);

/* True if by the settings that hold there, among those that are known or found, a test runner runs
   the examples in the text at that real path. */
bool listing_is_prose(struct arena *arena, struct table *settings, str path);

/* The start of the file at `path`, as much as a shebang line may take; in the arena, empty if it
   cannot be read. */
str listing_start(struct arena *arena, str path);

/* The top of the repository that the real path `folder` lies in; empty if it lies in none. A
   slice. */
str listing_top(struct arena *arena, str folder);

#endif
