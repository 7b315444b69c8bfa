#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "entry.h"

/* What runs for every test without being asked for: hooks of a runner, in files of fixtures, which
   are given the tests that were found; and which fixtures do. A hook is run for each test as if it
   were the only one. */

static const struct value *find_hook(struct walk *walk, struct module_value *file, str name)
{
	const struct value *hook = map_get(&file->names, pool_name(walk->program->pool, name));
	return hook && hook->kind == VALUE_FUNCTION ? hook : NULL;
}

/* ---- what they are ---- */

static void each_automatic_in(const struct map *names,
                              void (*visit)(void *context, const struct value *function),
                              void *context)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct value *value = names->items[i].value;
		if (value->kind == VALUE_FUNCTION && value->is_automatic)
			visit(context, value);
	}
}

static void each_hook_in(struct walk *walk, struct module_value *file,
                         void (*visit)(void *context, const struct value *function), void *context)
{
	const struct names *hooks = &walk->program->models->entries.hooks;
	for (size_t i = 0; i < hooks->count; i++) {
		const struct value *hook = find_hook(walk, file, hooks->items[i]);
		if (hook)
			visit(context, hook);
	}
}

/* Those that are called for every test of the module, whatever its class. */
void each_automatic(struct walk *walk, const struct module *module,
                    void (*visit)(void *context, const struct value *function), void *context)
{
	struct module_value *files[MAX_FIXTURES];
	size_t count = find_fixture_files(walk, module, files);
	struct module_value *own = map_get(walk->modules, module);
	while (count > 0) {
		each_automatic_in(&files[--count]->names, visit, context);
		each_hook_in(walk, files[count], visit, context);
	}
	each_automatic_in(&own->names, visit, context);
}

/* ---- running hooks ---- */

static const struct value *make_library(struct walk *walk, str class)
{
	return call(walk, new_library(walk, class), &(struct arguments){0}, (struct place){0});
}

/* A test as a runner lists it. */
struct item {
	struct test_name name;
	bool has_rows;               /* it may be called for several rows of parameters: its name
	                                tells which */
};

static void name_item(struct walk *walk, const struct value *item, const struct names *attributes,
                      const struct value *text)
{
	for (size_t i = 0; i < attributes->count; i++)
		set_attribute(walk, item, pool_name(walk->program->pool, attributes->items[i]),
		              text, (struct place){0});
}

static const struct value *known_text(struct walk *walk, str text)
{
	return new_text(walk, text, (struct place){0});
}

/* What is known of a test from where it stands. What its rows are called is not, nor where the
   project lies. */
static const struct value *make_item(struct walk *walk, str class, const struct item *item)
{
	const struct entry_models *entries = &walk->program->models->entries;
	const struct value *made = make_library(walk, class);
	const struct test_name *test = &item->name;
	str path = path_in_project(test->collector), inner = test->collected;
	str node = test_name_pytest(walk->arena, test, path);
	size_t dot = str_find_last_char(inner, '.');
	str name = dot == STR_NONE ? inner : str_slice(inner, dot + 1, inner.size);
	if (test->unit == TEST_EXAMPLE) {
		size_t colons = str_find(node, S("::"));
		name = str_slice(node, colons == STR_NONE ? 0 : colons + 2, node.size);
	}
	const struct value *named = known_text(walk, name), *known = known_text(walk, node);
	if (item->has_rows) {
		named = concatenate(walk, named, new_hole(walk));
		known = concatenate(walk, known, new_hole(walk));
	}
	const struct value *file = concatenate(walk, known_text(walk, S("/")), new_hole(walk));
	file = concatenate(walk, file, known_text(walk, S("/")));
	if (made->kind != VALUE_OBJECT)
		return made;
	name_item(walk, made, &entries->item_names, named);
	name_item(walk, made, &entries->item_nodes, known);
	name_item(walk, made, &entries->item_paths,
	          concatenate(walk, file, known_text(walk, path)));
	return made;
}

/* What a parameter of that name is given; NULL: models do not say. */
static const struct value *given(struct walk *walk, str name, const struct item *item)
{
	const struct entry_models *entries = &walk->program->models->entries;
	const str *class = table_get(&entries->hook_parameters, name);
	const str *listed = table_get(&entries->hook_lists, name);
	if (class)
		return make_item(walk, *class, item);
	if (!listed)
		return NULL;
	const struct value **items = make_many(walk->arena, const struct value *, 1);
	items[0] = make_item(walk, *listed, item);
	struct value *collection = new_value(walk, VALUE_SEQUENCE);
	collection->items = items;
	collection->count = 1;
	collection->is_tuple = collection->is_collection = true;
	return collection;
}

static void run_hook(struct walk *walk, const struct value *hook, const struct item *item)
{
	const struct function *function = hook->function;
	struct arguments arguments = {.is_open = true};
	for (size_t i = 0; i < function->parameter_count; i++) {
		const struct name *name = function->parameters[i].name;
		const struct value *value = name ? given(walk, name->text, item) : NULL;
		if (value)
			*push(walk->arena, &arguments.keywords) = (struct keyword){name, value};
	}
	call(walk, hook, &arguments, (struct place){0});
	walk->state.is_dead = false;
}

/* Runs the hooks for that test of the module; `function` is NULL for examples. */
void run_hooks(struct walk *walk, const struct module *module, const struct test_name *test,
               const struct function *function)
{
	const struct names *hooks = &walk->program->models->entries.hooks;
	struct module_value *files[MAX_FIXTURES];
	size_t own = function && function->class ? 1 : 0;
	struct item item = {*test, function && function->parameter_count > own};
	for (size_t count = find_fixture_files(walk, module, files); count > 0; count--)
		for (size_t i = 0; i < hooks->count; i++) {
			const struct value *hook =
			    find_hook(walk, files[count - 1], hooks->items[i]);
			if (hook)
				run_hook(walk, hook, &item);
		}
}
