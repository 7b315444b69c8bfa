#include "mention.h"

/* All that a module mentions, and what that makes of attributes, lookups and literals. */

/* Where an attribute is not set, it is what a method would set it to, run on objects that nobody
   knows. */
static void add_stores(struct graph *graph, const struct scope *scope, const size_t *edges)
{
	for (size_t i = 0; i < scope->mentions.stores.count; i++) {
		const struct attribute_store *store = &scope->mentions.stores.items[i];
		if (!store->class && !store->is_any)
			continue;
		uint32_t node = new_node(graph, scope->index);
		size_t before = graph->edges.count;
		for (uint32_t j = store->first; j < store->end; j++) {
			if (scope->mentions.list.items[j].head == MENTION_LOCAL)
				continue;
			for (size_t k = edges[j]; k < edges[j + 1]; k++)
				add_edge(graph, graph->edges.items[k].from, node);
		}
		if (graph->edges.count == before)
			continue;
		if (store->class)
			add_edge(graph, node, family_node(graph, store->class, store->name));
		add_edge(graph, node, attribute_node(graph, store->name));
		add_gift(graph,
		         scope->units + scope->mentions.list.items[store->first].unit, node);
	}
}

/* Attributes that are set to a part of a library. */
void add_aliases(struct graph *graph, struct scope *scope)
{
	for (size_t i = 0; i < scope->mentions.stores.count; i++) {
		const struct attribute_store *store = &scope->mentions.stores.items[i];
		const struct mention *mention = &scope->mentions.list.items[store->first];
		if (store->class)
			family_node(graph, store->class, store->name);
		if (!mention->is_stored)
			continue;
		struct at at = begin_mention(graph, scope, mention);
		at.node = NO_NODE;
		follow_mention(&at);
		if (!at.said || !(at.said->bits & INSIDE))
			continue;
		void *known = (void *)(uintptr_t)at.said;
		if (store->class)
			map_set(graph->arena,
			        &graph->family_aliases[family_of(graph, store->class)],
			        store->name, known);
		map_set(graph->arena, &graph->aliases, store->name, known);
	}
}

/* What reads an attribute by a name that is not written there, of what is no part of a library. */
static void note_lookups(struct graph *graph, struct scope *scope, const struct at *done)
{
	const struct mention_list *list = &scope->mentions.list;
	struct arena *scratch = arena_new();
	bool *is_told = make_many(scratch, bool, list->count + 1);
	for (size_t i = 0; i < list->count; i++) {
		const struct mention *mention = &list->items[i];
		if (!mention->callee || !mention->is_first || !done[mention->callee - 1].looks_up)
			continue;
		bool is_self = mention->head == MENTION_SELF && !mention->count;
		is_told[mention->callee - 1] = done[i].said || is_self;
		if (is_self)
			add_edge(graph, lookup_node(graph, mention->method->class), done[i].node);
	}
	for (size_t i = 0; i < list->count; i++)
		if (done[i].looks_up && !is_told[i])
			add_edge(graph, lookup_in(graph, scope), done[i].node);
	arena_free(scratch);
}

/* A text that is handed to a library, of which nothing comes back, names nothing. */
static void drop_words(struct scope *scope, const struct at *done)
{
	struct word_list *words = &scope->mentions.words;
	size_t kept = 0;
	for (size_t i = 0; i < words->count; i++) {
		uint32_t callee = words->items[i].callee;
		if (!callee || !done[callee - 1].said || !done[callee - 1].said->is_plain)
			words->items[kept++] = words->items[i];
	}
	words->count = kept;
}

void add_mentions(struct graph *graph, struct scope *scope)
{
	const struct mention_list *list = &scope->mentions.list;
	struct arena *scratch = arena_new();
	size_t *edges = make_many(scratch, size_t, list->count + 1);
	struct at *done = make_many(scratch, struct at, list->count + 1);
	for (size_t i = 0; i < list->count; i++) {
		done[i] = begin_mention(graph, scope, &list->items[i]);
		if (list->items[i].callee)
			done[i].callee = done[list->items[i].callee - 1].said;
		edges[i] = graph->edges.count;
		follow_mention(&done[i]);
	}
	edges[list->count] = graph->edges.count;
	add_stores(graph, scope, edges);
	note_lookups(graph, scope, done);
	drop_words(scope, done);
	arena_free(scratch);
}

/* The object of a method that somebody calls by hand may be any. */
void add_loose(struct graph *graph, struct scope *scope)
{
	for (size_t i = 0; i < scope->mentions.list.count; i++) {
		const struct mention *mention = &scope->mentions.list.items[i];
		if (mention->head != MENTION_SELF || !mention->count ||
		    !map_find(&graph->loose, mention->method))
			continue;
		add_edge(graph,
		         attribute_node(graph, scope->mentions.names.items[mention->first]),
		         scope->units + mention->unit);
	}
}
