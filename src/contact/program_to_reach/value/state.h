/* state: what holds at a point of a walk, and the walk that has come there. */
#ifndef UNMASK_STATE_H
#define UNMASK_STATE_H

#include "base/map.h"
#include "contact/contact.h"
#include "contact/cut.h"
#include "source/program.h"
#include "values.h"

enum fact_kind {
	FACT_GUARD,
	FACT_SKIP,
	FACT_TOLERANCE,
	FACT_REPLACEMENT,
	FACT_PATCH,      /* an attribute of something of the program has another value */
	FACT_VARIABLE,   /* the variable `subject` of the environment is set here */
	FACT_CAUGHT,     /* an outage is caught here */
	FACT_ANSWERED,   /* where an outage is caught, a contact was made, and nothing was raised:
	                    `subject` is the guard that whoever asks for it passes */
	FACT_MARK,       /* of a test: it has the mark `subject` */
	FACT_FIXTURE,    /* of a test: the fixture `subject` is called for it */
	FACT_PARAMETERS  /* of a test: names of parameters, and rows of their values */
};

/* Something that holds from a point on; a state's facts are a list, the newest first. */
struct fact {
	enum fact_kind kind;
	enum guard_form form;        /* of a guard */
	bool is_started;             /* of what a patcher put there when it was started */
	str subject;                 /* the resource; the reason; the part replaced; the
	                                parameter */
	struct place place;
	const struct value *value;   /* of a replacement, a patch, a parameter: what stands there */
	const void *owner;           /* of a patch: object, class_value or module */
	const struct name *name;     /* of a patch: the attribute; of a guard, a skip: the
	                                class that it raises, NULL: some skip */
	const struct fact *next;
	unsigned count;              /* facts from here on */
};

/* An attribute that was set while walking; shadows what the owner was made with. */
struct binding {
	const void *owner;           /* object, class_value, module, or frame */
	const struct name *name;
	const struct value *value;
	const struct value *otherwise; /* what it is where nobody set it; NULL: not known */
	const struct binding *next;
	unsigned count;
	unsigned limit;              /* of the list from here on: longer, and it is compacted */
};

struct state {
	const struct fact *facts;
	const struct binding *heap;
	const struct binding *locals; /* of the frame that runs */
	bool is_dead;                 /* nothing runs here: returned, raised */
};

struct loop {
	struct state left, broken;    /* joined at every continue, and at every break */
	struct loop *outer;
};

struct frame {
	struct frame *caller;
	struct place call;            /* where the caller calls */
	const struct function *function; /* NULL: a module or class body */
	const struct module *module;
	struct class_value *class;    /* of a method: the class it was found in; of a class body:
	                                 it */
	struct frame *closure;
	const struct value *self;
	const struct binding *locals; /* as they were when the frame last stopped running */
	const struct value *returned, *yielded;
	struct state yield;           /* joined at every yield */
	bool has_yielded, is_left;
	const struct value *takes;    /* the exceptions that it catches where it yields; NULL:
	                                 none */
	struct state left;            /* joined at every return */
	struct map *names;            /* of a module or class body: where names are bound */
	unsigned doubts;              /* how many conditions that nobody knows lead to here */
	unsigned idle_loops;          /* how many loops that may not run at all are open */
	unsigned sure_rounds;         /* how many of the branches are rounds of a loop that runs */
	unsigned branches;            /* how many branches, loops and handlers are open in the
	                                 body */
	struct outside_names {
		const struct name **items;
		size_t count, capacity;
	} outside;                    /* declared global or nonlocal */
	struct loop *loop;
	const struct fact *facts;     /* that held when it was entered */
	const struct fact *guards[2]; /* of what is returned as false, as true: the condition
	                                 passed by then; NULL: nothing was */
	unsigned depth;
};

/* What a module is after its import. */
struct module_value {
	const struct module *module;
	struct map names;             /* name: struct value */
	struct map sources;           /* name: the class that the body defines, where models say
	                                 what it is */
	const struct fact *facts;     /* that hold once it is imported */
	const struct fact *marks;     /* of its tests */
	const struct binding *heap;   /* attributes that its body set */
	struct frame *frame;
	const struct module *stand_in; /* what the body put in its place; NULL: nothing */
};

/* Which owners have an attribute that was set, be it on another way. Without it, what nobody ever
   set would be looked for in all that anybody did. */
struct written {
	const struct written *outer; /* what was set before the entry; NULL: nothing */
	struct map owners;           /* in the entry's own memory */
};

/* A test class handed to a runner, and what had been passed by then. */
struct collected {
	struct class_value *class;
	const struct fact *facts;
};

struct collection {
	struct collected *items;
	size_t count, capacity;
};

/* A call put off until the test has ended. */
struct deferred_call {
	const struct value *callable;
	struct arguments arguments;
	struct place place;
};

/* One module's import of another. */
struct import_edge {
	const struct module *from, *to;
};

/* What stands in the place of a link of a sink is run, to see whether it calls that link itself. */
struct passing {
	str part;                     /* the link; empty: a method of `object` */
	const struct object *object;  /* NULL: of any */
	str method;
	const struct value *url;      /* of the sink; NULL: it has none */
	bool is_passed;               /* it was called */
};

struct walk;
struct demand;
struct leads;

/* What a runner does where a model says that it is asked to. It is handed in: a walk does not know
   what runners call. */
struct runner {
	void (*collect)(struct walk *walk, const struct arguments *arguments);
	void (*launch)(struct walk *walk, const struct callable_model *model,
	               const struct arguments *arguments, struct place place);
	const struct value *(*fixture)(struct walk *walk, const struct value *name);
};

struct walk {
	struct arena *arena;          /* what dies with the module that is walked */
	struct arena *keep;           /* ways and visited: what outlives it */
	const struct program *program;
	const struct runner *runner;
	const struct demand *demand;  /* what can show in what is recorded */
	const struct module *home;    /* whose entries are run */
	bool wants_all;               /* any of them can */
	str breach;                   /* one that was not wanted and left a record; empty: none */
	struct map *modules;          /* module: struct module_value; shared, read only in a test */
	struct map *visited;          /* functions entered in this walk */
	const struct map *reached;    /* functions that some entry has entered */
	struct map *claimed;          /* classes that a test file imports from a helper */
	struct state state;
	struct written *written;      /* owners in any heap that this walk may come to */
	struct frame *frame;
	struct catcher *catcher;      /* the innermost one */
	struct test_name test;        /* what runs; without an id: nothing that is known */
	bool is_entry;                /* a runner would run it */
	bool is_import;               /* module bodies are being run */
	const struct module_value *body; /* the one that runs; NULL: an entry does */
	struct deferred_calls {
		struct deferred_call *items;
		size_t count, capacity;
	} deferred;                   /* what runs when the test has ended, the last first */
	struct collection *collection; /* NULL: nobody collects */
	struct import_edges {
		struct import_edge *items;
		size_t count, capacity;
	} imports;                    /* noted while module bodies are run */
	const struct search *fixtures; /* where fixtures are looked for; NULL: nowhere */
	struct frame *script;         /* of the module whose __name__ is "__main__"; NULL: none */
	struct map assigned;          /* class: the names that its methods assign to attributes */
	struct place fake;            /* what is called is a fake, put there; file NULL: it is
	                                 not */
	struct passing *passing;      /* NULL: nothing is looked for */
	bool is_guessing;             /* an attribute is being looked for in methods that did not
	                                 run */
	size_t steps, step_limit;
	size_t most_steps;            /* that late calls of an entry may come to */
	unsigned outer_depth;         /* of the frame of the body or entry that runs */
	size_t parts;                 /* the entries of the module: what its size leaves is divided
	                                 by it */
	size_t keep_limit;            /* what is recorded may fill `keep` up to here */
	size_t byte_limit;            /* of the arena: what runs may fill it up to here … */
	size_t most_bytes;            /* … and the entry up to here */
	unsigned depth;
	struct contacts ways;         /* to sinks, unsorted: library/ways.h */
	struct table way_classes;     /* what those have in common that are kept as one: size_t */
	size_t recorded;              /* ways that were met */
	struct test_name kept_test;   /* the test of the last of them */
	struct unresolveds unresolved;
	struct lates lates;
	struct guard_places obscure;  /* guards behind which something was not followed */
	struct guarded_tests guarded;
	struct cut cut;               /* of the entry that runs; its place's file NULL: all of it
	                                 was followed */
	struct cuts cuts;
	const struct map *sinks;      /* the last parts of the names of all sinks */
	struct leads *leads;          /* which names lead to a sink, shared by all walks */
	size_t tests;                 /* that were run of the module */
	struct place defined;         /* the name of one that the module defines, run or not; file
	                                 NULL: none */
};

/* value.c */
bool is_spent(const struct walk *walk);
const struct value *new_text(struct walk *walk, str text, struct place literal);
const struct value *new_number(struct walk *walk, int64_t number);
const struct value *new_real(struct walk *walk, double real);
const struct value *new_sequence(struct walk *walk, const struct value **items, size_t count,
                                 bool is_tuple);
const struct value *new_library(struct walk *walk, str name);
struct value *new_value(struct walk *walk, enum value_kind kind);
struct value_more *more_of(struct walk *walk, struct value *value);
const struct value *join_values(struct walk *walk, const struct value *a, const struct value *b);
const struct value *join_elements(struct walk *walk, const struct value *sequence);
bool is_same_value(const struct value *a, const struct value *b);
size_t alternatives(const struct value *value);
const struct value *alternative(const struct value *value, size_t i);

/* Whether the way on which the value is that alternative raises where its attribute is read: what
   may be something else may be None, which has no attribute but the special ones. */
bool lacks(const struct value *value, const struct value *one, const struct name *name);
const struct value *through(struct walk *walk, const struct value *value, struct place place,
                            enum passage passage, str name);

/* The builtin type of which the value is; empty: not known, or none. A set counts as a list. */
str type_name(const struct value *value);
bool is_type_name(str name);
enum truth { IS_FALSE, IS_TRUE, IS_EITHER };
enum truth truth_of(const struct value *value);
void note_doubts(struct walk *walk, struct value *made);
void note_growth(const struct walk *walk, struct value *grown);

/* text.c */
const struct value *concatenate(struct walk *walk, const struct value *a, const struct value *b);
const struct value *format_percent(struct walk *walk, const struct value *format,
                                   const struct value *arguments);
const struct value *format_braces(struct walk *walk, const struct value *format,
                                  const struct arguments *arguments);
const struct value *join_texts(struct walk *walk, const struct value *separator,
                               const struct value *parts);
const struct value *fill_template(struct walk *walk, const struct value *text,
                                  const struct arguments *arguments);
const struct value *slice_text(struct walk *walk, const struct value *whole, size_t from,
                               size_t to);
str flat_text(struct walk *walk, const struct value *value);
bool is_known_text(const struct value *text);
const struct piece *piece_at(const struct value *value, size_t offset);
const struct value *new_hole(struct walk *walk);
#define HOLE '\001' /* how flat_text writes what is not known */

/* asked.c */
str guard_of_variable(struct arena *arena, str variable);

/* The guard that passes only where the host answers. */
str guard_of_probe(struct arena *arena, str host);
bool is_asked_guard(const struct walk *walk, str resource);
bool has_asked_guard(const struct walk *walk, const struct fact *facts);

/* state.c */
void add_fact(struct walk *walk, struct fact fact);
const struct fact *find_fact(const struct fact *facts, enum fact_kind kind, str subject);
void remove_facts(struct walk *walk, enum fact_kind kind, str subject);
void add_facts(struct walk *walk, const struct fact *facts);
void drop_started(struct walk *walk);
void put_back(struct walk *walk, const struct fact *fact, const struct fact *facts);
const struct fact *without_marks(struct walk *walk, const struct fact *facts);
void drop_scoped(struct walk *walk, const struct fact *facts);
bool is_skipped(struct state state);
struct state join_states(struct walk *walk, struct state a, struct state b);
const struct fact *join_effects(struct walk *walk, const struct fact *a, const struct fact *b);
void bind_local(struct walk *walk, struct frame *frame, const struct name *name,
                const struct value *value);
const struct value *find_of_object(struct walk *walk, const struct object *object,
                                   const struct name *name);
const struct value *find_set(struct walk *walk, const void *owner, const struct name *name);
const struct value *find_in_heap(struct walk *walk, const void *owner, const struct name *name);
const struct value *find_binding(const struct binding *bindings, const void *owner,
                                 const struct name *name);
void bind_heap(struct walk *walk, const void *owner, const struct name *name,
               const struct value *value);
void bind_over(struct walk *walk, const void *owner, const struct name *name,
               const struct value *value, const struct value *otherwise);

#endif
