#include "graph.h"

/* What the values that bodies have left can lead to. */

#define MAX_VALUE_DEPTH 100 /* values in values: below, they may be anything */

struct group {
	struct graph *graph;
	uint32_t node;
	bool is_own;             /* it is the group's, and edges may be added to it */
};

static void join(struct group *group, uint32_t node)
{
	if (node == NO_NODE || node == group->node)
		return;
	if (group->node == NO_NODE) {
		group->node = node;
		return;
	}
	if (!group->is_own) {
		uint32_t own = new_node(group->graph, NO_MODULE);
		add_edge(group->graph, group->node, own);
		group->node = own;
		group->is_own = true;
	}
	add_edge(group->graph, node, group->node);
}

static void join_value(struct group *group, const struct value *value)
{
	if (value)
		join(group, value_node(group->graph, value));
}

static void join_items(struct group *group, const struct value *value)
{
	for (size_t i = 0; value->items && i < value->count; i++)
		join_value(group, value->items[i]);
}

static void join_arguments(struct group *group, const struct arguments *arguments)
{
	for (size_t i = 0; arguments && i < arguments->count; i++)
		join_value(group, arguments->items[i]);
	for (size_t i = 0; arguments && i < arguments->keywords.count; i++)
		join_value(group, arguments->keywords.items[i].value);
}

/* A node that is made before what it leads from: objects hold one another. */
static uint32_t open_node(struct graph *graph, const void *key, bool *is_new)
{
	*is_new = !map_find(&graph->values, key);
	uint32_t node = keyed_node(graph, &graph->values, key, NO_MODULE);
	if (*is_new)
		add_edge(graph, keyed_node(graph, &graph->heap, key, NO_MODULE), node);
	return node;
}

static uint32_t frame_node(struct graph *graph, const struct frame *frame)
{
	bool is_new;
	uint32_t node = open_node(graph, frame, &is_new);
	for (const struct binding *at = frame->locals; is_new && at; at = at->next)
		if (at->owner == frame)
			add_edge(graph, value_node(graph, at->value), node);
	return node;
}

/* A guard is one of what is looked for. */
uint32_t facts_node(struct graph *graph, const struct fact *facts)
{
	struct group group = {graph, NO_NODE, false};
	if (!facts || map_find(&graph->values, facts))
		return facts ? (uint32_t)(uintptr_t)map_get(&graph->values, facts) : NO_NODE;
	for (const struct fact *fact = facts; fact; fact = fact->next) {
		if (fact->kind == FACT_GUARD && is_asked_guard(graph->walk, fact->subject))
			join(&group, NEEDLE_NODE);
		if (fact->kind == FACT_FIXTURE)
			join(&group, keyed_node(graph, &graph->fixtures,
			                        pool_name(graph->program->pool, fact->subject),
			                        NO_MODULE));
		join_value(&group, fact->value);
	}
	map_set(graph->arena, &graph->values, facts, (void *)(uintptr_t)group.node);
	return group.node;
}

static uint32_t function_node(struct graph *graph, const struct value *value)
{
	struct group group = {graph, NO_NODE, false};
	join(&group, (uint32_t)(uintptr_t)map_get(&graph->functions, value->function));
	join(&group, facts_node(graph, value->facts));
	for (const struct frame *at = value->closure; at && at->function; at = at->closure)
		join(&group, frame_node(graph, at));
	join_items(&group, value);
	join_value(&group, value->self);
	join_value(&group, value->more->callee);
	join_value(&group, value->more->within);
	join_value(&group, value->more->rows);
	join_arguments(&group, value->more->arguments);
	if (value->model)
		join(&group, NEEDLE_NODE);
	return group.node;
}

/* A function that stands in its own class is called with an object of it; else with any. */
uint32_t method_node(struct graph *graph, const struct value *value)
{
	if (map_find(&graph->values, value))
		return (uint32_t)(uintptr_t)map_get(&graph->values, value);
	uint32_t node = function_node(graph, value);
	map_set(graph->arena, &graph->values, value, (void *)(uintptr_t)node);
	return node;
}

static void loosen(struct graph *graph, const struct function *function)
{
	if (function && function->class)
		map_set(graph->arena, &graph->loose, function, graph);
}

/* ---- classes and objects ---- */

static void hold(struct graph *graph, const struct class *class, const struct name *name,
                 uint32_t node)
{
	if (node)
		*push(graph->arena, &graph->holdings) = (struct holding){class, name, node};
}

/* What a runner calls for the parameters of that name. */
void add_fixture(struct graph *graph, const struct name *name, const struct value *value,
                 uint32_t node)
{
	if (value->function)
		map_set(graph->arena, &graph->fixture_functions, value->function, graph);
	add_edge(graph, node, keyed_node(graph, &graph->fixtures, name, NO_MODULE));
}

static void add_attribute(struct graph *graph, const struct class *class, const struct name *name,
                          const struct value *value)
{
	for (size_t i = 0; i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		bool is_method = one->kind == VALUE_FUNCTION && one->function &&
		                 one->function->class == class && !one->self && !one->more->within;
		if (is_method && !one->is_static)
			map_set(graph->arena, &graph->methods, one->function, graph);
		uint32_t node = is_method ? method_node(graph, one) : value_node(graph, one);
		hold(graph, class, name, node);
		if (one->kind == VALUE_FUNCTION && one->is_fixture)
			add_fixture(graph, name, one, node);
	}
}

/* Whether objects of the library's class call methods that a subclass may have. */
static bool calls_back(const struct class_model *model)
{
	bool calls = model->workers.count || model->handler_methods.count || model->through.size;
	for (size_t i = 0; !calls && i < model->methods.count; i++) {
		const struct callable_model *method = model->methods.items[i].value;
		calls = method->through.size || method->goes_through.count;
	}
	return calls;
}

static void add_bases(struct graph *graph, struct class_value *class, uint32_t node)
{
	const struct models *models = graph->program->models;
	bool calls = false;
	for (size_t i = 1; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		if (base->kind == VALUE_CLASS) {
			join_families(graph, class->class, base->class->class);
			add_edge(graph, class_node(graph, base->class), node);
			continue;
		}
		add_edge(graph, value_node(graph, base), node);
		const struct class_model *model =
		    base->kind == VALUE_LIBRARY ? models_class(models, base->text) : NULL;
		calls |= model && calls_back(model);
		if (model && shown_node(graph, known_name(graph, base->text)->bits))
			*push(graph->arena, &graph->inheriting) =
			    (struct inheriting){class->class, model};
	}
	for (size_t i = 0; calls && i < class->attributes.count; i++)
		add_edge(graph, value_node(graph, class->attributes.items[i].value), node);
}

uint32_t class_node(struct graph *graph, struct class_value *class)
{
	bool is_new;
	uint32_t node = open_node(graph, class, &is_new);
	if (!is_new)
		return node;
	map_set(graph->arena, &graph->class_values, class, class);
	add_edge(graph, facts_node(graph, class->facts), node);
	for (const struct frame *at = class->closure; at && at->function; at = at->closure)
		add_edge(graph, frame_node(graph, at), node);
	for (size_t i = 0; i < class->attributes.count; i++) {
		const struct name *name = class->attributes.items[i].key;
		const struct value *value = class->attributes.items[i].value;
		size_t before = graph->holdings.count;
		add_attribute(graph, class->class, name, value);
		for (size_t j = before; j < graph->holdings.count; j++) {
			const struct holding *holding = &graph->holdings.items[j];
			if (holding->name != name || holding->class != class->class)
				continue;
			add_gift(graph, node, holding->node);
			if (is_implicit(name))
				add_edge(graph, holding->node, node);
		}
	}
	add_bases(graph, class, node);
	return node;
}

static uint32_t object_node(struct graph *graph, const struct object *object)
{
	bool is_new;
	uint32_t node = open_node(graph, object, &is_new);
	if (!is_new)
		return node;
	struct group group = {graph, node, true};
	if (object->class)
		join(&group, class_node(graph, object->class));
	if (object->library.size)
		join(&group, shown_node(graph, known_name(graph, object->library)->bits));
	join_value(&group, object->calls);
	join_value(&group, object->gives);
	join_value(&group, object->proxies);
	return node;
}

/* ---- all values ---- */

static uint32_t library_node(struct graph *graph, const struct value *value)
{
	struct group group = {graph, NO_NODE, false};
	const struct known *known = known_name(graph, value->text);
	join(&group, held_node(graph, known->bits));
	if (known->bits & (NEEDLE_ATTRIBUTE | NEEDLE_OWN | NEEDLE_NAMES))
		join(&group, graph->lookup);
	if (known->bits & NEEDLE_FIXTURE)
		join(&group, graph->fixture_lookup);
	if (known->bits & NEEDLE_START)
		join(&group, graph->start);
	join_value(&group, value->self);
	return group.node;
}

static uint32_t make_node(struct graph *graph, const struct value *value)
{
	struct group group = {graph, NO_NODE, false};
	switch (value->kind) {
	case VALUE_FUNCTION:
		loosen(graph, value->function);
		return function_node(graph, value);
	case VALUE_CLASS: return class_node(graph, value->class);
	case VALUE_OBJECT: return object_node(graph, value->object);
	case VALUE_MODULE: return escaped_node(graph, value->module);
	case VALUE_LIBRARY: return library_node(graph, value);
	case VALUE_CONDITION:
		return is_asked_guard(graph->walk, value->text) ? NEEDLE_NODE : NO_NODE;
	case VALUE_TEXT:
		return value->more->variable.size && graph->program->asks_guards ? NEEDLE_NODE
		                                                              : NO_NODE;
	case VALUE_UNKNOWN:
	case VALUE_NUMBER:
	case VALUE_REAL:
	case VALUE_TRUTH:
	case VALUE_NONE: return NO_NODE;
	default: break;
	}
	if (value->kind == VALUE_METHOD)
		join(&group, attribute_node(graph, pool_name(graph->program->pool, value->text)));
	join(&group, facts_node(graph, value->facts));
	join_items(&group, value);
	join_value(&group, value->self);
	join_value(&group, value->more->callee);
	join_arguments(&group, value->more->arguments);
	return group.node;
}

static bool is_kept(const struct value *value)
{
	return value->kind == VALUE_FUNCTION || value->kind == VALUE_SEQUENCE ||
	       value->kind == VALUE_DICT || value->kind == VALUE_UNION;
}

uint32_t value_node(struct graph *graph, const struct value *value)
{
	const struct map_entry *known =
	    is_kept(value) ? map_find(&graph->values, value) : NULL;
	if (value->kind == VALUE_FUNCTION)
		loosen(graph, value->function);
	if (known)
		return (uint32_t)(uintptr_t)known->value;
	if (graph->depth >= MAX_VALUE_DEPTH)
		return NEEDLE_NODE;
	graph->depth++;
	uint32_t node = make_node(graph, value);
	graph->depth--;
	if (is_kept(value))
		map_set(graph->arena, &graph->values, value, (void *)(uintptr_t)node);
	return node;
}

/* ---- names of modules, and what bodies set ---- */

/* What a module's name stands for. */
uint32_t binding_node(struct graph *graph, struct scope *scope, const struct name *name,
                      const struct value **value)
{
	const struct value *found = scope->value ? map_get(&scope->value->names, name) : NULL;
	if (value)
		*value = found;
	const struct map_entry *known = map_find(&scope->bindings, name);
	if (known)
		return (uint32_t)(uintptr_t)known->value;
	struct group group = {graph, NO_NODE, false};
	const struct map *set = map_get(&graph->heap_modules, scope->module);
	if (set)
		join(&group, (uint32_t)(uintptr_t)map_get(set, name));
	for (size_t i = 0; found && i < alternatives(found); i++)
		if (alternative(found, i)->kind != VALUE_MODULE)
			join_value(&group, alternative(found, i));
	map_set(graph->arena, &scope->bindings, name, (void *)(uintptr_t)group.node);
	return group.node;
}

static void set_in_module(struct graph *graph, const struct binding *at, uint32_t node)
{
	struct map *names = map_get(&graph->heap_modules, at->owner);
	if (!names) {
		names = make(graph->arena, struct map);
		map_set(graph->arena, &graph->heap_modules, at->owner, names);
	}
	add_edge(graph, node, keyed_node(graph, names, at->name, NO_MODULE));
}

/* What bodies set as attributes of anything. */
void add_heap(struct graph *graph)
{
	for (size_t i = 0; i < graph->program->modules.count; i++) {
		const struct module_value *value = graph->scopes[i].value;
		for (const struct binding *at = value ? value->heap : NULL; at; at = at->next) {
			uint32_t node = at->value ? value_node(graph, at->value) : NO_NODE;
			if (!node)
				continue;
			add_edge(graph, node, attribute_node(graph, at->name));
			const struct class_value *class = map_get(&graph->class_values, at->owner);
			if (class)
				hold(graph, class->class, at->name, node);
			if (scope_of(graph, at->owner))
				set_in_module(graph, at, node);
			else
				add_edge(graph, node,
				         keyed_node(graph, &graph->heap, at->owner, NO_MODULE));
		}
	}
}
