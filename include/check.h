/* check: what the rules say of a program, and what they know of it. */
#ifndef UNMASK_CHECK_H
#define UNMASK_CHECK_H

#include "options.h"
#include "rules.h"

struct check {
	struct rule_set rules;       /* as the registry and the options want them */
	struct table test_modules;   /* the id of each module, as runners name it */
	struct facts facts;
	struct findings findings;    /* of all selected files; with their fixes if the options
	                                want these */
};

/* What the rules find in the program; `broken` are the names that cannot be read, `registry` is
   what is declared (NULL: nothing). Owned by the arena but for the reach: ended by check_free. */
struct check *check_from_program(struct arena *arena, const struct program *program,
                                 const struct files *broken, const struct registry *registry,
                                 const struct options *options);

/* Frees the reach, and with it the contacts that findings speak of. */
void check_free(struct check *check);

#endif
