/* visit: every statement and expression of a module, in order, each with where it stands. */
#ifndef UNMASK_VISIT_H
#define UNMASK_VISIT_H

#include "source/module.h"

/* Where a statement or expression stands. */
struct site {
	const struct module *module;
	const struct class *class;       /* the innermost class whose body holds it directly, or
	                                    NULL */
	const struct function *function; /* the innermost function round it, or NULL */
	const struct stmt *stmt;         /* of an expression: its statement */
};

/* What to call for each statement before its parts, and for each expression before its kids; either
   may be NULL. Bodies may be passed over that mention none of the needles, which may become more
   meanwhile; NULL: none is. */
struct visitor {
	void *context;
	void (*stmt)(void *context, const struct site *site, const struct stmt *stmt);
	void (*expr)(void *context, const struct site *site, const struct expr *expr);
	const struct map *needles;
};

/* Visits the module: nested definitions and lambdas too. */
void visit_module(const struct module *module, const struct visitor *visitor);

/* Visits what the function runs, and all that is defined there. */
void visit_body(const struct function *function, const struct visitor *visitor);

#endif
