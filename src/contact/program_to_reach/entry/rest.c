#include "base/crash.h"
#include "contact/program_to_reach/value/bounds.h"
#include "entry.h"

/* What no entry reaches: helpers that nobody calls, and what runs when a file is started. */

static const struct value *class_of(const struct module_value *value, const struct class *class)
{
	for (size_t i = 0; i < value->names.count; i++) {
		const struct value *bound = value->names.items[i].value;
		for (size_t j = 0; j < alternatives(bound); j++) {
			const struct value *one = alternative(bound, j);
			if (one->kind == VALUE_CLASS && one->class->class == class)
				return one;
		}
	}
	return NULL;
}

/* What is read like an attribute runs where somebody reads it, and nobody calls it. */
static bool is_property(const struct class_value *class, const struct function *function)
{
	const struct value *found = map_get(&class->attributes, function->name);
	return found && found->kind == VALUE_FUNCTION && found->is_property;
}

/* Runs a function that nothing known calls, on unknown arguments: its own literals still tell. */
static void walk_helper(struct walk *walk, struct module_value *value,
                        const struct function *function)
{
	struct value made = {.kind = VALUE_FUNCTION, .function = function,
	                     .closure = value->frame,
	                     .more = &nothing_more};
	if (function->class) {
		const struct value *class = class_of(value, function->class);
		if (!class || is_property(class->class, function))
			return;
		made.class = class->class;
		made.self = new_object(walk, class->class);
	}
	made.items = make_many(walk->arena, const struct value *, function->parameter_count);
	made.count = function->parameter_count;
	start_module(walk, value);
	walk->step_limit = MAX_HELPER_STEPS;
	walk->most_steps = 2 * MAX_HELPER_STEPS;
	walk->is_entry = false;
	begin_entry(walk, (struct test_name){0});
	crash_at_entry(function->name->text);
	call_function(walk, &made, &(struct arguments){.is_open = true}, (struct place){0});
}

void walk_rest(struct walk *walk, const struct module *module)
{
	struct module_value *value = map_get(walk->modules, module);
	begin_records(walk, 1);
	size_t steps = 0, most = steps_of(walk, module) / 8;
	most = most < MAX_REST_STEPS ? most : MAX_REST_STEPS;
	for (size_t i = 0; i < module->outer.functions.count && steps < most; i++) {
		const struct function *function = module->outer.functions.items[i];
		bool is_known =
		    map_find(walk->reached, function) || map_find(walk->visited, function);
		if (!function->name || function->outer || is_known)
			continue;
		struct left left = look_left(walk, wants_helper(walk, function));
		if (!left.is_wanted && !walk->program->is_exhaustive)
			continue;
		struct memory memory;
		open_memory(walk, &memory);
		walk_helper(walk, value, function);
		/* What it put off stands in memory that goes now, and nobody's test ends. */
		walk->deferred = (struct deferred_calls){0};
		close_memory(walk, &memory);
		check_left(walk, function->name->text, left);
		steps += left.is_wanted ? walk->steps : 0;
	}
}

/* What runs when the file is started as a script, where no test is known to start it. */
void walk_script(struct walk *walk, const struct module *module)
{
	struct left left = look_left(walk, wants_script(walk, module));
	bool is_run = left.is_wanted || walk->program->is_exhaustive;
	if (!is_run || map_find(walk->reached, module))
		return;
	start_module(walk, map_get(walk->modules, module));
	begin_records(walk, 1);
	walk->is_entry = false;
	begin_entry(walk, (struct test_name){0});
	run_script(walk, module, &unknown_value);
	check_left(walk, S("as a script"), left);
}
