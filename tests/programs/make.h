/* make: what the parts that make a suite share. */
#ifndef UNMASK_TESTS_MAKE_H
#define UNMASK_TESTS_MAKE_H

#include "base/buffer.h"
#include "draw.h"
#include "models/models.h"

struct words {
	str *items;
	size_t count, capacity;
};

/* One module that is being made. */
struct making {
	struct arena *arena;
	struct draw draw;
	const struct models *models;
	struct buffer text;
	struct words names;     /* that may be in scope, right or wrong */
	struct words modules;   /* of the suite */
	struct words known;     /* callables, classes and constants that this module uses */
	bool starts;            /* it starts programs */
	unsigned indent;
	unsigned fuel;          /* how much may still be written */
	bool is_function;       /* return, yield and await have their place */
	bool is_async;          /* of the function: no yield has its place */
	bool is_loop;
};

/* One of the words; there is one. */
str one_of(struct making *making, const struct words *words);

/* Writes an expression. */
void make_expression(struct making *making);

/* Writes what stands between the brackets of a call. */
void make_arguments(struct making *making);

/* Writes a name of the suite, or one that a model has. */
void make_name(struct making *making);
void make_known(struct making *making);

/* Writes a call that starts a program; where its module has subprocess. */
void make_started(struct making *making);

/* Writes statements, at least one, at the current indent. */
void make_block(struct making *making);

/* Writes a line at the current indent. */
void begin_line(struct making *making);
void add(struct making *making, const char *text);

#endif
