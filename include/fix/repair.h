/* repair: texts of files in which findings are gone. */
#ifndef UNMASK_REPAIR_H
#define UNMASK_REPAIR_H

#include "rule/check.h"

struct repaired {
	const struct file *file;     /* as it was read */
	str text;                    /* as it is to be */
};

struct repair {
	struct repaired *items;      /* sorted by path */
	size_t count, capacity;
	size_t fixed;                /* how many findings are gone */
	str aside;                   /* a line for each fix that was not made, and why */
	const struct program *program; /* as it is with these texts */
	struct check *check;         /* … and what is found in it: the one that was given where
	                                there is nothing to repair */
};

/* Gives each of the findings what would make it go away: no edits if nothing is known that is safe.
   Owned by the arena. */
void fixes_from_findings(struct arena *arena, const struct program *program,
                         const struct facts *facts, struct findings *findings);

/* The repair of those of the findings that have a fix. All is read anew with it: a fix is left out
   if its finding is still there, if a file no longer parses, if it brings another finding, or if a
   test gets a guard that makes no such contact. Nothing is written. Owned by the arena; ended by
   repair_free. */
struct repair repair_from_check(struct arena *arena, const struct program *program,
                                struct check *check, const struct findings *wanted,
                                const struct inputs *inputs);

/* Frees the check if it is one of its own. */
void repair_free(struct repair *repair, const struct check *given);

#endif
