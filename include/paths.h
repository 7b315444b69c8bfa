/* paths: which files to read, and which of them are reported on. */
#ifndef UNMASK_PATHS_H
#define UNMASK_PATHS_H

#include "base/arena.h"

struct path {
	str name;          /* spelled as the argument was, plus the walk; no leading "./" */
	bool is_selected;  /* named on the command line or below a folder named there */
};

struct paths {
	struct path *items; /* sorted by bytes, no file twice, also not through links */
	size_t count, capacity;
	struct path_errors {
		str *items;
		size_t count, capacity;
	} errors;           /* one line each: what does not exist, a folder without Python files */
	struct path_notes {
		str *items;
		size_t count, capacity;
	} notes;            /* one line each, for standard error: git could not be asked */
	struct path_broken {
		struct path *items;
		size_t count, capacity;
	} broken;           /* names below a folder that cannot be read: broken links, folders */
	str root;           /* the suite's top: the topmost package folder round the roots, else the git
	                       root, else their deepest common folder; "" is the current folder */
};

struct roots {
	const str *items;       /* files and folders; none: the current folder */
	size_t count;
	const str *excludes;    /* globs: * ? [] within a component, ** across; without '/' any component */
	size_t exclude_count;
	bool with_suite;        /* also the whole suite round them, not selected */
};

/* The Python files (*.py, *.pyw, or executable with a python shebang) at and below the roots. Inside
   a git repository these are the ones that git tracks or would track; where git cannot be asked, all of
   them, with a note. A file named as a root is taken whatever its name, even when git ignores it.
   Owned by the arena. */
struct paths paths_from_roots(struct arena *arena, const struct roots *roots);

#endif
