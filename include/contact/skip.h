/* skip: a skip decorator that is called as a statement, where it skips nothing. */
#ifndef UNMASK_SKIP_H
#define UNMASK_SKIP_H

#include "text/place.h"

struct skip {
	struct place place;     /* the call */
	str name;               /* the dotted name of the decorator: "unittest.skip" */
	str function;           /* the dotted name of the function that holds it; empty: none */
};

struct skips {
	struct skip *items;     /* sorted by place */
	size_t count, capacity;
};

struct program;

/* Every skip decorator in the selected modules whose call stands alone as a statement, owned by the
   arena: the call makes a decorator, and nobody applies it. */
struct skips skips_from_program(struct arena *arena, const struct program *program);

#endif
