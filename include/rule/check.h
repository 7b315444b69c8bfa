/* check: what the rules say of a program, and what they know of it. */
#ifndef UNMASK_CHECK_H
#define UNMASK_CHECK_H

#include "registry/page_file.h"
#include "rule/changes.h"
#include "rule/facts.h"

/* What a report on a program takes into account besides it. */
struct inputs {
	const struct roots *roots;       /* what was named */
	const struct paths *paths;       /* what it was made of */
	const struct rule_set *rules;    /* that are asked for */
	const struct page_writer *writer; /* of the pages that are compared */
	const struct files *broken;      /* the names that cannot be read */
	const struct survey *survey;     /* the commands in the files that are checked */
	const struct registry *registry; /* what is declared; NULL: nothing */
	const struct changes *changes;   /* what alone is reported on; NULL: everything */
};

struct check {
	struct rule_set rules;       /* as the registry wants those that are asked for */
	struct table test_modules;   /* the id of each module, as runners name it */
	struct facts facts;
	struct findings findings;    /* of all selected files */
	struct survey *own_survey;   /* the commands that it was given, if it is to free them */
};

/* What the rules find in the program. Owned by the arena but for what check_free ends. */
struct check *check_from_program(struct arena *arena, const struct program *program,
                                 const struct inputs *inputs);

/* Frees the reach, and with it the contacts that findings speak of, and a survey of its own. */
void check_free(struct check *check);

#endif
