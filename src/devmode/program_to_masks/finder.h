/*
 * finder: what stands in the program that bears on masking, shared by the files of this arrow.
 *
 * First every module is visited once and each mention of a modelled callable or variable is kept,
 * with where it stands (event.c). Then each event is judged (judge.c): what it hides (filter.c,
 * value.c), and how long, by the code round it (scope.c) and by who calls its function (caller.c).
 */
#ifndef UNMASK_PROGRAM_TO_MASKS_FINDER_H
#define UNMASK_PROGRAM_TO_MASKS_FINDER_H

#include "devmode/mask.h"
#include "source/program.h"
#include "source/visit.h"

/* A mention of a modelled name. */
struct event {
	const struct mask_model *model;
	struct site site;
	const struct expr *expr;   /* the name or attribute */
	const struct expr *call;   /* the call whose callee it is, or NULL */
	const struct expr *holder; /* the call among whose arguments that call, or else the mention,
	                              stands; or the attribute that is read of it; or NULL */
	bool is_target;            /* it, or a part of it, is assigned or deleted */
	bool is_element;           /* one element of it is */
	const struct expr *value;  /* what is assigned; NULL: it is deleted */
};

/* `manager.__enter__` and `manager.__exit__`. */
struct passage {
	struct site site;
	const struct expr *manager;
	uint32_t start;
	bool is_exit;
};

/* What was seen in one module, in order. */
struct seen {
	const struct module *module;
	struct events {
		struct event *items;
		size_t count, capacity;
	} events;
	struct passages {
		struct passage *items;
		size_t count, capacity;
	} passages;
};

/* A place from which a function is called, or handed to somebody who may call it. */
struct caller {
	const struct function *function; /* the one that is called */
	struct site site;
	struct place place;
	bool is_call;
};

/* How long something lasts, and what makes it so. */
struct extent {
	enum mask_scope scope;
	struct place because;
};

struct finder {
	struct arena *arena;
	const struct program *program;
	struct map seen;           /* a struct module: its struct seen */
	struct map interesting;    /* names by which something modelled may be reached */
	struct map needles;        /* what a body mentions that is looked at */
	struct map methods;        /* names of methods of any object: struct mask_model */
	struct seen *current;
	const struct expr *callee, *call; /* the call that is being visited */
	const struct name *enter, *exit, *main;
	struct callers {
		struct caller *items;
		size_t count, capacity;
	} callers;
	struct map sought;         /* a function's name: struct targets whose callers are wanted */
	struct map asked;          /* functions whose callers are known */
	struct masks masks;
	struct sites {
		struct site *items;
		size_t count, capacity;
	} sites;                   /* where each mask stands */
};

/* ---- event.c ---- */

/* Visits all modules of the program. */
void find_events(struct finder *finder);

/* The canonical name of what an expression stands for at the site. */
str dotted_at(struct finder *finder, const struct site *site, const struct expr *expr);

/* What the call passes for the argument, or NULL; also NULL where a star hides it. */
const struct expr *passed_for(const struct expr *call, struct argument argument);

/* True if the literal is written there: True (or 1), False (or 0). */
bool is_true(const struct expr *expr);
bool is_false(const struct expr *expr);

bool is_within(const struct expr *inner, const struct expr *outer);

/* True if both are spelled as the same chain of names: a, self.a. */
bool is_same_path(const struct expr *a, const struct expr *b);

/* What runs at the site: its function, else its module. */
const struct block *block_at(const struct site *site);

/* The function or class of the program that the expression names, or NULL. */
const struct stmt *definition_at(struct finder *finder, const struct site *site,
                                 const struct expr *expr, const struct module **module);

/* The function that the site's function stands in, outermost; NULL at module level. */
const struct function *outermost(const struct function *function);

/* The class whose method the site is in, or whose body; or NULL. */
const struct class *class_at(const struct site *site);

/* "module", "module.Class", "module.Class.method". */
str name_at(struct finder *finder, const struct site *site);

/* ---- scope.c ---- */

/* How long what happens at `start` lasts, by the code round it. */
struct extent extent_at(struct finder *finder, const struct site *site, uint32_t start);

/* The statement that the event's call is an item of, if it is a with statement; else NULL. */
const struct stmt *with_of(const struct event *event, const struct with_item **item);

/* The method of that name of a class or of its bases in the program, or NULL. */
const struct stmt *method_of(struct finder *finder, const struct class *class,
                             const struct name *name);

/* The statement behind the site's own in its block, or NULL. */
const struct stmt *next_stmt(const struct site *site);

/* ---- saver.c ---- */

/* True if the event puts back filters that were saved, or takes away what was added. */
bool is_restoring(const struct event *event);

/* True if what the class makes is a context manager that puts the filters back: it derives from
   one that is modelled, or its __exit__ does. */
bool is_saver_class(struct finder *finder, const struct class *class);

/* ---- caller.c ---- */

/* Finds who calls the functions whose masks are not scoped, and who calls these. */
void find_callers(struct finder *finder);

/* The extent of what happens in the function, by its callers; a function that nobody is known to
   call: SCOPE_FUNCTION. */
struct extent extent_by_callers(struct finder *finder, const struct function *function);

/* True for what a runner calls: tests, fixtures. */
bool is_entry(struct finder *finder, const struct function *function);

/* ---- filter.c ---- */

struct filter {
	bool hides, shows, raises; /* what it does; none: not known */
	bool is_last;              /* it comes behind all others */
	enum mask_width width;
	str category;              /* dotted; empty: all */
};

/* What the call makes a filter of. */
struct filter filter_of(struct finder *finder, const struct event *event);

/* What a filter is made of that stands as a text among the settings of a runner. */
struct filter filter_of_line(struct finder *finder, str line);

/* The literal that the expression is, also through a constant of the module; or NULL. */
const struct expr *text_at(const struct event *event, const struct expr *expr);

/* The event whose call that is, or NULL. */
const struct event *event_of_call(struct finder *finder, const struct module *module,
                                  const struct expr *call);

/* Why the filter can never match, or empty. */
str why_dead(struct finder *finder, const struct event *event);

/* ---- line.c ---- */

/* The text that the event adds to the filters among the settings of a runner; else data is NULL. */
str added_line(struct finder *finder, const struct event *event);

/* Why such a text can never match: another one that is added behind it goes before; or empty. */
str why_line_dead(struct finder *finder, const struct event *event);

/* Why one of the mark's filters can never match: another mark of the same tests goes before; or
   empty. */
str why_mark_dead(struct finder *finder, const struct event *event);

/* ---- value.c ---- */

/* True if the value is a callable that does nothing. */
bool does_nothing(struct finder *finder, const struct site *site, const struct expr *value);

/* What the function of the site, or its module, assigns to the name; NULL: not a name, nothing. */
const struct expr *assigned_to(const struct site *site, const struct expr *expr);

/* True if the value is one that was saved before, not one made anew. */
bool is_saved(const struct site *site, const struct expr *value);

/* True if the function holds nothing but calls that set filters. */
bool is_wrapper(struct finder *finder, const struct function *function);

/* ---- judge.c ---- */

/* Adds the masks that the events of a module are. */
void judge_events(struct finder *finder, const struct seen *seen);

#endif
