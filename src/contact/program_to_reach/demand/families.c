#include "graph.h"

/* Families: classes that inherit from one another. The object of a method is of one of the
   method's family. */

static uint32_t root_of(struct graph *graph, uint32_t index)
{
	uint32_t *families = graph->families.items;
	while (families[index] != index)
		index = families[index] = families[families[index]];
	return index;
}

static uint32_t index_of(struct graph *graph, const struct class *class)
{
	return (uint32_t)(uintptr_t)map_get(&graph->classes, class);
}

uint32_t family_of(struct graph *graph, const struct class *class)
{
	return root_of(graph, index_of(graph, class));
}

void join_families(struct graph *graph, const struct class *a, const struct class *b)
{
	uint32_t first = family_of(graph, a), second = family_of(graph, b);
	graph->families.items[first > second ? first : second] = first > second ? second : first;
}

static void open_classes(struct graph *graph, const struct classes *classes)
{
	for (size_t j = 0; j < classes->count; j++) {
		uint32_t index = (uint32_t)graph->families.count;
		*push(graph->arena, &graph->families) = index;
		map_set(graph->arena, &graph->classes, classes->items[j],
		        (void *)(uintptr_t)index);
	}
}

/* The methods of a class that was not parsed are a part of what it stands in. */
void open_families(struct graph *graph)
{
	const struct modules *modules = &graph->program->modules;
	for (size_t i = 0; i < modules->count; i++) {
		const struct contents *contents;
		for (size_t part = 0; (contents = module_part(modules->items[i], &part));)
			open_classes(graph, &contents->classes);
	}
}

/* An attribute of that name in some class of the family. */
uint32_t family_node(struct graph *graph, const struct class *class, const struct name *name)
{
	return keyed_node(graph, &graph->family_attributes[family_of(graph, class)], name,
	                  NO_MODULE);
}

uint32_t implicit_node(struct graph *graph, const struct class *class)
{
	uint32_t *node = &graph->implicit[family_of(graph, class)];
	if (!*node)
		*node = new_node(graph, NO_MODULE);
	return *node;
}

/* An attribute of an object of the family, by a name that some literal tells. */
uint32_t lookup_node(struct graph *graph, const struct class *class)
{
	uint32_t *node = &graph->family_lookups[family_of(graph, class)];
	if (!*node)
		*node = new_node(graph, NO_MODULE);
	return *node;
}

bool is_implicit(const struct name *name)
{
	return str_starts(name->text, S("__")) && str_ends(name->text, S("__"));
}

/* What methods their own text defines, whatever became of their class. */
static void add_method(struct graph *graph, const struct function *function)
{
	uint32_t node = (uint32_t)(uintptr_t)map_get(&graph->functions, function);
	add_edge(graph, node, family_node(graph, function->class, function->name));
	add_edge(graph, node, graph->any_method);
	add_edge(graph, node,
	         is_implicit(function->name) ? implicit_node(graph, function->class)
	                                     : attribute_node(graph, function->name));
}

static void add_methods(struct graph *graph, const struct functions *functions)
{
	for (size_t i = 0; i < functions->count; i++)
		if (functions->items[i]->class && functions->items[i]->name)
			add_method(graph, functions->items[i]);
}

/* A method of a library's class makes its contacts for a subclass too: that may hold tests. */
static void add_inherited(struct graph *graph, const struct inheriting *inheriting)
{
	const struct table *methods = &inheriting->base->methods;
	for (size_t i = 0; i < methods->count; i++) {
		const struct name *name = pool_name(graph->program->pool, methods->items[i].key);
		add_edge(graph, NEEDLE_NODE, family_node(graph, inheriting->class, name));
	}
	if (table_get(methods, S("*")))
		graph->takes_any[family_of(graph, inheriting->class)] = true;
}

/* Once all families are known. */
void close_families(struct graph *graph)
{
	const struct modules *modules = &graph->program->modules;
	size_t count = graph->families.count;
	graph->family_attributes = make_many(graph->arena, struct map, count + 1);
	graph->family_aliases = make_many(graph->arena, struct map, count + 1);
	graph->family_lookups = make_many(graph->arena, uint32_t, count + 1);
	graph->implicit = make_many(graph->arena, uint32_t, count + 1);
	graph->takes_any = make_many(graph->arena, bool, count + 1);
	for (size_t i = 0; i < graph->inheriting.count; i++)
		add_inherited(graph, &graph->inheriting.items[i]);
	for (size_t i = 0; i < modules->count; i++) {
		const struct contents *contents;
		for (size_t part = 0; (contents = module_part(modules->items[i], &part));)
			add_methods(graph, &contents->functions);
	}
	for (size_t i = 0; i < graph->holdings.count; i++) {
		const struct holding *holding = &graph->holdings.items[i];
		add_edge(graph, holding->node, family_node(graph, holding->class, holding->name));
		add_edge(graph, holding->node,
		         is_implicit(holding->name) ? implicit_node(graph, holding->class)
		                                    : attribute_node(graph, holding->name));
	}
}
