#include "graph.h"

/* Nodes and edges, and what names stand for outside the program. */

uint32_t new_node(struct graph *graph, uint32_t module)
{
	*push(graph->arena, &graph->modules) = module;
	return (uint32_t)(graph->modules.count - 1);
}

void add_edge(struct graph *graph, uint32_t from, uint32_t to)
{
	if (from != NO_NODE && to != NO_NODE && from != to)
		*push(graph->work, &graph->edges) = (struct edge){from, to};
}

uint32_t keyed_node(struct graph *graph, struct map *map, const void *key, uint32_t module)
{
	uintptr_t node = (uintptr_t)map_get(map, key);
	if (!node) {
		node = new_node(graph, module);
		map_set(graph->arena, map, key, (void *)node);
	}
	return (uint32_t)node;
}

struct scope *scope_of(const struct graph *graph, const struct module *module)
{
	return module ? map_get(&graph->by_module, module) : NULL;
}

void reach_module(struct graph *graph, struct scope *scope, const struct module *module)
{
	const struct scope *reached = scope_of(graph, module);
	if (!reached)
		return;
	for (size_t i = 0; i < scope->reached.count; i++)
		if (scope->reached.items[i] == reached->index)
			return;
	*push(graph->arena, &scope->reached) = reached->index;
}

/* What lives has that too. */
void add_gift(struct graph *graph, uint32_t from, uint32_t to)
{
	if (from != NO_NODE && to != NO_NODE && from != to)
		*push(graph->work, &graph->gifts) = (struct edge){from, to};
}

/* A part of a library that is no needle, but has some in it. */
static struct known *holder_of(struct graph *graph, const struct value *value)
{
	bool is_library = value->kind == VALUE_LIBRARY && !value->self;
	struct known *known = is_library ? known_name(graph, value->text) : NULL;
	bool holds = known && known->bits & INSIDE && !shown_node(graph, known->bits);
	return holds ? known : NULL;
}

static void add_escaped(struct graph *graph, struct scope *scope, const struct name *name,
                        const struct value *value)
{
	struct known *holder = holder_of(graph, value);
	if (holder)
		map_set(graph->arena, &graph->holders, name, holder);
	else if (value->kind == VALUE_MODULE)
		add_gift(graph, scope->all, escaped_node(graph, value->module));
	else
		add_edge(graph, value_node(graph, value), attribute_node(graph, name));
}

/* A module that is handed round may be asked for any of its names. The node leads to nothing by
   itself; who has it has all of them. */
uint32_t escaped_node(struct graph *graph, const struct module *module)
{
	struct scope *scope = scope_of(graph, module);
	if (!scope || scope->all)
		return scope ? scope->all : NO_NODE;
	scope->all = new_node(graph, NO_MODULE);
	for (size_t i = 0; scope->value && i < scope->value->names.count; i++) {
		const struct name *name = scope->value->names.items[i].key;
		const struct value *value = scope->value->names.items[i].value;
		add_gift(graph, scope->all, binding_node(graph, scope, name, NULL));
		for (size_t j = 0; j < alternatives(value); j++)
			add_escaped(graph, scope, name, alternative(value, j));
	}
	return scope->all;
}

/* Whatever has an attribute of that name. */
uint32_t attribute_node(struct graph *graph, const struct name *name)
{
	return keyed_node(graph, &graph->attributes, name, NO_MODULE);
}

/* ---- what is outside the program ---- */

static unsigned bits_of(const struct graph *graph, str name)
{
	const struct needle_bits *known = table_get(&graph->needles.names, name);
	return known ? known->bits : 0;
}

/* What leads to the call of what has these bits. */
uint32_t shown_node(const struct graph *graph, unsigned bits)
{
	return bits & NEEDLE_ITSELF    ? NEEDLE_NODE
	       : bits & NEEDLE_COMMAND ? graph->command
	                               : NO_NODE;
}

/* What leads to the call of anything in it. */
uint32_t held_node(const struct graph *graph, unsigned bits)
{
	bool is_needle = bits & (NEEDLE_ITSELF | NEEDLE_INSIDE | NEEDLE_VARIABLE);
	bool is_command = bits & (NEEDLE_COMMAND | NEEDLE_COMMAND_INSIDE);
	return is_needle ? NEEDLE_NODE : is_command ? graph->command : NO_NODE;
}

/* What is in a needle is one: the methods of its objects. */
struct known *known_part(struct graph *graph, struct known *known, const struct name *name)
{
	struct known *part = map_get(&known->parts, name);
	if (part)
		return part;
	const struct models *models = graph->program->models;
	part = make(graph->arena, struct known);
	str dotted = known->dotted.size
	                 ? str_format(graph->arena, "%.*s.%.*s", STR_ARG(known->dotted),
	                              STR_ARG(name->text))
	                 : name->text;
	str canonical = models_canonical(graph->arena, models, dotted);
	part->dotted = canonical;
	part->bits = bits_of(graph, canonical) |
	             (known->bits & (NEEDLE_ITSELF | NEEDLE_COMMAND));
	part->is_known = models_knows(models, canonical);
	part->is_plain = part->is_known && !models_callable(models, canonical) &&
	                 !models_class(models, canonical);
	map_set(graph->arena, &known->parts, name, part);
	return part;
}

struct known *known_name(struct graph *graph, str dotted)
{
	struct known *known = table_get(&graph->known, dotted);
	if (known)
		return known;
	known = &graph->library;
	for (str rest = dotted; rest.size;)
		known = known_part(graph, known,
		                   pool_name(graph->program->pool, str_cut(&rest, '.')));
	table_set(graph->arena, &graph->known, dotted, known);
	return known;
}
