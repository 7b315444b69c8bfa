#include "entry.h"

/* By what names runners know tests, and what files of such names define, whether or not a test was
   seen there: a suite whose tests cannot be seen must not look like one that contacts nobody. */

static bool has_name(const struct map *names, const struct names *patterns)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct name *name = names->items[i].key;
		if (names_match(patterns, name->text))
			return true;
	}
	return false;
}

/* A runner that collects functions takes it, or one that says itself what it runs. */
static const struct function *find_function(const struct walk *walk,
                                            const struct module_value *value)
{
	const struct entry_models *entries = &walk->program->models->entries;
	const struct functions *functions = &value->module->outer.functions;
	if (!walk->program->has_function_runner && !value->module->settings &&
	    has_name(&value->names, &entries->module_runners))
		return NULL;
	for (size_t i = 0; i < functions->count; i++) {
		const struct function *function = functions->items[i];
		bool is_outside = function->name && !function->outer && !function->class;
		const struct value *bound =
		    is_outside ? map_get(&value->names, function->name) : NULL;
		if (bound && !bound->is_fixture &&
		    program_test_function(walk->program, value->module, function->name->text) &&
		    !names_match(&entries->module_runners, function->name->text))
			return function;
	}
	return NULL;
}

static bool is_function(const struct value *value)
{
	bool is_any = false;
	for (size_t i = 0; i < alternatives(value); i++)
		is_any |= alternative(value, i)->kind == VALUE_FUNCTION;
	return is_any;
}

bool is_test_method(const struct walk *walk, const struct class_value *class, str name)
{
	const struct value *value = class->mro[0];
	return is_test_case(walk, value)
	           ? names_match(&walk->program->models->entries.test_methods, name)
	           : program_test_function(walk->program, class->class->module, name);
}

bool has_test_method(const struct walk *walk, const struct class_value *class)
{
	for (size_t i = 0; i < class->mro_count; i++) {
		if (class->mro[i]->kind != VALUE_CLASS)
			continue;
		const struct map *own = &class->mro[i]->class->attributes;
		for (size_t j = 0; j < own->count; j++) {
			const struct name *name = own->items[j].key;
			if (is_test_method(walk, class, name->text) &&
			    is_function(own->items[j].value))
				return true;
		}
	}
	return false;
}

static const struct class *find_class(struct walk *walk, const struct module_value *value)
{
	for (size_t i = 0; i < value->names.count; i++)
		for (size_t j = 0; j < alternatives(value->names.items[i].value); j++) {
			const struct value *one = alternative(value->names.items[i].value, j);
			bool is_own = one->kind == VALUE_CLASS &&
			              one->class->class->module == value->module &&
			              !one->class->class->function;
			if (is_own && has_test_method(walk, one->class) &&
			    (is_test_case(walk, one) || is_plain_test_class(walk, one) ||
			     has_unknown_base(walk, one->class)))
				return one->class->class;
		}
	return NULL;
}

static struct place name_place(const struct module *module, const struct name *name,
                               uint32_t start)
{
	return (struct place){module->file, start, start + (uint32_t)name->text.size};
}

struct place find_defined_test(struct walk *walk, const struct module_value *value)
{
	const struct module *module = value->module;
	if (!program_test_file(walk->program, module) ||
	    program_fixture_file(walk->program, module))
		return (struct place){0};
	const struct function *function = find_function(walk, value);
	if (function)
		return name_place(module, function->name, function->name_start);
	const struct class *class = find_class(walk, value);
	return class ? name_place(module, class->name, class->name_start) : (struct place){0};
}

struct test_files count_test_files(const struct walk *walks, size_t count)
{
	struct test_files files = {0};
	for (size_t i = 0; i < count; i++) {
		const struct walk *walk = &walks[i];
		const struct module *module = walk->program->modules.items[i];
		if (!files.breach.size)
			files.breach = walk->breach;
		if (!program_test_file(walk->program, module) ||
		    program_fixture_file(walk->program, module))
			continue;
		bool is_read = module->unparsed == PARSED && !module_errors(module)->count;
		files.seen += walk->tests;
		if (walk->tests)
			continue;
		if (!walk->defined.file)
			files.empty += is_read && module->file->is_selected;
		else if (files.unseen++ == 0)
			files.first = walk->defined;
	}
	return files;
}
