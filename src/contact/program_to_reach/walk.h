/*
 * walk: an abstract interpretation of the program, shared by the files of this arrow.
 *
 * Each entry that a runner knows is run on abstract values: calls are entered with their arguments,
 * branches are run both ways and joined, loops over known elements element by element. A sink is
 * therefore met with the host that really reaches it, the guards passed on the way, and what of the
 * network is faked there. Everything is bounded: depth, steps, union size, text size.
 *
 * A walk belongs to one thread. What the modules' own bodies made is shared and never changed.
 */
#ifndef UNMASK_WALK_H
#define UNMASK_WALK_H

#include "base/map.h"
#include "bounds.h"
#include "contact/contact.h"
#include "source/program.h"
#include "values.h"

/* ---- state ---- */

enum fact_kind {
	FACT_GUARD,
	FACT_SKIP,
	FACT_TOLERANCE,
	FACT_REPLACEMENT,
	FACT_PATCH,      /* an attribute of something of the program has another value */
	FACT_CAUGHT,     /* an outage is caught here */
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
	const struct name *name;     /* of a patch: the attribute */
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
	bool takes_skips;             /* where it yields, it catches a skip */
	struct state left;            /* joined at every return */
	struct map *names;            /* of a module or class body: where names are bound */
	unsigned doubts;              /* how many conditions that nobody knows lead to here */
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
	const struct fact *facts;     /* that hold once it is imported */
	const struct fact *marks;     /* of its tests */
	const struct binding *heap;   /* attributes that its body set */
	struct frame *frame;
	const struct module *stand_in; /* what the body put in its place; NULL: nothing */
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

struct walk;

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
	struct map *modules;          /* module: struct module_value; shared, read only in a test */
	struct map *visited;          /* functions entered in this walk */
	const struct map *reached;    /* functions that some entry has entered */
	struct map *claimed;          /* classes that a test file imports from a helper */
	struct state state;
	struct frame *frame;
	struct catcher *catcher;      /* the innermost one */
	struct test_name test;        /* what runs; without an id: nothing that is known */
	bool is_entry;                /* a runner would run it */
	bool is_import;               /* module bodies are being run */
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
	bool is_guessing;             /* an attribute is being looked for in methods that did not
	                                 run */
	size_t steps, step_limit;
	unsigned depth;
	struct contacts ways;         /* each way to a sink as a contact of its own, unsorted */
	struct unresolveds unresolved;
	struct lates lates;
	struct guard_places obscure;  /* guards behind which something was not followed */
	struct guarded_tests guarded;
	size_t tests;                 /* that were run of the module */
	struct place defined;         /* the name of one that the module defines, run or not; file
	                                 NULL: none */
};

/* value.c */
const struct value *new_text(struct walk *walk, str text, struct place literal);
const struct value *new_number(struct walk *walk, int64_t number);
const struct value *new_sequence(struct walk *walk, const struct value **items, size_t count,
                                 bool is_tuple);
const struct value *new_library(struct walk *walk, str name);
struct value *new_value(struct walk *walk, enum value_kind kind);
const struct value *join_values(struct walk *walk, const struct value *a, const struct value *b);
const struct value *join_elements(struct walk *walk, const struct value *sequence);
bool is_same_value(const struct value *a, const struct value *b);
size_t alternatives(const struct value *value);
const struct value *alternative(const struct value *value, size_t i);
const struct value *through(struct walk *walk, const struct value *value, struct place place,
                            const char *what, str name);
enum truth { IS_FALSE, IS_TRUE, IS_EITHER };
enum truth truth_of(const struct value *value);

/* text.c */
const struct value *concatenate(struct walk *walk, const struct value *a, const struct value *b);
const struct value *format_percent(struct walk *walk, const struct value *format,
                                   const struct value *arguments);
const struct value *format_braces(struct walk *walk, const struct value *format,
                                  const struct arguments *arguments);
const struct value *join_texts(struct walk *walk, const struct value *separator,
                               const struct value *parts);
const struct value *slice_text(struct walk *walk, const struct value *whole, size_t from,
                               size_t to);
str flat_text(struct walk *walk, const struct value *value);
bool is_known_text(const struct value *text);
const struct piece *piece_at(const struct value *value, size_t offset);
const struct value *new_hole(struct walk *walk);
#define HOLE '\001' /* how flat_text writes what is not known */

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
const struct value *find_set(const struct walk *walk, const void *owner, const struct name *name);
const struct value *find_binding(const struct binding *bindings, const void *owner,
                                 const struct name *name);
void bind_heap(struct walk *walk, const void *owner, const struct name *name,
               const struct value *value);
void bind_over(struct walk *walk, const void *owner, const struct name *name,
               const struct value *value, const struct value *otherwise);

/* object.c */
struct class_value *new_class(struct walk *walk, const struct class *class,
                              const struct value **bases, size_t base_count);
const struct value *new_object(struct walk *walk, struct class_value *class);
const struct value *class_attribute(struct walk *walk, struct class_value *class,
                                    const struct name *name, struct class_value **owner);
const struct value *own_method(struct walk *walk, const struct value *object,
                               const struct name *name);
const struct value *get_attribute(struct walk *walk, const struct value *object,
                                  const struct name *name, struct place place);
void add_to_class(struct walk *walk, struct class_value *class, const struct name *name,
                  const struct value *value);
void set_attribute(struct walk *walk, const struct value *object, const struct name *name,
                   const struct value *value, struct place place);
bool is_subclass_of_model(const struct walk *walk, const struct class_value *class,
                          bool (*accepts)(const struct class_model *model));

/* guess.c */
const struct value *assigned_somewhere(struct walk *walk, const struct value *object,
                                       const struct name *name);

/* eval.c */
const struct value *eval(struct walk *walk, const struct expr *expr);
struct place place_of(const struct walk *walk, const struct expr *expr);
struct place span_of(const struct walk *walk, uint32_t start, uint32_t end);

/* operate.c */
const struct value *condition_of(struct walk *walk, const struct value *value);
const struct value *eval_binary(struct walk *walk, const struct expr *expr);
const struct value *eval_compare(struct walk *walk, const struct expr *expr);
const struct value *eval_subscript(struct walk *walk, const struct expr *expr);
const struct value *subscript(struct walk *walk, const struct value *object,
                              const struct value *index);
const struct value *elements_of(struct walk *walk, const struct value *value);
void set_item(struct walk *walk, const struct value *object, const struct value *index,
              const struct value *value);

/* name.c */
const struct value *lookup(struct walk *walk, const struct name *name, struct place place);
const struct value *name_of_module(const struct walk *walk, const struct module *module,
                                   const struct name *name);
const struct value *default_of(const struct walk *walk, const struct name *name);
void bind_name(struct walk *walk, const struct name *name, const struct value *value);
void assign(struct walk *walk, const struct expr *target, const struct value *value);

/* exec.c */
void exec_block(struct walk *walk, const struct block *block);
void assume(struct walk *walk, const struct expr *test, bool is_true);
extern const struct fact no_guard;
void note_returned(struct walk *walk, const struct value *value);

/* narrow.c */
void narrow(struct walk *walk, const struct expr *test, bool is_true);

/* define.c */
const struct value *exec_class(struct walk *walk, const struct class *class);
const struct value *exec_function(struct walk *walk, const struct function *function);
const struct value *with_effects(struct walk *walk, const struct value *value,
                                 const struct fact *facts);
const struct value *as_descriptor(struct walk *walk, const struct value *value,
                                  const struct callable_model *model);

/* mark.c */
const struct fact *facts_of_marks(struct walk *walk, const struct value *marks,
                                  struct place place);
const struct value *as_marks(struct walk *walk, const struct expr *target, const struct expr *expr,
                             const struct value *value);
const struct fact *marks_among(struct walk *walk, const struct map *names);
const struct value *mark_fixture(struct walk *walk, const struct expr *decorator,
                                 const struct value *value);

/* naming.c */
void begin_entry(struct walk *walk, struct test_name name);
struct test_name name_module(struct walk *walk, const struct module *module);
struct test_name name_class(struct walk *walk, const struct class *class,
                            const struct module *collector, str collected);
struct test_name name_inner(struct walk *walk, const struct test_name *outer, str name);
struct test_name name_example(struct walk *walk, const struct module *module,
                              const struct doctest *doctest);

/* call.c */
const struct value *call(struct walk *walk, const struct value *callee,
                         const struct arguments *arguments, struct place place);
const struct value *call_function(struct walk *walk, const struct value *function,
                                  const struct arguments *arguments, struct place place);
const struct value *call_method(struct walk *walk, const struct value *object,
                                const struct name *name, const struct arguments *arguments,
                                struct place place);
const struct value *argument_of(struct walk *walk, const struct arguments *arguments,
                                struct argument argument);

/* apply.c */
const struct value *apply_model(struct walk *walk, const struct callable_model *model, str name,
                                const struct value *self, const struct arguments *arguments,
                                struct place place);
const struct value *call_unknown_method(struct walk *walk, const struct value *method,
                                        const struct arguments *arguments, struct place place);
const struct value *effect_of(struct walk *walk, const struct callable_model *model,
                              const struct arguments *arguments, struct place place);
void note_tolerance(struct walk *walk, const struct value *object);
void note_late(struct walk *walk, const struct value *library, struct place place);
str text_of(struct walk *walk, const struct value *value);

/* patch.c */
void add_patch(struct walk *walk, const struct callable_model *model,
               const struct arguments *arguments, struct place place);

/* construct.c */
bool is_named(const struct value *value, str name);
const struct value *new_mock(struct walk *walk, str class, const struct arguments *arguments,
                             struct place place);
const struct value *carried_url(const struct value *value);
void carry(struct walk *walk, struct object *object, const struct contact_model *model,
           const struct arguments *arguments);
void construct(struct walk *walk, const struct class_model *model, str name,
               const struct value *object, const struct arguments *arguments, struct place place);
const struct value *construct_new(struct walk *walk, const struct class_model *model, str name,
                                  const struct arguments *arguments, struct place place);

/* budget.c */
void set_budget(struct walk *walk);
void note_obscure(struct walk *walk);
void note_unknown_call(struct walk *walk, const struct value *callee,
                       const struct arguments *arguments);

/* fields.c */
void take_fields(struct walk *walk, const struct value *object, const struct arguments *arguments);
const struct value *as_tuple(struct walk *walk, const struct value *value);

/* worker.c */
void note_worker(struct walk *walk, const struct class_model *model, const struct value *object,
                 const struct arguments *arguments);

/* derive.c */
const struct value *derive(struct walk *walk, const struct callable_model *model,
                           const struct value *self, const struct arguments *arguments,
                           struct place place);
const struct value *url_part(struct walk *walk, const struct value *url, str name);
const struct value *url_elements(struct walk *walk, const struct value *url);

/* sink.c */
void install(struct walk *walk, str sink, const struct value *object);
bool is_refused(struct walk *walk, const struct contact_model *model,
                const struct arguments *arguments);
void add_handlers(struct walk *walk, const struct value *object, str callable,
                  const struct arguments *arguments);
void make_contact(struct walk *walk, const struct contact_model *contact, str sink, str resource,
                  const struct value *self, const struct arguments *arguments,
                  struct place place);

/* described.c */
const struct value *as_described(struct walk *walk, const struct frame *frame,
                                 const struct name *name, const struct value *value);
const struct value *described_name(struct walk *walk, const struct module *module,
                                   const struct name *name);
const struct value *as_library(struct walk *walk, const struct value *object,
                               const struct name *name);
void import_described(struct walk *walk, str library);

/* import.c */
struct module_value *import_module(struct walk *walk, const struct module *module);
void exec_import(struct walk *walk, const struct stmt *stmt);
const struct value *module_attribute(struct walk *walk, const struct module *module,
                                     const struct name *name);
void put_in_place(struct walk *walk, str name, const struct value *module);

#endif
