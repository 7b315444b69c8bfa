/* program: the modules of a suite joined: who imports, inherits from and calls whom. */
#ifndef UNMASK_PROGRAM_H
#define UNMASK_PROGRAM_H

#include "models/models.h"
#include "source/library.h"
#include "source/module.h"

struct modules {
	struct module **items;  /* sorted by path */
	size_t count, capacity;
};

struct syntax;

struct program {
	struct modules modules;
	struct table by_name;        /* dotted name: struct module */
	struct table by_path;        /* path seen from the suite's top: struct module */
	struct map test_code;        /* modules that are tests, or stand among them */
	struct library library;      /* which of their names models describe */
	const struct models *models;
	struct pool *pool;
	struct names resources;      /* the suite's own resource names; empty if it lists none */
	bool has_function_runner;    /* some module imports what collects plain functions as
	                                tests */
	bool is_unbounded;           /* neither a package nor a repository bounds the suite: it is
	                                no more than what was named */
	bool is_partial;             /* some of its modules are unread or resting */
	str root;                    /* the suite's top folder */
	str top;                     /* its own name */
	const struct syntax *syntax; /* what its files were parsed with, to read one anew */
	bool is_exhaustive;          /* everything is run, also what can lead to nothing */
	bool asks_guards;            /* what a test requires is asked for, whatever it contacts */
	unsigned threads;            /* how many may work at once; 0: one a processor */
};

/* The program of the modules, whose names are set from their paths here. `root` is the suite's top
   folder (paths.h). Owned by the arena. */
struct program *program_from_modules(struct arena *arena, struct pool *pool,
                                     const struct models *models, struct modules modules, str root);

/* The library names of a program whose modules have theirs. Owned by the arena.

   A module is a library where it stands under the library's name, is a package if the library is
   one, and binds what models say that the library has: any of it; at least half, where it stands
   among tests, as what is put in a library's place does. Inert modules mostly have no names that
   models know: they are the library's where they stand beside one that is, with half of its
   names: the standard library is one folder. */
struct library library_from_program(struct arena *arena, const struct program *program);

/* A module that is handed out by these while it is unread or resting is wanted from then on; by
   program_named(), of which only its names are taken, it is consulted. */

/* The module that `name` means when it is imported in `from` with `dots` leading dots, or NULL if
   the program does not hold it, or need not follow it. */
struct module *program_module(const struct program *program, const struct module *from,
                              str name, uint32_t dots);

/* The folder that holds what the module's name begins with, seen from the suite's top. */
str program_root_folder(const struct module *module);

/* True if a runner looks for tests in the module; for fixtures that serve its folder. */
bool program_test_file(const struct program *program, const struct module *module);
bool program_fixture_file(const struct program *program, const struct module *module);

/* True if a runner takes for a test what has that name in the module: a function, or a method of a
   class that is no TestCase; for a class of tests. */
bool program_test_function(const struct program *program, const struct module *module, str name);
bool program_test_class(const struct program *program, const struct module *module, str name);

/* The modules in folders that hold test files, and below: the tests, and what helps them. The
   others are what is tested; a file of fixtures may stand above these. Owned by the arena. */
struct map program_test_code(struct arena *arena, const struct program *program);

/* True if the module's own level imports something of the library whose top package is `root`. */
bool module_imports(const struct module *module, str root);

/* The canonical dotted name that a name or attribute stands for where it is written, in `function`
   (NULL: at module level): through imports, definitions, plain aliases and re-exports. A name that
   nothing binds is itself: a builtin. Empty for any other expression. Owned by the arena. */
str program_dotted(struct arena *arena, const struct program *program,
                   const struct module *module, const struct function *function,
                   const struct expr *expr);

/* What a name is assigned at the module's own level, followed through plain names; the expression
   itself if it is no name or nothing is assigned. */
const struct expr *program_constant(const struct module *module, const struct expr *expr);

/* The module of that dotted name, at that path seen from the suite's top, or NULL. */
struct module *program_named(const struct program *program, str name);
struct module *program_at(const struct program *program, str path);

/* Wants what the modules import: those that are looked at themselves anywhere, the others at their
   own level. Where a function of these imports, a walk that comes there will want it. */
void program_want_imports(const struct program *program);

/* The id under which a runner knows the module: its dotted name without a leading test package. */
str program_test_id(const struct program *program, const struct module *module);

/* The modules by these ids. Owned by the arena. */
struct table program_test_modules(struct arena *arena, const struct program *program);

#endif
