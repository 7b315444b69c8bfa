/* result: what a check found, and all else that a format says of it. */
#ifndef UNMASK_RESULT_H
#define UNMASK_RESULT_H

#include "base/buffer.h"
#include "output/format.h"
#include "source/paths.h"
#include "text/finding.h"

struct cuts;

struct result {
	const struct findings *findings; /* sorted */
	const struct paths *paths;       /* those that are selected were checked */
	str root;                        /* the real folder that result_path() starts from */
	bool is_trusted;                 /* false: something is wrong with what it relies on */
	size_t empty_test_files;         /* that were checked, are called like tests and define
	                                    none */
	const struct cuts *cuts;         /* what was followed in part */
	str since;                       /* only lines changed since then count; data NULL: all */
	/* How it is printed. */
	enum format format;
	bool has_color;
	bool is_quiet;                   /* only the findings, no line about them all */
};

/* Where paths start from that are to be found on another machine: the git root round the suite,
   else the current folder if it holds the suite, else the suite's top. A real path, owned by the
   arena. */
str result_root(struct arena *arena, const struct paths *paths);

/* The path seen from the root; data is NULL if it lies elsewhere. Links to folders are resolved,
   the file keeps its own name. Owned by the arena. */
str result_path(struct arena *arena, const struct result *result, str path);

/* As result_path, but a path that lies elsewhere is kept as it is spelled. */
str result_path_or_own(struct arena *arena, const struct result *result, str path);

/* How many findings there are of each severity. */
struct result_counts {
	size_t items[SEVERITY_ERROR + 1];
};
struct result_counts result_counts(const struct findings *findings);

/* "1 error, 2 warnings", the worst first; empty if there are none. Owned by the arena. */
str result_counts_text(struct arena *arena, const struct result_counts *counts);

/* "Checked 3 files: 1 error, 2 warnings.\n"; empty if that is not wanted. Owned by the arena. */
str result_summary(struct arena *arena, const struct result *result);

/* What each finding can be known by in a later run, as 32 hexadecimal digits: made of its rule, its
   path seen from the root, and its subject; of several with the same the first, second … in the
   file. Lines do not count, so it stays when they move. One for each finding, in their order; owned
   by the arena. */
str *result_fingerprints(struct arena *arena, const struct result *result);

#endif
