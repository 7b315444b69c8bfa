#include "entry.h"

#include "contact/program_to_reach/value/bounds.h"

/* Entries: what a runner calls, in the order in which it calls it. */

static const struct entry_models *entries_of(const struct walk *walk)
{
	return &walk->program->models->entries;
}

static bool is_test_case_model(const struct class_model *model)
{
	return model->is_test_case;
}

/* A base that is neither at hand nor modelled, but called as frameworks call theirs. */
static bool has_test_base(const struct walk *walk, const struct class_value *class)
{
	for (size_t i = 0; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		if (base->kind != VALUE_LIBRARY)
			continue;
		size_t dot = str_find_last_char(base->text, '.');
		str name = str_slice(base->text, dot == STR_NONE ? 0 : dot + 1, base->text.size);
		if (names_match(&entries_of(walk)->test_bases, name))
			return true;
	}
	return false;
}

bool is_test_case(const struct walk *walk, const struct value *value)
{
	return value->kind == VALUE_CLASS &&
	       (is_subclass_of_model(walk, value->class, is_test_case_model) ||
	        has_test_base(walk, value->class));
}

/* A base for others shows nothing of what is run in its own module. */
static bool may_hold_tests(const struct walk *walk, const struct value *value)
{
	bool may_hold = false;
	for (size_t i = 0; i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		may_hold |= is_test_case(walk, one) && has_test_method(walk, one->class);
	}
	return may_hold;
}

/* ---- a class ---- */

struct test_class {
	struct walk *walk;
	struct class_value *class;
	const struct value *object;
	struct test_name name;
	bool is_wanted;              /* all its tests are */
	struct state ready;          /* after setUpClass */
};

/* The function that the class resolves a fixture's name to; NULL if that is a library's own, which
   does nothing. */
static const struct value *find_method(const struct test_class *test, const struct name *name)
{
	struct class_value *class = test->class;
	for (size_t i = 0; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		const struct class_model *model =
		    base->kind == VALUE_LIBRARY
		        ? models_class(test->walk->program->models, base->text)
		        : NULL;
		const struct value *found =
		    base->kind == VALUE_CLASS ? map_get(&base->class->attributes, name) : NULL;
		if (found || (model && model->is_test_case))
			return found;
	}
	return NULL;
}

static void run_method(struct test_class *test, const struct name *name)
{
	struct walk *walk = test->walk;
	const struct value *found = find_method(test, name);
	if (!found || found->kind != VALUE_FUNCTION)
		return;
	const struct value *object = found->is_class_method ? test->class->mro[0] : test->object;
	call_method(walk, object, name, &(struct arguments){.is_open = true}, (struct place){0});
}

static void run_fixtures(struct test_class *test, const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		run_method(test, pool_name(test->walk->program->pool, names->items[i]));
}

static const struct fact *effects_of(const struct value *function, bool with_replacements,
                                     struct walk *walk)
{
	struct state saved = walk->state;
	walk->state.facts = NULL;
	for (const struct fact *fact = function->facts; fact; fact = fact->next)
		if (with_replacements || fact->kind == FACT_GUARD || fact->kind == FACT_SKIP ||
		    fact->kind == FACT_MARK)
			add_fact(walk, *fact);
	const struct fact *facts = walk->state.facts;
	walk->state = saved;
	return facts;
}

/* A test class's own __init__ may set what its tests use. */
static void make_object(struct test_class *test)
{
	struct walk *walk = test->walk;
	struct class_value *owner;
	const struct name *init = pool_name(walk->program->pool, S("__init__"));
	const struct value *found = class_attribute(walk, test->class, init, &owner);
	test->object = new_object(walk, test->class);
	if (found && found->kind == VALUE_FUNCTION)
		call_method(walk, test->object, init, &(struct arguments){.is_open = true},
		            (struct place){0});
	walk->state.is_dead = false;
}

/* Of several that a name may be bound to, it is the turn of one. */
static void run_body(struct test_class *test, const struct name *name, const struct value *turn)
{
	struct walk *walk = test->walk;
	const struct value *bound = get_attribute(walk, test->object, name, (struct place){0});
	begin_entry(walk, name_inner(walk, &test->name, name->text));
	for (size_t i = 0; i < alternatives(bound); i++) {
		const struct value *one = alternative(bound, i);
		bool is_its_turn = one == bound || one->function == turn->function;
		if (one->kind == VALUE_FUNCTION && is_its_turn)
			call_test(walk, walk->home, test->object, one);
	}
	walk->state.is_dead = false;
	note_guards(walk);
	walk->test = test->name;
}

/* Cleanups, the last first; one may put off another. */
static void run_deferred(struct walk *walk)
{
	for (size_t rounds = 0; walk->deferred.count && rounds < MAX_ELEMENTS; rounds++) {
		struct deferred_call last = walk->deferred.items[--walk->deferred.count];
		call(walk, last.callable, &last.arguments, last.place);
		walk->state.is_dead = false;
	}
	walk->deferred = (struct deferred_calls){0};
}

/* The guards and skips of a test's decorators are asked before its setUp; its fakes are only there
   while the test itself runs. */
static void run_test(struct test_class *test, const struct name *name,
                     const struct value *function)
{
	struct walk *walk = test->walk;
	struct memory memory;
	walk->tests++;
	walk->state = test->ready;
	struct left left = look_left(walk, test->is_wanted || wants_test(walk, function));
	if (!left.is_wanted && !walk->program->is_exhaustive)
		return;
	open_memory(walk, &memory);
	walk->deferred = (struct deferred_calls){0};
	begin_entry(walk, test->name);
	add_facts(walk, effects_of(function, false, walk));
	begin_work(walk);
	struct test_name one = name_inner(walk, &test->name, name->text);
	run_hooks(walk, walk->home, &one, function->function);
	make_object(test);
	run_automatic(walk, walk->home, test->object);
	run_fixtures(test, &entries_of(walk)->method_fixtures);
	walk->state.is_dead = false;
	run_body(test, name, function);
	run_fixtures(test, &entries_of(walk)->method_cleanups);
	run_deferred(walk);
	end_work(walk, &one);
	check_left(walk, one.id, left);
	close_memory(walk, &memory);
}

/* Every test method once, whichever base it comes from. */
static void run_tests(struct test_class *test)
{
	struct map seen = {0};
	struct walk *walk = test->walk;
	for (size_t i = 0; i < test->class->mro_count; i++) {
		if (test->class->mro[i]->kind != VALUE_CLASS)
			continue;
		const struct map *names = &test->class->mro[i]->class->attributes;
		for (size_t j = 0; j < names->count; j++) {
			const struct name *name = names->items[j].key;
			const struct value *value = names->items[j].value;
			if (map_find(&seen, name))
				continue;
			map_set(walk->arena, &seen, name, walk);
			bool is_test = is_test_method(walk, test->class, name->text);
			for (size_t k = 0; is_test && k < alternatives(value); k++)
				if (alternative(value, k)->kind == VALUE_FUNCTION)
					run_test(test, name, alternative(value, k));
		}
	}
}

/* `passed` is what held where the class was handed to the runner. */
static void walk_class(struct walk *walk, struct class_value *class, const struct test_name *name,
                       const struct fact *passed)
{
	struct state before = walk->state;
	struct test_class test = {.walk = walk, .class = class, .name = *name};
	begin_entry(walk, *name);
	walk->deferred = (struct deferred_calls){0};
	add_facts(walk, passed);
	add_facts(walk, class->facts);
	begin_work(walk);
	add_class_skips(walk, class);
	test.is_wanted = wants_class(walk, class);
	test.object = class->mro[0];
	run_fixtures(&test, &entries_of(walk)->class_fixtures);
	end_work(walk, name);
	walk->state.is_dead = false;
	test.ready = walk->state;
	run_tests(&test);
	walk->state = test.ready;
	test.object = class->mro[0];
	begin_work(walk);
	run_fixtures(&test, &entries_of(walk)->class_cleanups);
	end_work(walk, name);
	walk->state = before;
}

/* ---- a module ---- */

static void run_functions(struct walk *walk, struct module_value *value,
                          const struct names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct value *function =
		    map_get(&value->names, pool_name(walk->program->pool, names->items[i]));
		if (function && function->kind == VALUE_FUNCTION)
			call(walk, function, &(struct arguments){.is_open = true},
			     (struct place){0});
	}
	walk->state.is_dead = false;
}

static void walk_function(struct walk *walk, const struct module *module, const struct name *name,
                          const struct value *function)
{
	struct state before = walk->state;
	struct memory memory;
	walk->tests++;
	struct left left = look_left(walk, wants_test(walk, function));
	if (!left.is_wanted && !walk->program->is_exhaustive)
		return;
	open_memory(walk, &memory);
	struct test_name outer_name = name_module(walk, module);
	struct test_name inner = name_inner(walk, &outer_name, name->text);
	begin_entry(walk, inner);
	walk->deferred = (struct deferred_calls){0};
	add_facts(walk, effects_of(function, false, walk));
	begin_work(walk);
	run_hooks(walk, module, &inner, function->function);
	run_automatic(walk, module, NULL);
	run_functions(walk, map_get(walk->modules, module), &entries_of(walk)->function_fixtures);
	call_test(walk, module, NULL, function);
	walk->state.is_dead = false;
	note_guards(walk);
	run_deferred(walk);
	end_work(walk, &inner);
	check_left(walk, inner.id, left);
	walk->state = before;
	close_memory(walk, &memory);
}

/* Functions count as tests where nothing shows that a class-based runner is meant. */
static bool runs_functions(const struct walk *walk, const struct module_value *value)
{
	if (!program_test_file(walk->program, value->module))
		return false;
	if (walk->program->has_function_runner || value->module->settings)
		return true;
	for (size_t i = 0; i < value->names.count; i++) {
		const struct name *name = value->names.items[i].key;
		if (may_hold_tests(walk, value->names.items[i].value) ||
		    names_match(&entries_of(walk)->module_runners, name->text))
			return false;
	}
	return true;
}

bool is_plain_test_class(struct walk *walk, const struct value *value)
{
	if (value->kind != VALUE_CLASS || is_test_case(walk, value))
		return false;
	const struct name *init = pool_name(walk->program->pool, S("__init__"));
	struct class_value *owner;
	return program_test_class(walk->program, value->class->class->module,
	                          value->class->class->name->text) &&
	       !class_attribute(walk, value->class, init, &owner);
}

/* A class of a helper module is a test of the test file that imports it. */
static bool is_collected_in(struct walk *walk, const struct module *module,
                            const struct class *class)
{
	bool is_test_file = program_test_file(walk->program, module);
	if (class->module == module)
		return is_test_file || !map_find(walk->claimed, class);
	return is_test_file && !program_test_file(walk->program, class->module);
}

void start_module(struct walk *walk, struct module_value *value)
{
	walk->deferred = (struct deferred_calls){0};
	walk->frame = make(walk->arena, struct frame);
	walk->frame->module = value->module;
	walk->state = (struct state){.facts = value->facts, .heap = value->heap};
	add_facts(walk, value->marks);
	walk->is_entry = true;
	begin_work(walk);
}

/* ---- a module that says itself which of its classes are run ---- */

static void collect_value(struct walk *walk, const struct value *value, unsigned depth)
{
	if (value->kind == VALUE_SEQUENCE)
		for (size_t i = 0; depth < 4 && i < value->count; i++)
			collect_value(walk, value->items[i], depth + 1);
	if (value->kind != VALUE_CLASS || !is_test_case(walk, value))
		return;
	struct state saved = walk->state;
	add_facts(walk, value->facts);
	*push(walk->arena, walk->collection) =
	    (struct collected){value->class, walk->state.facts};
	walk->state = saved;
}

/* Takes note of the test classes among the arguments. */
void collect_tests(struct walk *walk, const struct arguments *arguments)
{
	for (size_t i = 0; walk->collection && i < arguments->count; i++)
		for (size_t j = 0; j < alternatives(arguments->items[i]); j++)
			collect_value(walk, alternative(arguments->items[i], j), 0);
}

/* Calls what a runner asks for the module's tests. What has been passed when it returns covers all
   that it did not name. */
static void run_runners(struct walk *walk, struct module_value *value,
                        struct collection *collection)
{
	walk->collection = collection;
	walk->test.is_loading = true;
	run_functions(walk, value, &entries_of(walk)->module_runners);
	walk->test.is_loading = false;
	walk->collection = NULL;
}

static bool is_named_in(const struct collection *collection, const struct class_value *class,
                        const struct fact **facts)
{
	for (size_t i = 0; i < collection->count; i++)
		if (collection->items[i].class == class) {
			*facts = collection->items[i].facts;
			return true;
		}
	return false;
}

/* Test classes in the body of one: only a runner that runs functions looks there. */
static void walk_nested(struct walk *walk, const struct class_value *class,
                        const struct test_name *name, unsigned depth)
{
	for (size_t i = 0; i < class->attributes.count && depth < MAX_NESTED; i++) {
		const struct value *inner = class->attributes.items[i].value;
		bool is_inside = inner->kind == VALUE_CLASS &&
		                 inner->class->class->outer == class->class;
		if (!is_inside || !(is_test_case(walk, inner) || is_plain_test_class(walk, inner)))
			continue;
		const struct name *attribute = class->attributes.items[i].key;
		struct test_name found = name_inner(walk, name, attribute->text);
		found = name_class(walk, inner->class->class, name->collector, found.collected);
		walk_class(walk, inner->class, &found, class->facts);
		walk_nested(walk, inner->class, &found, depth + 1);
	}
}

static void walk_collected(struct walk *walk, const struct value *bound,
                           const struct module *module, const struct name *collected,
                           const struct fact *passed, bool with_nested)
{
	struct state before = walk->state;
	struct test_name name = name_class(walk, bound->class->class, module, collected->text);
	add_facts(walk, bound->facts);
	walk_class(walk, bound->class, &name, passed);
	if (with_nested)
		walk_nested(walk, bound->class, &name, 0);
	walk->state = before;
}

/* A decorator may have put a function of another module in the place of the module's own. */
static bool is_own_function(const struct module *module, const struct name *name,
                            const struct value *bound)
{
	bool is_own = bound->function->module == module;
	for (size_t i = 0; !is_own && i < module->outer.functions.count; i++) {
		const struct function *function = module->outer.functions.items[i];
		is_own = function->name == name && !function->outer && !function->class;
	}
	return is_own;
}

/* Runs what a name of the module is bound to, if it is a test or a class of them. */
static void walk_bound(struct walk *walk, const struct module *module, const struct name *name,
                       const struct value *bound, const struct collection *collection,
                       bool has_functions)
{
	bool is_class = is_test_case(walk, bound) ||
	                (has_functions && is_plain_test_class(walk, bound));
	const struct fact *passed = NULL;
	bool is_run = is_class && is_collected_in(walk, module, bound->class->class) &&
	              (is_named_in(collection, bound->class, &passed) || !collection->count);
	if (is_run)
		walk_collected(walk, bound, module, name, passed, has_functions);
	bool is_test = has_functions && bound->kind == VALUE_FUNCTION && !bound->is_fixture &&
	               is_own_function(module, name, bound) &&
	               program_test_function(walk->program, module, name->text);
	if (is_test)
		walk_function(walk, module, name, bound);
}

void walk_module(struct walk *walk, const struct module *module)
{
	struct module_value *value = map_get(walk->modules, module);
	if (is_ignored(walk, module))
		return;
	bool has_functions = runs_functions(walk, value);
	struct collection collection = {0};
	struct test_name name = name_module(walk, module);
	walk->wants_all = wants_module(walk, module);
	walk->defined = find_defined_test(walk, value);
	begin_records(walk, count_entries(walk, value));
	start_module(walk, value);
	begin_entry(walk, name);
	run_functions(walk, value, &entries_of(walk)->module_fixtures);
	struct state before = walk->state;
	run_runners(walk, value, &collection);
	end_work(walk, &name);
	walk->deferred = (struct deferred_calls){0};
	walk->wants_all |= wants_after_runners(walk, value);
	/* What is handed over brings along what had been passed by then. */
	if (collection.count)
		walk->state = before;
	for (size_t i = 0; i < value->names.count; i++)
		for (size_t j = 0; j < alternatives(value->names.items[i].value); j++)
			walk_bound(walk, module, value->names.items[i].key,
			           alternative(value->names.items[i].value, j), &collection,
			           has_functions);
	walk_doctests(walk, module);
	begin_entry(walk, name);
	begin_work(walk);
	run_functions(walk, value, &entries_of(walk)->module_cleanups);
	end_work(walk, &name);
}

/* Which classes of helper modules some test file imports. */
void claim_classes(struct walk *walk, const struct module *module)
{
	struct module_value *value = map_get(walk->modules, module);
	if (!program_test_file(walk->program, module))
		return;
	for (size_t i = 0; i < value->names.count; i++) {
		const struct value *bound = value->names.items[i].value;
		for (size_t j = 0; j < alternatives(bound); j++) {
			const struct value *one = alternative(bound, j);
			if (one->kind == VALUE_CLASS && one->class->class->module != module)
				map_set(walk->arena, walk->claimed, one->class->class, walk);
		}
	}
}
