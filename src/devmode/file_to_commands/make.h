/* make: a Makefile's variables. */
#ifndef UNMASK_FILE_TO_COMMANDS_MAKE_H
#define UNMASK_FILE_TO_COMMANDS_MAKE_H

#include "scan.h"

struct make_variable {
	str name, value;
	size_t offset;          /* where its value stands */
	bool is_exported;
	bool is_unknown;        /* it has several values */
	bool is_final;          /* its value was expanded when it was set: := */
	str target;             /* it holds for this target alone; empty: for all */
	const struct variable *outer; /* it is that of the environment or of make's own words */
	bool is_overriding;     /* it was set among make's words, and the file cannot change it */
};

/* "targets: prerequisites". */
struct make_rule {
	str targets, prerequisites;
	size_t offset;          /* of the targets */
	str chosen;             /* the target for which its recipe runs; empty: it does not */
};

struct make_file {
	struct scan *scan;
	struct table variables; /* by name: struct make_variable */
	struct table targets;   /* "target name": the same, of single targets */
	bool exports_all, is_one_shell;
	unsigned conditions;    /* how many ifdef and their like are open */
	str target;             /* whose recipe is read */
	struct make_rules {
		struct make_rule *items;
		size_t count, capacity;
	} rules;                /* in the order of the file */
};

/* The variable of that name, of a target if one is given; NULL: there is none. */
struct make_variable *make_find(struct make_file *make_file, str name, str target);

/* The same, made if there is none. */
struct make_variable *make_declare(struct make_file *make_file, str name, str target);

/* Sets the variables that a handover brings. */
void make_set_outer(struct make_file *make_file);

/* Marks the rules whose recipes run for the targets of the handover. */
void make_choose(struct make_file *make_file);

/* Replaces $(NAME), ${NAME}, $X and $$. What comes from a variable stands where its name does. */
void make_expand(struct make_file *make_file, struct composer *out, str text, size_t offset,
                 bool is_fixed, unsigned depth);

/* The size of "@NAME@", which a configure script replaces, at the start of the text; else 0. */
size_t configured_size(str text);

#endif
