/*
 * module: one Python file as the analysis sees it: statements in order, each with its expressions.
 *
 * A module is a pure function of its file's bytes, so it may be made on any thread and kept by
 * content. It owes nothing to the syntax tree, which is freed as soon as the module is made.
 */
#ifndef UNMASK_MODULE_H
#define UNMASK_MODULE_H

#include <stdatomic.h>

#include "base/map.h"
#include "source/expr.h"
#include "source/outline.h"
#include "source/test_settings.h"

struct stmt;

struct block {
	struct stmt **items;
	size_t count, capacity;
};

struct exprs {
	struct expr **items;
	size_t count, capacity;
};

enum parameter_kind {
	PARAMETER_PLAIN,
	PARAMETER_REST,          /* *args */
	PARAMETER_KEYWORD_ONLY,
	PARAMETER_KEYWORDS       /* **kwargs */
};

struct parameter {
	const struct name *name;
	enum parameter_kind kind;
	struct expr *value;      /* its default, or NULL */
};

/* What a function runs. */
struct body {
	struct block block;      /* of a lambda: one return */
	bool is_generator;       /* it yields */
	struct map imported;     /* a name: the first struct import of it that binds it */
};

/* A def, an async def or a lambda. */
struct function {
	const struct name *name; /* NULL for a lambda */
	struct module *module;
	struct class *class;     /* the class whose body holds it directly, or NULL */
	struct function *outer;  /* the function whose body holds it, or NULL */
	struct exprs decorators;
	struct parameter *parameters;
	size_t parameter_count;
	struct body own;         /* what function_body() gives, which may have to read it */
	struct late_body *late;  /* how it is read; NULL: it is there */
	bool is_async;
	uint32_t start, end;     /* from its def (or first decorator) to its last byte */
	uint32_t name_start;     /* where its name stands: the place to point at */
};

struct class {
	const struct name *name;
	struct module *module;
	struct class *outer;         /* the class whose body holds it directly, or NULL */
	struct function *function;   /* the function whose body holds it, or NULL */
	struct exprs decorators;
	struct exprs bases;          /* positional and keyword arguments (metaclass=…) */
	struct fields {
		const struct name **items;
		size_t count, capacity;
	} fields;                    /* names that its body annotates, in order */
	struct block body;
	uint32_t start, end, name_start;
};

/* One name that an import statement binds. */
struct import {
	str module;              /* dotted; without the leading dots of a relative import */
	uint32_t dots;           /* of a relative import; 0: absolute */
	const struct name *from; /* `from module import from`; NULL: `import module` */
	const struct name *as;   /* the name bound; NULL: `import a.b` binds a; for star: NULL */
	bool is_star;            /* from module import * */
	uint32_t start, end;
};

struct handler {
	struct expr *type;       /* NULL: a bare except or finally-like clause. Of a case: what
	                            is true of the subject where it matches; NULL: anything */
	struct expr *target;     /* of a case: what the subject is assigned to, or NULL */
	const struct name *as;
	struct block body;
};

struct with_item {
	struct expr *value;
	struct expr *target;     /* NULL without `as` */
};

enum stmt_kind {
	STMT_EXPR,     /* value */
	STMT_ASSIGN,   /* targets = value; several targets are a = b = value */
	STMT_AUGMENT,  /* target op= value */
	STMT_RETURN,   /* value may be NULL */
	STMT_RAISE,    /* value may be NULL */
	STMT_IF,       /* test, body, orelse; elif is an if in orelse */
	STMT_WHILE,    /* test, body, orelse */
	STMT_FOR,      /* targets[0] in value, body, orelse */
	STMT_WITH,     /* items, body */
	STMT_TRY,      /* body, handlers, orelse, final */
	STMT_MATCH,    /* value, perhaps targets[0] for it; each case is a handler */
	STMT_FUNCTION, /* function */
	STMT_CLASS,    /* class */
	STMT_IMPORT,   /* imports */
	STMT_GLOBAL,   /* names (global or nonlocal) */
	STMT_DELETE,   /* targets */
	STMT_ASSERT,   /* test */
	STMT_BREAK,
	STMT_CONTINUE
};

struct stmt {
	enum stmt_kind kind;
	uint32_t start, end;
	char op;                     /* of an augmented assignment: the operator's first
	                                character */
	struct exprs targets;
	struct expr *value;          /* also the test */
	struct block body, orelse, final;
	union {
		struct {
			struct handler *handlers;
			size_t handler_count;
		};
		struct {
			struct with_item *items;
			size_t item_count;
		};
		struct {
			struct import *imports;
			size_t import_count;
		};
		struct {
			const struct name **names;
			size_t name_count;
		};
		struct function *function;
		struct class *class;
	};
};

/* Something the parser could not read: from `start` to `end`. */
struct syntax_error {
	uint32_t start, end;
	bool is_missing;         /* something is missing at start, rather than wrong */
};

/* The examples in one documentation string: what stands behind >>> and ... in it. */
struct doctest {
	struct block body;
	const struct function *function; /* whose string it is; NULL: a class's or the module's */
	const struct class *class;
	uint32_t start;                  /* of the string */
	/* What is said of the examples that begin from `start` to before `end`: in texts by a
	   directive ".. NAME::" before them, for all that follow where its name ends in "-all"; by
	   the option REMOTE_DATA. */
	struct directives {
		struct directive {
			str name;
			uint32_t start, end;
		} *items;
		size_t count, capacity;
	} directives;
};

/* What stands in a module, however deep: each in order of its start. */
struct contents {
	struct functions {
		struct function **items;
		size_t count, capacity;
	} functions;             /* lambdas included */
	struct classes {
		struct class **items;
		size_t count, capacity;
	} classes;
	struct exprs texts;      /* every EXPR_TEXT but those of examples */
	struct doctests {
		struct doctest *items;
		size_t count, capacity;
	} doctests;
	struct syntax_errors {
		struct syntax_error *items;
		size_t count, capacity;
	} errors;
};

struct module {
	const struct file *file;
	str name;                /* dotted: "test.support.socket_helper"; set by paths, not by
	                            content */
	const struct test_settings *settings; /* of the runner that finds its tests, or NULL; and */
	enum choice choice;      /* whether it does: both set by paths */
	bool is_package;         /* an __init__.py */
	bool has_examples;       /* a runner runs the examples in it: set by paths */
	struct block body;
	struct map imported;     /* a name: the first struct import outside of functions and classes
	                            that binds it; lists are too slow where modules are long */
	struct map defined;      /* a name: the first STMT_FUNCTION or STMT_CLASS in `body` of it */
	struct map assigned;     /* a name: the first expression that `body` assigns to it alone */
	struct contents outer;   /* what stands outside of bodies that are parsed late */
	struct late *late;       /* these; NULL: there are none */
	struct comments comments; /* in order */
	enum unparsed unparsed;  /* why nothing was parsed */
	bool is_unread;          /* not needed so far: it has no content */
	bool is_aside;           /* only there for what others take from it: nothing is told of
	                            it, and no runner starts what it holds */
	bool is_resting;         /* there for its names alone: its body does not run */
	atomic_bool is_consulted; /* somebody asked for its names while it was unread */
	atomic_bool is_wanted;   /* somebody asked for what its body makes while that did not run */
};

/* What the function runs. It may be parsed now; threads may ask at once. */
const struct body *function_body(const struct function *function);

/* What is known of a body that was not parsed. */
struct unread {
	const struct outline *outline;
	const struct outline_body *body;
};

/* Whether the function's body was not parsed, and its outline tells all that it may mention. */
bool function_unread(const struct function *function, struct unread *unread);

/* What an import in such a body would be. Owned by the arena; its place is not known. */
struct import import_from_outline(struct arena *arena, const struct outline *outline,
                                  const struct outline_import *import);

/* False if the function's body is known to mention none of the names: without parsing it. */
bool function_may_mention(const struct function *function, const struct map *names);

/* False if the function's body is known to set no attribute of that name: without parsing it. */
bool function_may_set(const struct function *function, const struct name *name);

/* All that stands in what holds the function and stands in no function itself; what else does, may
   be there too. */
const struct contents *function_contents(const struct function *function);

/* All that stands in the module: every body is parsed. Threads may ask at once. */
const struct contents *module_contents(const struct module *module);

/* The examples in the module: bodies that may hold some are parsed. Threads may ask at once. */
const struct doctests *module_doctests(const struct module *module);

/* What stands in the parts of the module that were parsed so far: the first one, from `*part` on,
   which is 0 at first and moves on; NULL: there are no more. */
const struct contents *module_part(const struct module *module, size_t *part);

/* What the parser could not read of the module: bodies are parsed whose tokens look like that.
   Threads may ask at once. */
const struct syntax_errors *module_errors(const struct module *module);

struct tree;

/* The module of a parsed file; of prose its examples, as those of one documentation string. Owned
   by the arena; names are interned in the pool. Syntax errors are kept in `errors`, and what
   surrounds them is still there. Where bodies are left out, it needs what the tree was made from,
   and is to be ended; NULL if one of them is not a function's. */
struct module *module_from_tree(struct arena *arena, struct pool *pool, const struct tree *tree);

/* Frees what was made of bodies that were parsed late. NULL is allowed. */
void module_end(struct module *module);

#endif
