/* api: what the walk asks of the models, which is answered in library/. */
#ifndef UNMASK_API_H
#define UNMASK_API_H

#include "contact/program_to_reach/value/state.h"

/* apply.c */
const struct value *apply_model(struct walk *walk, const struct callable_model *model, str name,
                                const struct value *self, const struct arguments *arguments,
                                struct place place);
const struct value *condition_of_option(struct walk *walk, str name, struct place place);
const struct value *call_unknown_method(struct walk *walk, const struct value *method,
                                        const struct arguments *arguments, struct place place);
void note_late(struct walk *walk, const struct value *library, struct place place);

/* effect.c */
const struct value *effect_of(struct walk *walk, const struct callable_model *model, str name,
                              const struct arguments *arguments, struct place place);
bool is_mark(const struct walk *walk, str name);

/* construct.c */
bool is_callable_object(const struct value *value);
bool is_named(const struct value *value, str name);
void construct(struct walk *walk, const struct class_model *model, str name,
               const struct value *object, const struct arguments *arguments, struct place place);
const struct value *construct_new(struct walk *walk, const struct class_model *model, str name,
                                  const struct arguments *arguments, struct place place);

/* fields.c */
void take_fields(struct walk *walk, const struct value *object, const struct arguments *arguments);
const struct value *as_tuple(struct walk *walk, const struct value *value);

/* derive.c */
const struct value *url_part(struct walk *walk, const struct value *url, str name);
const struct value *url_elements(struct walk *walk, const struct value *url);

/* sink.c */
void add_handlers(struct walk *walk, const struct value *object, str callable,
                  const struct arguments *arguments);
void make_contact(struct walk *walk, const struct contact_model *contact, str sink, str resource,
                  const struct value *self, const struct arguments *arguments,
                  struct place place);

/* holder.c */
const struct value *decorate_by_holder(struct walk *walk, const struct value *effect,
                                       const struct value *value, struct place place);
const struct value *decorate_bare(struct walk *walk, const struct callable_model *model,
                                  const struct value *self, const struct value *value,
                                  struct place place);

/* command.c */
void start_command(struct walk *walk, const struct callable_model *model, str name,
                   const struct arguments *arguments, struct place place);

/* proxy.c */
void set_by_settings(struct walk *walk, const struct module *module);
bool is_environment(struct walk *walk, const struct value *table);
const struct value *read_variable(struct walk *walk, const struct value *table,
                                  const struct value *name, struct place place);
void reset_variables(struct walk *walk, const struct fact *facts);
void set_variable(struct walk *walk, const struct value *name, const struct value *value,
                  struct place place);

/* fake.c */
bool is_mock(const struct value *value);
const struct value *called_by_mock(struct walk *walk, const struct value *value);
const struct value *given_by_mock(struct walk *walk, const struct value *value);
const struct value *fake_of(struct walk *walk, str name, struct place place);
bool stands_for_network(const struct value *object, const struct name *name);
void note_fake(struct walk *walk, const struct value *object, const struct name *name,
               struct place place);

#endif
