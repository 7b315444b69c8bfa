#include "graph.h"

/* What literals may name: attributes, modules, and scripts. */

#define MOST_OF_NAME 400 /* bytes of a text that may name something, but for a program */

static bool is_identifier(str text)
{
	bool is_one = text.size > 0 && text.size < 80;
	for (size_t i = 0; is_one && i < text.size; i++)
		is_one = text.data[i] == '_' || (text.data[i] >= 'a' && text.data[i] <= 'z') ||
		         (text.data[i] >= 'A' && text.data[i] <= 'Z') ||
		         (i && text.data[i] >= '0' && text.data[i] <= '9');
	return is_one;
}

/* A literal may be the name of an attribute, wherever one is read by a name that is told. */
static void add_text(struct graph *graph, struct scope *scope, str text, bool is_exported)
{
	const struct name *name = pool_name(graph->program->pool, text);
	struct map *texts = is_exported ? &scope->exports : &scope->texts;
	if (map_find(texts, name))
		return;
	uint32_t node = NO_NODE, fixture = (uint32_t)(uintptr_t)map_get(&graph->fixtures, name);
	if (fixture && !map_find(&scope->fixtures, name)) {
		uint32_t given = keyed_node(graph, &scope->fixtures, name, scope->index);
		add_edge(graph, fixture, given);
		add_edge(graph, given, graph->fixture_lookup);
	}
	if (map_find(&graph->attributes, name)) {
		node = keyed_node(graph, texts, name, scope->index);
		add_edge(graph, (uint32_t)(uintptr_t)map_get(&graph->attributes, name), node);
		add_edge(graph, node, is_exported ? graph->exported : graph->lookup);
		map_set(graph->arena, &graph->texts, name, graph);
	}
	map_set(graph->arena, texts, name, (void *)(uintptr_t)node);
}

static void add_script(struct graph *graph, struct scope *scope, const struct module *module,
                       bool by_name)
{
	const struct scope *started = scope_of(graph, module);
	struct map *scripts = by_name ? &scope->named : &scope->stems;
	if (!started || map_find(scripts, module))
		return;
	uint32_t node = keyed_node(graph, scripts, module, scope->index);
	reach_module(graph, scope, module);
	add_edge(graph, started->units, node);
	add_edge(graph, node, by_name ? graph->start_module : graph->start);
}

static str base_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.size);
}

/* The suffix alone: the name of a script is put together, and may be any. */
static void add_composed(struct graph *graph, const struct scope *scope)
{
	uint32_t node = new_node(graph, scope->index);
	add_edge(graph, NEEDLE_NODE, node);
	add_edge(graph, node, graph->start);
}

static void add_word(struct graph *graph, struct scope *scope, const struct word *word,
                     const struct table *stems)
{
	str text = word->text;
	add_command(graph, scope, text);
	if (text.size >= MOST_OF_NAME)
		return;
	if (str_equal(base_of(text), S(".py")))
		add_composed(graph, scope);
	if (str_ends(text, S(".py"))) {
		const struct indices *found = table_get(stems, base_of(text));
		for (size_t i = 0; found && i < found->count; i++)
			add_script(graph, scope, graph->scopes[found->items[i]].module, false);
		return;
	}
	const struct module *module = table_get(&graph->program->by_name, text);
	if (module)
		add_script(graph, scope, module, true);
	if (module)
		add_gift(graph, graph->import, escaped_node(graph, module));
	if (is_identifier(text))
		add_text(graph, scope, text, word->is_exported);
}

static struct table find_stems(struct graph *graph)
{
	struct table stems = {0};
	for (uint32_t i = 0; i < graph->program->modules.count; i++) {
		str base = base_of(graph->scopes[i].module->file->path);
		struct indices *found = table_get(&stems, base);
		if (!found) {
			found = make(graph->arena, struct indices);
			table_set(graph->arena, &stems, base, found);
		}
		*push(graph->arena, found) = i;
	}
	return stems;
}

void add_words(struct graph *graph)
{
	struct table stems = find_stems(graph);
	for (size_t i = 0; i < graph->program->modules.count; i++) {
		struct scope *scope = &graph->scopes[i];
		for (size_t j = 0; j < scope->mentions.words.count; j++)
			add_word(graph, scope, &scope->mentions.words.items[j], &stems);
		if (scope->names_itself)
			add_script(graph, scope, scope->module, false);
	}
	for (size_t i = 0; i < graph->families.count; i++) {
		const struct map *names = &graph->family_attributes[i];
		for (size_t j = 0; graph->family_lookups[i] && j < names->count; j++)
			if (map_find(&graph->texts, names->items[j].key))
				add_edge(graph, (uint32_t)(uintptr_t)names->items[j].value,
				         graph->family_lookups[i]);
	}
}

void find_options(struct scope *scope)
{
	for (size_t i = 0; i < scope->mentions.words.count; i++)
		scope->starts_modules |= str_equal(scope->mentions.words.items[i].text, S("-m"));
}
