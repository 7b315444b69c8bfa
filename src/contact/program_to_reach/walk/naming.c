#include "base/crash.h"
#include "base/spelling.h"
#include "walk.h"

/* What runners call the tests that are run. */

static str join_names(struct walk *walk, str outer, const char *between, str inner)
{
	return outer.size ? str_format(walk->arena, "%.*s%s%.*s", STR_ARG(outer), between,
	                               STR_ARG(inner))
	                  : inner;
}

#define MOST_SCOPES 32 /* functions and classes in each other: __qualname__ has them all */

static str qualify_function(struct walk *walk, const struct function *function, unsigned depth);

static str qualify_class(struct walk *walk, const struct class *class, unsigned depth)
{
	str name = class->name->text;
	if (class->outer && depth < MOST_SCOPES)
		return join_names(walk, qualify_class(walk, class->outer, depth + 1), ".", name);
	if (class->function && depth < MOST_SCOPES)
		return join_names(walk, qualify_function(walk, class->function, depth + 1),
		                  ".<locals>.", name);
	return name;
}

static str qualify_function(struct walk *walk, const struct function *function, unsigned depth)
{
	str name = function->name ? function->name->text : S("<lambda>");
	if (function->class && depth < MOST_SCOPES)
		return join_names(walk, qualify_class(walk, function->class, depth + 1), ".", name);
	if (function->outer && depth < MOST_SCOPES)
		return join_names(walk, qualify_function(walk, function->outer, depth + 1),
		                  ".<locals>.", name);
	return name;
}

struct test_name name_module(struct walk *walk, const struct module *module)
{
	return (struct test_name){.id = program_test_id(walk->program, module),
	                          .unit = TEST_MODULE,
	                          .home = module,
	                          .collector = module,
	                          .is_helper = !program_test_file(walk->program, module)};
}

static str class_id(struct walk *walk, const struct class *class)
{
	str name = class->name->text;
	for (const struct class *outer = class->outer; outer; outer = outer->outer)
		name = join_names(walk, outer->name->text, ".", name);
	return join_names(walk, program_test_id(walk->program, class->module), ".", name);
}

struct test_name name_class(struct walk *walk, const struct class *class,
                            const struct module *collector, str collected)
{
	return (struct test_name){.id = class_id(walk, class),
	                          .unit = TEST_CLASS,
	                          .home = class->module,
	                          .qualified = qualify_class(walk, class, 0),
	                          .collector = collector,
	                          .collected = collected,
	                          .is_helper = !program_test_file(walk->program, collector)};
}

/* The test of that name in a class or a module. */
struct test_name name_inner(struct walk *walk, const struct test_name *outer, str name)
{
	struct test_name inner = *outer;
	inner.unit = TEST_ONE;
	inner.id = join_names(walk, outer->id, ".", name);
	inner.qualified = join_names(walk, outer->qualified, ".", name);
	inner.collected = join_names(walk, outer->collected, ".", name);
	return inner;
}

struct test_name name_example(struct walk *walk, const struct module *module,
                              const struct doctest *doctest)
{
	struct test_name name = name_module(walk, module);
	const struct function *function = doctest->function;
	const struct class *class = doctest->class ? doctest->class
	                            : function      ? function->class
	                                            : NULL;
	name.unit = TEST_EXAMPLE;
	name.is_helper = false;
	if (class && (doctest->class || function->name))
		name.id = class_id(walk, class);
	if (doctest->class)
		name.qualified = qualify_class(walk, class, 0);
	else if (function && function->name)
		name.qualified = qualify_function(walk, function, 0);
	if (module->file->is_prose)
		name.collected = spelling_base(module->file->path);
	if (!doctest->class && function && function->name)
		name.id = join_names(walk, name.id, ".", function->name->text);
	return name;
}

/* That test runs from here on. */
void begin_entry(struct walk *walk, struct test_name name)
{
	walk->test = name;
	crash_at_entry(name.id);
}
