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

#include "contact/program_to_reach/value/state.h"

/* object.c */
struct class_value *new_class(struct walk *walk, const struct class *class,
                              const struct value **bases, size_t base_count);
const struct value *new_object(struct walk *walk, struct class_value *class);
const struct value *class_attribute(struct walk *walk, struct class_value *class,
                                    const struct name *name, struct class_value **owner);
const struct value *own_method(struct walk *walk, const struct value *object,
                               const struct name *name);
const struct value *bind_function(struct walk *walk, const struct value *found,
                                  const struct value *self, struct class_value *owner);
const struct value *method_of_class(struct walk *walk, const struct value *function,
                                    const struct value *class, struct class_value *owner,
                                    struct place place);
const struct value *get_attribute(struct walk *walk, const struct value *object,
                                  const struct name *name, struct place place);
void add_to_class(struct walk *walk, struct class_value *class, const struct name *name,
                  const struct value *value);
void set_attribute(struct walk *walk, const struct value *object, const struct name *name,
                   const struct value *value, struct place place);
bool is_subclass_of_model(const struct walk *walk, const struct class_value *class,
                          bool (*accepts)(const struct class_model *model));

/* library.c */
const struct fact *find_replaced(struct walk *walk, str library, str name);
const struct value *library_attribute(struct walk *walk, str library, const struct value *self,
                                      const struct name *name);
const struct value *attribute_of_library(struct walk *walk, const struct value *library,
                                         const struct name *name, struct place place);

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
const struct value *eval_subscript(struct walk *walk, const struct expr *expr);
const struct value *subscript(struct walk *walk, const struct value *object,
                              const struct value *index);
const struct value *elements_of(struct walk *walk, const struct value *value);
void set_item(struct walk *walk, const struct value *object, const struct value *index,
              const struct value *value);

/* compare.c */
bool is_plain(const struct value *value);
const struct value *compare_equal(struct walk *walk, const struct value *a, const struct value *b);
const struct value *eval_compare(struct walk *walk, const struct expr *expr);

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
void skip_here(struct walk *walk, str reason, const struct name *class, struct place place);

/* caught.c */
void note_answered(struct walk *walk, str host, struct place place);

/* narrow.c */
void narrow(struct walk *walk, const struct expr *test, bool is_true);

/* define.c */
const struct value *exec_class(struct walk *walk, const struct class *class);
bool has_unknown_base(const struct walk *walk, const struct class_value *class);
const struct value *exec_function(struct walk *walk, const struct function *function);
const struct value *with_effects(struct walk *walk, const struct value *value,
                                 const struct fact *facts);
const struct value *as_descriptor(struct walk *walk, const struct value *value,
                                  const struct callable_model *model);

/* mark.c */
const struct value *as_mark(struct walk *walk, const struct value *mark);
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

/* budget.c */
struct work_limits {
	size_t steps, bytes;
};

size_t steps_of(const struct walk *walk, const struct module *module);
void begin_records(struct walk *walk, size_t entries);
bool may_record(struct walk *walk, struct place place);
void begin_body(struct walk *walk, const struct module *module);
void begin_work(struct walk *walk);
void renew_steps(struct walk *walk, size_t left);
struct work_limits limit_call(struct walk *walk);
void end_call(struct walk *walk, struct work_limits limits);
void end_work(struct walk *walk, const struct test_name *test);
void note_cut(struct walk *walk, enum limit limit, struct place place);
void note_left_out(struct walk *walk, const struct value *value, struct place place);
const struct value *refuse(struct walk *walk, const struct expr *expr);
void note_obscure(struct walk *walk);
void note_unknown_call(struct walk *walk, const struct value *callee,
                       const struct arguments *arguments);

/* lead_part.c */
const struct map *find_sink_names(struct walk *walk);

/* lead.c */
struct leads *leads_new(struct arena *arena, const struct program *program);
void leads_free(struct leads *leads);
bool name_leads(struct walk *walk, const struct module *module, const struct name *name);
bool module_leads(struct walk *walk, const struct module *module);
bool expr_leads(struct walk *walk, const struct expr *expr);

/* described.c */
const struct value *as_described(struct walk *walk, const struct frame *frame,
                                 const struct name *name, const struct value *value);
const struct value *described_name(struct walk *walk, const struct module *module,
                                   const struct name *name);
const struct value *as_library(struct walk *walk, const struct value *object,
                               const struct name *name);
struct class_value *source_of_class(const struct walk *walk, str library);
const struct value *source_method(struct walk *walk, str library, const struct name *name,
                                  struct class_value **owner);
void import_described(struct walk *walk, str library);

/* import.c */
struct module_value *import_module(struct walk *walk, const struct module *module);
void exec_import(struct walk *walk, const struct stmt *stmt);
const struct value *module_attribute(struct walk *walk, const struct module *module,
                                     const struct name *name);
void put_in_place(struct walk *walk, str name, const struct value *module);
const struct value *module_value_of(struct walk *walk, const struct module *module);

#endif
