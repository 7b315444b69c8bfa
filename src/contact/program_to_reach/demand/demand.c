#include "base/os.h"
#include "graph.h"

/* The graph of all modules is made once; from each module it is followed as far as its imports
   go. */

/* What leads to a needle in what a module runs: nodes, sorted. */
struct answer {
	uint32_t *nodes;
	size_t count;
};

enum life { LIFE_NONE, LIFE_TOLD, LIFE_HAD };

/* What is known of a node: in one byte, since most of the time goes by looking at them. */
struct mark {
	uint8_t life : 2;        /* whether it may be met, and how it is had: enum life */
	bool is_hot : 1;         /* it leads to a needle */
	bool is_open : 1;        /* it stands for a name, whoever has it */
	bool is_loose : 1;       /* it stands for whatever has a name that is told */
	bool is_asked : 1;       /* somebody may ask for it */
};

struct demand {
	struct graph graph;
	struct sorted edges, gifts;
	struct mark *marks;      /* of each node: as it is before one is followed */
	struct answer *answers;  /* of each module */
	struct arena **arenas;   /* of its answer */
	struct arena **mentions; /* of what it mentions: gone once there are answers */
	size_t count;
};

/* ---- the graph ---- */

static void read_mentions(void *context, size_t i)
{
	struct demand *demand = context;
	struct scope *scope = &demand->graph.scopes[i];
	demand->mentions[i] = arena_new();
	if (!map_find(&demand->graph.program->library.inert, scope->module))
		scope->mentions = mentions_from_module(demand->mentions[i], scope->module);
}

static void open_scopes(struct graph *graph)
{
	const struct modules *modules = &graph->program->modules;
	new_node(graph, NO_MODULE);
	new_node(graph, NO_MODULE);
	graph->library.is_plain = true;
	graph->lookup = new_node(graph, NO_MODULE);
	graph->fixture_lookup = new_node(graph, NO_MODULE);
	graph->any_method = new_node(graph, NO_MODULE);
	graph->start = new_node(graph, NO_MODULE);
	graph->import = new_node(graph, NO_MODULE);
	graph->exported = new_node(graph, NO_MODULE);
	graph->start_module = new_node(graph, NO_MODULE);
	graph->command = new_node(graph, NO_MODULE);
	graph->list = pool_name(graph->program->pool, S("__all__"));
	graph->scopes = make_many(graph->arena, struct scope, modules->count);
	for (uint32_t i = 0; i < modules->count; i++) {
		struct scope *scope = &graph->scopes[i];
		scope->module = modules->items[i];
		scope->value = map_get(graph->walk->modules, scope->module);
		scope->index = i;
		map_set(graph->arena, &graph->by_module, scope->module, scope);
	}
}

static void add_units(struct graph *graph, struct scope *scope)
{
	const struct units *units = &scope->mentions.units;
	scope->units = (uint32_t)graph->modules.count;
	for (size_t i = 0; i < units->count || !i; i++)
		new_node(graph, scope->index);
	/* What nobody has read yet may hold anything: who starts it as a script asks for it. */
	if (scope->module->is_unread)
		add_edge(graph, NEEDLE_NODE, scope->units);
	for (size_t i = 0; i < units->count; i++) {
		uint32_t node = scope->units + (uint32_t)i;
		const struct function *function = units->items[i].function;
		uint32_t outer = units->items[i].outer;
		if (units->items[i].is_head)
			add_edge(graph, node, scope->units + units->items[outer].outer);
		else if (function)
			map_set(graph->arena, &graph->functions, function, (void *)(uintptr_t)node);
		/* A module's body runs once, before all that is asked for. */
		if (!outer)
			continue;
		add_edge(graph, node, scope->units + outer);
		add_gift(graph, scope->units + outer, node);
	}
}

static void add_binding(struct graph *graph, const struct name *name, const struct value *value)
{
	if (value->kind == VALUE_MODULE)
		return;
	uint32_t node = value->kind == VALUE_FUNCTION ? method_node(graph, value)
	                                              : value_node(graph, value);
	if (value->kind == VALUE_FUNCTION && value->is_fixture)
		add_fixture(graph, name, value, node);
}

static void add_bindings(struct graph *graph, struct scope *scope)
{
	if (!scope->value)
		return;
	for (size_t i = 0; i < scope->value->names.count; i++) {
		const struct map_entry *entry = &scope->value->names.items[i];
		for (size_t j = 0; j < alternatives(entry->value); j++)
			add_binding(graph, entry->key, alternative(entry->value, j));
	}
	add_gift(graph, scope->units, facts_node(graph, scope->value->facts));
	add_gift(graph, scope->units, facts_node(graph, scope->value->marks));
}

/* Once all that bodies have set is known. */
static void open_bindings(struct graph *graph, struct scope *scope)
{
	for (size_t i = 0; scope->value && i < scope->value->names.count; i++)
		binding_node(graph, scope, scope->value->names.items[i].key, NULL);
}

/* ---- all of it ---- */

/* A method of a library that calls another of the same object. */
static void add_through(struct graph *graph)
{
	const struct table *through = &graph->needles.through;
	struct pool *pool = graph->program->pool;
	for (size_t i = 0; i < through->count; i++) {
		const str *other = through->items[i].value;
		const struct name *to = pool_name(pool, through->items[i].key);
		const struct name *from = pool_name(pool, *other);
		add_edge(graph, attribute_node(graph, from), attribute_node(graph, to));
		for (size_t j = 0; j < graph->families.count; j++) {
			struct map *names = &graph->family_attributes[j];
			uint32_t node = (uint32_t)(uintptr_t)map_get(names, from);
			if (node)
				add_edge(graph, node, keyed_node(graph, names, to, NO_MODULE));
		}
	}
}

/* Runners give parameters to tests, to what they call for a parameter, and to hooks. */
static bool is_run(const struct graph *graph, const struct module *module,
                   const struct function *function)
{
	const struct program *program = graph->program;
	str name = function->name ? function->name->text : S("");
	return program_test_file(program, module) || program_fixture_file(program, module) ||
	       function->decorators.count ||
	       map_find(&graph->fixture_functions, function) ||
	       program_test_function(program, module, name) ||
	       names_match(&program->models->entries.test_methods, name);
}

static void add_parameters(struct graph *graph, const struct scope *scope)
{
	for (size_t i = 1; i < scope->mentions.units.count; i++) {
		const struct function *function = scope->mentions.units.items[i].function;
		if (!is_run(graph, scope->module, function))
			continue;
		for (size_t j = 0; j < function->parameter_count; j++) {
			const struct name *name = function->parameters[j].name;
			if (name)
				add_edge(graph,
				         (uint32_t)(uintptr_t)map_get(&graph->fixtures, name),
				         scope->units + (uint32_t)i);
		}
	}
}

/* What stands in bodies that were not parsed. */
static void add_inner(struct graph *graph, const struct scope *scope)
{
	for (size_t i = 0; i < scope->mentions.inner.count; i++) {
		const struct inner_name *inner = &scope->mentions.inner.items[i];
		uint32_t node = scope->units + inner->unit;
		if (!inner->is_method) {
			add_edge(graph, (uint32_t)(uintptr_t)map_get(&graph->fixtures, inner->name),
			         node);
			continue;
		}
		add_edge(graph, node, graph->any_method);
		if (!is_implicit(inner->name))
			add_edge(graph, node, attribute_node(graph, inner->name));
	}
}

/* What is a needle by its name alone. */
static void add_named(struct graph *graph)
{
	const struct table *methods = &graph->needles.methods;
	const struct table *fixtures = &graph->needles.fixtures;
	struct pool *pool = graph->program->pool;
	for (size_t i = 0; i < methods->count; i++)
		map_set(graph->arena, &graph->method_names, pool_name(pool, methods->items[i].key),
		        graph);
	for (size_t i = 0; i < fixtures->count; i++) {
		const struct needle_bits *known = fixtures->items[i].value;
		add_edge(graph, shown_node(graph, known->bits),
		         keyed_node(graph, &graph->fixtures,
		                    pool_name(pool, fixtures->items[i].key), NO_MODULE));
	}
}

static void make_graph(struct graph *graph)
{
	size_t count = graph->program->modules.count;
	add_named(graph);
	open_families(graph);
	for (size_t i = 0; i < count; i++)
		add_units(graph, &graph->scopes[i]);
	for (size_t i = 0; i < count; i++)
		add_bindings(graph, &graph->scopes[i]);
	add_heap(graph);
	for (size_t i = 0; i < count; i++)
		open_bindings(graph, &graph->scopes[i]);
	close_families(graph);
	add_imports(graph);
	for (size_t i = 0; i < count; i++) {
		find_options(&graph->scopes[i]);
		add_aliases(graph, &graph->scopes[i]);
	}
	for (size_t i = 0; i < count; i++)
		add_mentions(graph, &graph->scopes[i]);
	add_pending(graph);
	for (size_t i = 0; i < count; i++)
		add_loose(graph, &graph->scopes[i]);
	for (size_t i = 0; i < count; i++)
		add_parameters(graph, &graph->scopes[i]);
	for (size_t i = 0; i < count; i++)
		add_inner(graph, &graph->scopes[i]);
	add_through(graph);
	add_words(graph);
}

/* Which nodes stand for a name, whoever has it. */
static void mark_open(const struct graph *graph, struct mark *marks)
{
	marks[NEEDLE_NODE].is_open = marks[graph->any_method].is_open = true;
	for (size_t i = 0; i < graph->attributes.count; i++)
		marks[(uintptr_t)graph->attributes.items[i].value].is_open = true;
	for (size_t i = 0; i < graph->families.count; i++) {
		const struct map *names = &graph->family_attributes[i];
		for (size_t j = 0; j < names->count; j++)
			marks[(uintptr_t)names->items[j].value].is_open = true;
		marks[graph->implicit[i]].is_open = true;
		marks[graph->family_lookups[i]].is_open = true;
	}
}

/* What is mentioned lives where what mentions it does. What begins at the needle is kept by
   module. */
static void order(struct arena *arena, struct demand *demand)
{
	struct graph *graph = &demand->graph;
	struct mark *marks = make_many(arena, struct mark, graph->modules.count);
	demand->marks = marks;
	mark_open(graph, marks);
	for (size_t i = 0; i < graph->edges.count; i++) {
		struct edge edge = graph->edges.items[i];
		if (!marks[edge.from].is_open && !marks[edge.to].is_open)
			add_gift(graph, edge.to, edge.from);
		uint32_t module = graph->modules.items[edge.to];
		if (edge.from == NEEDLE_NODE)
			*push(arena, module == NO_MODULE ? &graph->seeds
			                                 : &graph->scopes[module].seeds) = edge.to;
	}
	demand->edges = sort_edges(arena, &graph->edges, graph->modules.count);
	demand->gifts = sort_edges(arena, &graph->gifts, graph->modules.count);
}

static void mark_asked(struct demand *demand)
{
	struct graph *graph = &demand->graph;
	struct mark *marks = demand->marks;
	for (size_t i = 0; i < demand->count; i++)
		marks[graph->scopes[i].all].is_loose = true;
	const uint32_t told[] = {graph->lookup,     graph->fixture_lookup, graph->any_method,
	                         graph->exported,   graph->import,         graph->start,
	                         graph->start_module, graph->command};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		marks[told[i]].is_loose = true;
	for (size_t i = 0; i < graph->fixtures.count; i++)
		marks[(uintptr_t)graph->fixtures.items[i].value].is_loose = true;
	for (size_t i = 0; i < demand->count; i++)
		for (size_t j = 0; j < graph->scopes[i].mentions.units.count; j++)
			marks[graph->scopes[i].units + j].is_asked = true;
	for (size_t i = 0; i < graph->values.count; i++)
		marks[(uintptr_t)graph->values.items[i].value].is_asked = true;
	for (size_t i = 0; i < graph->fixtures.count; i++)
		marks[(uintptr_t)graph->fixtures.items[i].value].is_asked = true;
}

/* ---- following it ---- */

struct follower {
	const struct demand *demand;
	bool *is_inside;         /* of each module: what the one runs may come from it */
	struct mark *marks;      /* of each node */
	struct indices inside, alive, hot;
	struct arena *arena;
};

static void enter(struct follower *follower, uint32_t module)
{
	if (follower->is_inside[module])
		return;
	follower->is_inside[module] = true;
	*push(follower->arena, &follower->inside) = module;
}

static bool is_here(const struct follower *follower, uint32_t node)
{
	uint32_t module = follower->demand->graph.modules.items[node];
	return module == NO_MODULE || follower->is_inside[module];
}

/* What may be run, and what may be met: a value that another module has put where this one finds
   it brings that module along. Who is only told some names finds those in what is imported. */
static void vivify(struct follower *follower, uint32_t node, enum life life)
{
	if (node == NO_NODE || follower->marks[node].life >= life)
		return;
	if (!is_here(follower, node)) {
		if (life == LIFE_TOLD)
			return;
		enter(follower, follower->demand->graph.modules.items[node]);
	}
	follower->marks[node].life = life & 3u;
	*push(follower->arena, &follower->alive) = node;
}

static void heat(struct follower *follower, uint32_t node)
{
	struct mark *mark = &follower->marks[node];
	if (mark->is_hot || !(mark->is_open || mark->life != LIFE_NONE))
		return;
	mark->is_hot = true;
	*push(follower->arena, &follower->hot) = node;
}

static void heat_all(struct follower *follower, const struct indices *seeds)
{
	for (size_t i = 0; i < seeds->count; i++)
		heat(follower, seeds->items[i]);
}

/* All of the module, and of the files of fixtures that serve it. */
static void vivify_scope(struct follower *follower, const struct scope *scope)
{
	for (size_t i = 0; i < scope->mentions.units.count; i++)
		vivify(follower, scope->units + (uint32_t)i, LIFE_HAD);
	for (size_t i = 0; i < scope->bindings.count; i++)
		vivify(follower, (uint32_t)(uintptr_t)scope->bindings.items[i].value, LIFE_HAD);
}

static void open_module(struct follower *follower, uint32_t inside, uint32_t own)
{
	const struct demand *demand = follower->demand;
	const struct scope *scope = &demand->graph.scopes[inside];
	for (size_t i = 0; i < scope->reached.count; i++)
		enter(follower, scope->reached.items[i]);
	if (inside == own || program_fixture_file(demand->graph.program, scope->module))
		vivify_scope(follower, scope);
}

static void open_gifts(struct follower *follower, uint32_t node)
{
	const struct sorted *gifts = &follower->demand->gifts;
	const struct mark *mark = &follower->marks[node];
	enum life life = mark->is_loose ? LIFE_TOLD : mark->life;
	for (uint32_t i = gifts->starts[node]; i < gifts->starts[node + 1]; i++)
		vivify(follower, gifts->targets[i], life);
}

static void follow(struct follower *follower, uint32_t module)
{
	const struct demand *demand = follower->demand;
	const struct sorted *edges = &demand->edges;
	enter(follower, module);
	for (size_t inside = 0, alive = 0;
	     inside < follower->inside.count || alive < follower->alive.count;) {
		for (; inside < follower->inside.count; inside++)
			open_module(follower, follower->inside.items[inside], module);
		for (; alive < follower->alive.count; alive++)
			open_gifts(follower, follower->alive.items[alive]);
	}
	heat_all(follower, &demand->graph.seeds);
	for (size_t i = 0; i < follower->inside.count; i++)
		heat_all(follower, &demand->graph.scopes[follower->inside.items[i]].seeds);
	for (size_t i = 0; i < follower->hot.count; i++) {
		uint32_t node = follower->hot.items[i];
		for (uint32_t j = edges->starts[node]; j < edges->starts[node + 1]; j++)
			heat(follower, edges->targets[j]);
	}
}

static int compare_nodes(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

static void answer_for(void *context, size_t module)
{
	struct demand *demand = context;
	struct answer *answer = &demand->answers[module];
	struct arena *scratch = arena_new();
	struct follower follower = {.demand = demand, .arena = scratch};
	follower.is_inside = make_many(scratch, bool, demand->count);
	size_t nodes = demand->graph.modules.count;
	follower.marks = make_many(scratch, struct mark, nodes);
	memcpy(follower.marks, demand->marks, nodes * sizeof *follower.marks);
	follow(&follower, (uint32_t)module);
	demand->arenas[module] = arena_new();
	answer->nodes = make_many(demand->arenas[module], uint32_t, follower.hot.count);
	for (size_t i = 0; i < follower.hot.count; i++)
		if (demand->marks[follower.hot.items[i]].is_asked)
			answer->nodes[answer->count++] = follower.hot.items[i];
	if (answer->count)
		qsort(answer->nodes, answer->count, sizeof *answer->nodes, compare_nodes);
	arena_free(scratch);
}

struct demand *demand_from_walk(struct arena *arena, const struct walk *walk)
{
	const struct program *program = walk->program;
	struct demand *demand = make(arena, struct demand);
	struct graph *graph = &demand->graph;
	demand->count = program->modules.count;
	demand->arenas = make_many(arena, struct arena *, demand->count);
	demand->mentions = make_many(arena, struct arena *, demand->count);
	graph->arena = arena;
	graph->work = arena_new();
	graph->walk = walk;
	graph->program = program;
	graph->needles = needles_from_models(arena, program->models, program->asks_guards);
	open_scopes(graph);
	os_each("following", demand->count, program->threads, read_mentions, demand);
	make_graph(graph);
	order(graph->work, demand);
	mark_asked(demand);
	demand->answers = make_many(arena, struct answer, demand->count);
	os_each("following", demand->count, program->threads, answer_for, demand);
	for (size_t i = 0; i < demand->count; i++)
		arena_free(demand->mentions[i]);
	arena_free(graph->work);
	return demand;
}

void demand_free(struct demand *demand)
{
	for (size_t i = 0; i < demand->count; i++)
		arena_free(demand->arenas[i]);
}

/* ---- asking ---- */
static bool has(const struct demand *demand, const struct module *module, uint32_t node)
{
	const struct scope *scope = scope_of(&demand->graph, module);
	const struct answer *answer = &demand->answers[scope->index];
	return node == NEEDLE_NODE ||
	       (node != NO_NODE && answer->count &&
	        bsearch(&node, answer->nodes, answer->count, sizeof node, compare_nodes));
}

bool demand_function(const struct demand *demand, const struct module *module,
                     const struct function *function)
{
	return has(demand, module,
	           (uint32_t)(uintptr_t)map_get(&demand->graph.functions, function));
}

/* What no body left was made by what runs: nobody knows what it leads to. */
bool demand_value(const struct demand *demand, const struct module *module, const void *value)
{
	const struct map_entry *known = map_find(&demand->graph.values, value);
	return !known || has(demand, module, (uint32_t)(uintptr_t)known->value);
}

bool demand_body(const struct demand *demand, const struct module *module,
                 const struct module *script)
{
	return has(demand, module, scope_of(&demand->graph, script)->units);
}
