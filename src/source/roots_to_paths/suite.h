/* suite: the roots as they really are, and the suite that they are a part of. */
#ifndef UNMASK_ROOTS_TO_PATHS_SUITE_H
#define UNMASK_ROOTS_TO_PATHS_SUITE_H

#include "source/paths.h"

struct root {
	str name;        /* as given, cleaned */
	str real;        /* without links; of a file its folder's real path and its own name */
	str folder;      /* the real folder: itself, or the one that holds the file */
	bool is_folder;
	bool is_link;    /* a file's name is a link */
	bool is_unreadable; /* a folder that cannot be listed */
	size_t count;    /* of a folder: the files taken below it */
};

struct root_list {
	struct root *items;  /* the folders first, each kind sorted by name */
	size_t count, capacity;
	size_t folder_count; /* only these are compared with each file: a hook names thousands */
};

/* What of the roots exists; for what does not, a line is added to `errors`. */
struct root_list suite_roots(struct arena *arena, const struct roots *roots,
                             struct path_errors *errors);

struct suite {
	str real, name;     /* its top, and how it is spelled */
	bool is_bound;      /* a package or a repository: all below the top belongs to it */
};

/* The suite round at least one root. */
struct suite suite_of(struct arena *arena, const struct root_list *roots);

/* The suite's top round one real folder; the folder itself, and `*is_bound` false, if it lies
   neither in a package nor in a repository. A slice. */
str suite_top(struct arena *arena, str folder, bool *is_bound);

/* True if the real folder is a package that can be imported. */
bool suite_is_package(struct arena *arena, str folder);

#endif
