#include "mention.h"

/* What the mentions of a module stand for: edges to what mentions it. */

#define MAX_HOPS 16 /* from one module's name to another's */

static void follow_value(struct at *at, const struct value *value, const struct name **parts,
                         size_t count);

static void note(struct at *at, uint32_t node)
{
	add_edge(at->graph, node, at->node);
}

static void follow_known(struct at *at, struct known *known, const struct name **parts,
                         size_t count);

static void note_attributes(struct at *at, const struct name **parts, size_t count)
{
	struct graph *graph = at->graph;
	for (size_t i = 0; i < count; i++) {
		note(at, attribute_node(graph, parts[i]));
		if (map_find(&graph->method_names, parts[i]))
			note(at, NEEDLE_NODE);
		struct known *alias = map_get(&graph->aliases, parts[i]);
		if (alias)
			follow_known(at, alias, parts + i + 1, count - i - 1);
		struct known *part = map_get(&graph->library.parts, parts[i]);
		if (part && part->bits & INSIDE)
			*push(graph->arena, &graph->pending) = (struct pending){
			    at->scope, at->mention, parts + i, count - i};
	}
}

/* ---- outside the program ---- */

static const struct name *name_in(struct at *at, str text)
{
	return text.data ? pool_name(at->graph->program->pool, text) : NULL;
}

static void note_module(struct at *at, str name)
{
	struct graph *graph = at->graph;
	const struct module *module =
	    program_module(graph->program, at->scope->module, name, 0);
	reach_module(graph, at->scope, module);
	add_gift(graph, at->node, escaped_node(graph, module));
}

/* getattr(object, name), where the name is a literal, is an attribute of that name. */
static void note_lookup(struct at *at)
{
	const struct mention *mention = at->mention;
	const struct name *name = mention->is_called ? name_in(at, mention_text(mention, 1)) : NULL;
	if (name)
		note_attributes(at, &name, 1);
	else if (mention->is_called)
		at->looks_up = true;
	else
		note(at, at->graph->lookup);
}

/* An attribute is read in the module by a name that is not written there. */
uint32_t lookup_in(struct graph *graph, struct scope *scope)
{
	if (!scope->lookup) {
		scope->lookup = new_node(graph, scope->index);
		add_edge(graph, graph->lookup, scope->lookup);
	}
	return scope->lookup;
}

/* The names of a class's attributes are as good as literals. */
static void note_names(struct at *at)
{
	struct graph *graph = at->graph;
	if (!at->scope->names) {
		at->scope->names = new_node(graph, at->scope->index);
		add_edge(graph, graph->any_method, at->scope->names);
		add_edge(graph, at->scope->names, lookup_in(graph, at->scope));
	}
	add_gift(graph, at->node, at->scope->names);
}

static void note_bits(struct at *at, unsigned bits)
{
	struct graph *graph = at->graph;
	const struct mention *mention = at->mention;
	if (bits & NEEDLE_ATTRIBUTE)
		note_lookup(at);
	if (bits & NEEDLE_MODULE && mention->is_called && mention_text(mention, 0).data)
		note_module(at, mention_text(mention, 0));
	else if (bits & NEEDLE_MODULE)
		add_gift(graph, at->node, graph->import);
	if (bits & NEEDLE_MODULE && mention->is_called && !mention_text(mention, 0).data)
		note_composed(at);
	if (bits & NEEDLE_OWN) {
		add_gift(graph, at->node, escaped_node(graph, at->scope->module));
		note(at, graph->lookup);
		/* globals()['name'](): any name of the module, whichever it is. */
		for (uint32_t i = 0; i < at->scope->mentions.units.count; i++)
			note(at, at->scope->units + i);
	}
	if (bits & NEEDLE_NAMES)
		note_names(at);
	if (bits & NEEDLE_VARIABLE && !mention->is_dropped)
		note(at, NEEDLE_NODE);
	if (bits & NEEDLE_FIXTURE) {
		const struct name *name = mention->is_called ? name_in(at, mention_text(mention, 0))
		                                             : NULL;
		note(at, name ? keyed_node(graph, &graph->fixtures, name, NO_MODULE)
		              : graph->fixture_lookup);
	}
	if (bits & NEEDLE_START)
		note(at, graph->start);
	if (bits & NEEDLE_START && at->scope->starts_modules)
		note(at, graph->start_module);
}

/* What has needles in it is handed to somebody. A library's own function does nothing with it, but
   for what reads its attributes. */
static void note_holder(struct at *at, struct known *known)
{
	const struct mention *call = at->mention->callee && at->callee
	                                 ? &at->scope->mentions.list.items[at->mention->callee - 1]
	                                 : NULL;
	if (at->mention->is_looked_at || at->mention->is_stored)
		return;
	if (!call || (at->callee->bits & NEEDLE_ATTRIBUTE && !mention_text(call, 1).data)) {
		note(at, held_node(at->graph, known->bits));
		return;
	}
	if (!(at->callee->bits & NEEDLE_ATTRIBUTE))
		return;
	known = known_part(at->graph, known, name_in(at, mention_text(call, 1)));
	note(at, held_node(at->graph, known->bits));
}

static void follow_module(struct at *at, const struct module *module, const struct name **parts,
                          size_t count);

/* What nobody knows of a library may be a namespace package, seen from where it is named. */
static const struct module *space_of(struct at *at, const struct known *known)
{
	struct scope *scope = at->scope;
	if (!map_find(&scope->spaces, known))
		map_set(at->graph->arena, &scope->spaces, known,
		        program_module(at->graph->program, scope->module, known->dotted, 0));
	return map_get(&scope->spaces, known);
}

static void follow_known(struct at *at, struct known *known, const struct name **parts,
                         size_t count)
{
	for (size_t i = 0; i < count && !(known->bits & NEEDLE_ITSELF); i++) {
		known = known_part(at->graph, known, parts[i]);
		const struct module *module = known->is_known ? NULL : space_of(at, known);
		if (module) {
			follow_module(at, module, parts + i + 1, count - i - 1);
			return;
		}
	}
	at->said = known;
	uint32_t shown = shown_node(at->graph, known->bits);
	note(at, shown);
	if (!shown && known->bits & INSIDE)
		note_holder(at, known);
	note_bits(at, known->bits);
}

/* ---- inside ---- */

/* Below the class, an attribute that it has: a function, which may be called with any object. */
static void follow_class(struct at *at, struct class_value *class, const struct name **parts,
                         size_t count)
{
	struct graph *graph = at->graph;
	const struct value *found = NULL;
	for (size_t i = 0; !found && i < class->mro_count; i++) {
		if (class->mro[i]->kind == VALUE_CLASS)
			found = map_get(&class->mro[i]->class->attributes, parts[0]);
		else if (class->mro[i]->kind == VALUE_LIBRARY)
			follow_known(at, known_name(graph, class->mro[i]->text), parts, 1);
	}
	note(at, (uint32_t)(uintptr_t)map_get(&graph->heap, class));
	add_gift(graph, at->node, class_node(graph, class));
	if (!found) {
		note_attributes(at, parts, count);
		return;
	}
	for (size_t i = 0; i < alternatives(found); i++) {
		const struct value *one = alternative(found, i);
		if (one->kind != VALUE_FUNCTION) {
			follow_value(at, one, parts + 1, count - 1);
			continue;
		}
		note(at, method_node(graph, one));
		note_attributes(at, parts + 1, count - 1);
		bool is_own = at->class && one->function && one->function->class &&
		              family_of(graph, at->class) ==
		                  family_of(graph, one->function->class);
		if (!is_own && !one->is_class_method && one->function && one->function->class)
			map_set(graph->arena, &graph->loose, one->function, graph);
	}
}

static void follow_value(struct at *at, const struct value *value, const struct name **parts,
                         size_t count)
{
	for (size_t i = 0; i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		if (count && lacks(value, one, parts[0]))
			continue;
		if (one->kind == VALUE_MODULE) {
			follow_module(at, one->module, parts, count);
		} else if (one->kind == VALUE_LIBRARY && !one->self) {
			follow_known(at, known_name(at->graph, one->text), parts, count);
		} else if (one->kind == VALUE_CLASS && count) {
			follow_class(at, one->class, parts, count);
		} else if (one->kind == VALUE_FUNCTION && one->function && !one->function->class) {
			note(at, method_node(at->graph, one));
			note_attributes(at, parts, count);
		} else {
			note(at, value_node(at->graph, one));
			note_attributes(at, parts, count);
		}
	}
}

/* The first of the names in a module of the program, and the others in what it stands for. */
static void follow_name(struct at *at, struct scope *scope, const struct name **parts,
                        size_t count)
{
	struct graph *graph = at->graph;
	const struct library_name *what =
	    library_find(&graph->program->library, scope->module, parts[0]);
	const struct value *value;
	if (what && what->is_stated) {
		follow_known(at, known_part(graph, known_name(graph, what->home), what->name),
		             parts + 1, count - 1);
		return;
	}
	uint32_t node = binding_node(graph, scope, parts[0], &value);
	const struct map *set = map_get(&graph->heap_modules, scope->module);
	if (set || !value)
		note(at, node);
	if (value)
		follow_value(at, value, parts + 1, count - 1);
	else
		note_attributes(at, parts + 1, count - 1);
}

static bool has_name(const struct graph *graph, const struct scope *scope,
                     const struct name *name)
{
	const struct map *set = map_get(&graph->heap_modules, scope->module);
	return library_find(&graph->program->library, scope->module, name) ||
	       (scope->value && map_find(&scope->value->names, name)) ||
	       (set && map_find(set, name));
}

static void follow_module(struct at *at, const struct module *module, const struct name **parts,
                          size_t count)
{
	struct graph *graph = at->graph;
	struct scope *scope = scope_of(graph, module);
	if (scope && scope->value && scope->value->stand_in)
		scope = scope_of(graph, scope->value->stand_in);
	if (!scope || ++at->hops > MAX_HOPS) {
		note_attributes(at, parts, count);
		return;
	}
	reach_module(graph, at->scope, scope->module);
	if (!count) {
		add_gift(graph, at->node, escaped_node(graph, scope->module));
		return;
	}
	if (has_name(graph, scope, parts[0])) {
		follow_name(at, scope, parts, count);
		return;
	}
	str dotted = str_format(graph->arena, "%.*s.%.*s", STR_ARG(module->name),
	                        STR_ARG(parts[0]->text));
	const struct module *below = program_module(graph->program, NULL, dotted, 0);
	if (below && below != module) {
		follow_module(at, below, parts + 1, count - 1);
		return;
	}
	/* What the module does not have is the library's. */
	follow_known(at, known_name(graph, module->name), parts, count);
}

static void follow_import(struct at *at, const struct import *import, const struct name **parts,
                          size_t count)
{
	struct graph *graph = at->graph;
	str name = import->module;
	if (!import->from && !import->as)
		name = str_cut(&(str){name.data, name.size}, '.');
	const struct module *module =
	    program_module(graph->program, at->scope->module, name, import->dots);
	const struct name *all[32];
	size_t rest = 0;
	if (import->from)
		all[rest++] = import->from;
	for (size_t i = 1; i < count && rest < 32; i++)
		all[rest++] = parts[i];
	if (module)
		follow_module(at, module, all, rest);
	else if (!import->dots)
		follow_known(at, known_name(graph, name), all, rest);
	else
		note_attributes(at, all, rest);
	/* A package that is a folder, and no module of its own. */
	if (!module && import->from) {
		str inner = name.size ? str_format(graph->arena, "%.*s.%.*s", STR_ARG(name),
		                                   STR_ARG(import->from->text))
		                      : import->from->text;
		module = program_module(graph->program, at->scope->module, inner, import->dots);
		if (module)
			follow_module(at, module, all + 1, rest - 1);
	}
}

/* ---- what a mention begins with ---- */

static void follow_bound(struct at *at, const struct name **parts, size_t count)
{
	struct graph *graph = at->graph;
	if (has_name(graph, at->scope, parts[0])) {
		follow_name(at, at->scope, parts, count);
		return;
	}
	if (str_equal(parts[0]->text, S("__file__")))
		at->scope->names_itself = true;
	struct known *known = known_part(graph, &graph->library, parts[0]);
	if (known->is_known || count == 1)
		follow_known(at, known, parts + 1, count - 1);
	else
		note_attributes(at, parts + 1, count - 1);
}

/* The object of a method is of its family; who else the method is called with is not known. */
static void follow_self(struct at *at, const struct name **parts, size_t count)
{
	struct graph *graph = at->graph;
	const struct function *method = at->mention->method;
	if (!count) {
		note(at, implicit_node(graph, method->class));
		return;
	}
	uint32_t family = family_of(graph, method->class);
	bool is_sure = map_find(&graph->methods, method);
	struct known *alias = map_get(&graph->family_aliases[family], parts[0]);
	if (alias)
		follow_known(at, alias, parts + 1, count - 1);
	/* What no class of the family has is a library's. */
	if (count == 1 && is_sure && !map_find(&graph->family_attributes[family], parts[0]))
		at->said = &graph->library;
	note(at, family_node(graph, method->class, parts[0]));
	if (map_find(&graph->method_names, parts[0]) || graph->takes_any[family])
		note(at, NEEDLE_NODE);
	if (!is_sure)
		note(at, attribute_node(graph, parts[0]));
	note_attributes(at, parts + 1, count - 1);
}

/* The same method of a base: whoever calls the one calls the others by the same name. */
static void follow_super(struct at *at, const struct name **parts, size_t count)
{
	const struct function *method = at->mention->method;
	const struct entry_models *entries = &at->graph->program->models->entries;
	bool is_run = count == 1 && parts[0] == method->name &&
	              (names_match(&entries->method_fixtures, parts[0]->text) ||
	               names_match(&entries->method_cleanups, parts[0]->text) ||
	               names_match(&entries->class_fixtures, parts[0]->text) ||
	               names_match(&entries->class_cleanups, parts[0]->text));
	if (count && !is_run)
		follow_self(at, parts, count);
}

void follow_mention(struct at *at)
{
	const struct mention *mention = at->mention;
	const struct name **parts = at->scope->mentions.names.items + mention->first;
	for (size_t i = 0; i < mention->count; i++)
		if (parts[i] == at->graph->list)
			note(at, at->graph->exported);
	switch ((enum mention_head)mention->head) {
	case MENTION_NAME: follow_bound(at, parts, mention->count); break;
	case MENTION_IMPORT: follow_import(at, mention->import, parts, mention->count); break;
	case MENTION_SELF: follow_self(at, parts, mention->count); break;
	case MENTION_SUPER: follow_super(at, parts, mention->count); break;
	case MENTION_LOST: note(at, NEEDLE_NODE); break;
	case MENTION_LOCAL:
	case MENTION_OTHER: note_attributes(at, parts, mention->count); break;
	}
}

static const struct class *class_round(const struct function *function)
{
	for (; function; function = function->outer)
		if (function->class)
			return function->class;
	return NULL;
}

struct at begin_mention(struct graph *graph, struct scope *scope, const struct mention *mention)
{
	struct at at = {.graph = graph, .scope = scope, .mention = mention};
	at.node = scope->units + mention->unit;
	at.class = class_round(scope->mentions.units.items[mention->unit].function);
	return at;
}

/* Once it is known which modules are handed round. */
void add_pending(struct graph *graph)
{
	for (size_t i = 0; i < graph->pending.count; i++) {
		const struct pending pending = graph->pending.items[i];
		struct known *holder = map_get(&graph->holders, pending.parts[0]);
		struct at at = begin_mention(graph, pending.scope, pending.mention);
		if (holder)
			follow_known(&at, holder, pending.parts + 1, pending.count - 1);
	}
}
