/*
 * changes: which lines of the files in working trees are new since a commit.
 *
 * Lines are counted as git counts them: only a line feed ends one.
 */
#ifndef UNMASK_CHANGES_H
#define UNMASK_CHANGES_H

#include "base/map.h"
#include "source/program.h"
#include "text/finding.h"

/* Lines that stand together and were added, or took the place of others. */
struct hunk {
	uint32_t first, count;   /* from 1; count 0: before this line some were taken away */
	str removed;             /* the last line that was taken away; data NULL: none was */
};

struct changed_file {
	bool is_whole;           /* all of it is new: a file that git does not track, or takes for
	                            binary, what lies in a submodule that points elsewhere */
	struct hunks {
		struct hunk *items;
		size_t count, capacity;
	} hunks;                 /* in order */
};

struct changes {
	str revision;            /* as it was given */
	struct tops {
		str *items;
		size_t count, capacity;
	} tops;                  /* the real paths of the working trees */
	struct table files;      /* by real path: struct changed_file; of a submodule its folder */
	struct table tracked;    /* by real path: what git tracks, files and submodules */
};

/* What differs from the commit in which the branch that is checked out left `revision`, in the
   working trees that hold the `count` paths (none: the current folder): also what is not
   committed. NULL with a line in `*trouble` if git cannot tell. Owned by the arena. */
struct changes *changes_from_revision(struct arena *arena, str revision, const str *paths,
                                      size_t count, str *trouble);

/* Keeps the findings that the changes may have to do with: their place, a note's place, or a
   decorator or the name of a function round the place stands on a line that changed, or such a
   decorator was taken away. What is said of a whole file counts if it changed; that a registry is
   wrong always does. A note that says what to write in another file does not count. */
void changes_keep(struct arena *arena, const struct changes *changes, const struct modules *modules,
                  struct findings *findings);

#endif
