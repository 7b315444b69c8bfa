#include "contact/program_to_reach/demand/demand.h"
#include "entry.h"

/* Which entries can show in what is recorded. The others are counted, and not run. What a module or
   class does for each of its tests counts for all of them. */

static bool wants_value(const struct walk *walk, const struct value *value)
{
	bool wants = false;
	for (size_t i = 0; !wants && value && i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		wants = one->kind == VALUE_FUNCTION && demand_value(walk->demand, walk->home, one);
	}
	return wants;
}

static bool wants_facts(const struct walk *walk, const struct fact *facts)
{
	return facts && demand_value(walk->demand, walk->home, facts);
}

static bool wants_names(const struct walk *walk, const struct module_value *value,
                        const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		if (wants_value(walk, map_get(&value->names, pool_name(walk->program->pool,
		                                                       names->items[i]))))
			return true;
	return false;
}

struct asking {
	const struct walk *walk;
	bool is_wanted;
};

static void ask_automatic(void *context, const struct value *function)
{
	struct asking *asking = context;
	asking->is_wanted |= wants_value(asking->walk, function);
}

bool wants_module(struct walk *walk, const struct module *module)
{
	const struct module_value *value = map_get(walk->modules, module);
	const struct entry_models *entries = &walk->program->models->entries;
	struct asking asking = {walk, false};
	each_automatic(walk, module, ask_automatic, &asking);
	return asking.is_wanted || has_asked_guard(walk, value->facts) ||
	       wants_facts(walk, value->marks) ||
	       wants_names(walk, value, &entries->module_fixtures) ||
	       wants_names(walk, value, &entries->module_cleanups) ||
	       wants_names(walk, value, &entries->function_fixtures);
}

/* What finds a class's tests may leave something for them. */
bool wants_after_runners(const struct walk *walk, const struct module_value *value)
{
	return has_asked_guard(walk, walk->state.facts) ||
	       (walk->state.heap != value->heap &&
	        wants_names(walk, value, &walk->program->models->entries.module_runners));
}

/* A method may call that of its base, which need not be said. */
static bool wants_methods(struct walk *walk, const struct class_value *class,
                          const struct names *names)
{
	for (size_t i = 0; i < class->mro_count; i++) {
		if (class->mro[i]->kind != VALUE_CLASS)
			continue;
		for (size_t j = 0; j < names->count; j++)
			if (wants_value(walk, map_get(&class->mro[i]->class->attributes,
			                              pool_name(walk->program->pool,
			                                        names->items[j]))))
				return true;
	}
	return false;
}

static bool wants_automatic(const struct walk *walk, const struct class_value *class)
{
	for (size_t i = 0; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		if (base->kind != VALUE_CLASS)
			continue;
		const struct map *names = &base->class->attributes;
		for (size_t j = 0; j < names->count; j++) {
			const struct value *value = names->items[j].value;
			if (value->kind == VALUE_FUNCTION && value->is_automatic &&
			    wants_value(walk, value))
				return true;
		}
	}
	return false;
}

/* Asked where what holds for the class is in force. */
bool wants_class(struct walk *walk, struct class_value *class)
{
	static str made[] = {{"__init__", 8}};
	const struct entry_models *entries = &walk->program->models->entries;
	return walk->wants_all || has_asked_guard(walk, walk->state.facts) ||
	       wants_facts(walk, class->facts) ||
	       wants_methods(walk, class, &entries->class_fixtures) ||
	       wants_methods(walk, class, &entries->class_cleanups) ||
	       wants_methods(walk, class, &entries->method_fixtures) ||
	       wants_methods(walk, class, &entries->method_cleanups) ||
	       wants_methods(walk, class, &(struct names){.items = made, .count = 1}) ||
	       wants_automatic(walk, class);
}

bool wants_test(const struct walk *walk, const struct value *function)
{
	return walk->wants_all || has_asked_guard(walk, walk->state.facts) ||
	       wants_value(walk, function);
}

bool wants_helper(const struct walk *walk, const struct function *function)
{
	return walk->wants_all || demand_function(walk->demand, walk->home, function);
}

bool wants_script(const struct walk *walk, const struct module *module)
{
	return walk->wants_all || demand_body(walk->demand, walk->home, module);
}

/* ---- the proof ---- */

static size_t count_records(const struct walk *walk)
{
	return walk->recorded + walk->unresolved.count + walk->lates.count +
	       walk->obscure.count + walk->guarded.count;
}

struct left look_left(const struct walk *walk, bool is_wanted)
{
	return (struct left){is_wanted, count_records(walk), walk->cuts.count};
}

/* What is run though it is not wanted must leave nothing; that it was cut, nobody asked. */
void check_left(struct walk *walk, str name, struct left before)
{
	if (before.is_wanted)
		return;
	walk->cuts.count = before.cuts;
	if (count_records(walk) != before.records && !walk->breach.size)
		walk->breach = str_format(walk->keep, "%.*s: %.*s", STR_ARG(walk->home->name),
		                          STR_ARG(name));
}
