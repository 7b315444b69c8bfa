/* answer: what the files that answer for the models ask of each other. */
#ifndef UNMASK_LIBRARY_ANSWER_H
#define UNMASK_LIBRARY_ANSWER_H

#include "contact/program_to_reach/walk/walk.h"

/* apply.c */
void keep_call(struct walk *walk, const struct callable_model *model, const struct value *object,
               const struct arguments *arguments, struct place place);
void note_tolerance(struct walk *walk, const struct value *object);
str text_of(struct walk *walk, const struct value *value);

/* effect.c */
const struct name *skip_class(const struct walk *walk, const struct callable_model *model);
str guarded_resource(struct walk *walk, const struct callable_model *model,
                     const struct arguments *arguments);
void add_effects(struct walk *walk, const struct callable_model *model,
                 const struct arguments *arguments, struct place place);

/* patch.c */
void add_patch(struct walk *walk, const struct callable_model *model,
               const struct arguments *arguments, struct place place);

/* construct.c */
const struct value *new_mock(struct walk *walk, str class, const struct arguments *arguments,
                             struct place place);
const struct value *carried_url(const struct value *value);
void carry(struct walk *walk, struct object *object, const struct contact_model *model,
           const struct arguments *arguments);

/* holder.c */
const struct value *apply_environment(struct walk *walk, const struct callable_model *model,
                                      const struct arguments *arguments, struct place place);
const struct value *apply_holder(struct walk *walk, const struct callable_model *model,
                                 const struct value *self, const struct arguments *arguments,
                                 struct place place);
const struct value *run_holder(struct walk *walk, const struct callable_model *model,
                               const struct value *self, const struct arguments *arguments,
                               struct place place);

/* links.c */
bool is_passed(struct walk *walk, const struct callable_model *model, str name,
               const struct value *self, const struct arguments *arguments);

/* worker.c */
void note_worker(struct walk *walk, const struct class_model *model, const struct value *object,
                 const struct arguments *arguments);
void mount(struct walk *walk, const struct callable_model *model, const struct value *object,
           const struct arguments *arguments);

/* proxy.c */
void give_proxy(struct walk *walk, const struct callable_model *model, const struct value *self,
                const struct arguments *arguments);
void set_variables(struct walk *walk, const struct callable_model *model,
                   const struct arguments *arguments, struct place place);
void note_proxies(struct walk *walk, const struct class_model *model, struct object *object,
                  const struct arguments *arguments);

/* derive.c */
const struct value *derive(struct walk *walk, const struct callable_model *model,
                           const struct value *self, const struct arguments *arguments,
                           struct place place);

/* sink.c */
void install(struct walk *walk, str sink, const struct value *object);
bool is_refused(struct walk *walk, const struct contact_model *model,
                const struct arguments *arguments);

#endif
