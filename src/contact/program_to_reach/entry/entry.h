/* entry: what runners call, shared by the files that find and run it. */
#ifndef UNMASK_ENTRY_H
#define UNMASK_ENTRY_H

#include "contact/program_to_reach/walk/walk.h"

#define MAX_FIXTURES 12 /* fixtures that want fixtures that want … */

/* ignored.c */
bool is_ignored(struct walk *walk, const struct module *module);

/* fixture.c */
str path_in_project(const struct module *module);
size_t find_fixture_files(struct walk *walk, const struct module *module,
                          struct module_value **files);
const struct value *fixture_of(struct walk *walk, const struct value *name);
void run_automatic(struct walk *walk, const struct module *module, const struct value *object);
void call_test(struct walk *walk, const struct module *module, const struct value *object,
               const struct value *function);
void note_guards(struct walk *walk);

/* hook.c */
void each_automatic(struct walk *walk, const struct module *module,
                    void (*visit)(void *context, const struct value *function), void *context);
void run_hooks(struct walk *walk, const struct module *module, const struct test_name *test,
               const struct function *function);

/* script.c */
void launch(struct walk *walk, const struct callable_model *model,
            const struct arguments *arguments, struct place place);
void run_script(struct walk *walk, const struct module *module, const struct value *words);

/* example.c */
void walk_doctests(struct walk *walk, const struct module *module);

/* entry.c */
void start_module(struct walk *walk, struct module_value *value);
bool is_test_case(const struct walk *walk, const struct value *value);
bool is_plain_test_class(struct walk *walk, const struct value *value);
void claim_classes(struct walk *walk, const struct module *module);
void walk_module(struct walk *walk, const struct module *module);

void collect_tests(struct walk *walk, const struct arguments *arguments);

/* named.c */
bool is_test_method(const struct walk *walk, const struct class_value *class, str name);
bool has_test_method(const struct walk *walk, const struct class_value *class);
struct place find_defined_test(struct walk *walk, const struct module_value *value);
struct test_files count_test_files(const struct walk *walks, size_t count);

/* skipped.c */
void add_class_skips(struct walk *walk, struct class_value *class);

/* collect.c */
struct reach collect(struct arena *arena, const struct walk *walks, size_t count);

/* importers.c */
void name_importers(struct walk *walk);

/* share.c */
size_t count_entries(const struct walk *walk, const struct module_value *value);
/* What is in force outside of an entry, while it has memory of its own. */
struct memory {
	struct arena *arena;
	struct written *written, own;
};
void open_memory(struct walk *walk, struct memory *memory);
void close_memory(struct walk *walk, const struct memory *memory);

/* wanted.c */
bool wants_module(struct walk *walk, const struct module *module);
bool wants_after_runners(const struct walk *walk, const struct module_value *value);
bool wants_class(struct walk *walk, struct class_value *class);
bool wants_test(const struct walk *walk, const struct value *function);
bool wants_helper(const struct walk *walk, const struct function *function);
bool wants_script(const struct walk *walk, const struct module *module);
struct left {
	bool is_wanted;
	size_t records, cuts;    /* that there were before */
};
struct left look_left(const struct walk *walk, bool is_wanted);
void check_left(struct walk *walk, str name, struct left before);

/* rest.c */
void walk_rest(struct walk *walk, const struct module *module);
void walk_script(struct walk *walk, const struct module *module);

#endif
