/* scope: which names the functions bind that are open where something stands. */
#ifndef UNMASK_SCOPE_H
#define UNMASK_SCOPE_H

#include "source/module.h"

/* Imports that bind one name, or none where something else binds it. */
struct binder {
	const struct import *import;
	const struct binder *next;
};

struct scope {
	const struct scope *outer;
	const struct function *function;      /* NULL: of a comprehension */
	const struct expr *comprehension;
	struct map own;                       /* a name: struct binder */
};

/* What a function binds: its parameters, and all that its body assigns. */
void open_scope(struct arena *arena, struct scope *scope);

/* What binds the name, and `*where`; NULL: no function does. */
const struct binder *find_binder(const struct scope *scope, const struct name *name,
                                 const struct scope **where);

#endif
