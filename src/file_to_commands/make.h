/* make: a Makefile's variables. */
#ifndef UNMASK_FILE_TO_COMMANDS_MAKE_H
#define UNMASK_FILE_TO_COMMANDS_MAKE_H

#include "file_to_commands/scan.h"

struct make_variable {
	str name, value;
	size_t offset;          /* where its value stands */
	bool is_exported;
	bool is_unknown;        /* it has several values */
	bool is_final;          /* its value was expanded when it was set: := */
	str target;             /* it holds for this target alone; empty: for all */
};

struct make_file {
	struct scan *scan;
	struct table variables; /* by name: struct make_variable */
	struct table targets;   /* "target name": the same, of single targets */
	bool exports_all, is_one_shell;
	unsigned conditions;    /* how many ifdef and their like are open */
	str target;             /* whose recipe is read */
};

/* The variable of that name, of a target if one is given; NULL: there is none. */
struct make_variable *make_find(struct make_file *make_file, str name, str target);

/* The same, made if there is none. */
struct make_variable *make_declare(struct make_file *make_file, str name, str target);

/* Replaces $(NAME), ${NAME}, $X and $$. What comes from a variable stands where its name does. */
void make_expand(struct make_file *make_file, struct composer *out, str text, size_t offset,
                 bool is_fixed, unsigned depth);

/* The size of "@NAME@", which a configure script replaces, at the start of the text; else 0. */
size_t configured_size(str text);

#endif
