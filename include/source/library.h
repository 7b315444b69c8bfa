/*
 * library: which names of the program's modules are what models describe.
 *
 * A suite may stand in the tree of the very library that it tests: unittest beside Lib/test,
 * requests in its own repository. What a model says of a name is then true of the definition that
 * the name leads to, by whichever module of the program it is reached.
 */
#ifndef UNMASK_LIBRARY_H
#define UNMASK_LIBRARY_H

#include "base/map.h"
#include "base/pool.h"

struct module;

/* What models call a name of a module. */
struct library_name {
	str home;                /* the module or class in which models know it: "unittest" */
	const struct name *name; /* and its name there: "TestCase" */
	bool is_stated;          /* something is said of it, and not only of what is in it */
};

/* Where the source defines it. */
struct library_definition {
	const struct module *module;
	const struct name *name;
};

struct library {
	struct map modules;      /* struct module: struct map, from struct name to library_name */
	struct table roots;      /* the libraries that the program holds: what their names begin
	                            with */
	struct table definitions; /* by dotted name, as models know it: library_definition */
	struct map inert;        /* modules of a library that reaches no other machine, whatever is
	                            called: nothing of their source is followed */
};

/* What models call the name `name` of the module's own level; NULL if they do not speak of it, or
   the module is not the library that they speak of. */
const struct library_name *library_find(const struct library *library, const struct module *module,
                                        const struct name *name);

#endif
