#include "graph.h"

/* Of several edges from one node to another, the first. */
static void drop_doubles(struct arena *arena, struct sorted *sorted, size_t nodes)
{
	uint32_t *last = make_many(arena, uint32_t, nodes); /* one more than who came there */
	uint32_t kept = 0, from = 0;
	for (uint32_t node = 0; node < nodes; node++) {
		uint32_t end = sorted->starts[node + 1];
		sorted->starts[node] = kept;
		for (; from < end; from++) {
			uint32_t target = sorted->targets[from];
			if (last[target] == node + 1)
				continue;
			last[target] = node + 1;
			sorted->targets[kept++] = target;
		}
	}
	sorted->starts[nodes] = kept;
}

/* Edges by where they begin, each once. */
struct sorted sort_edges(struct arena *arena, const struct edges *edges, size_t nodes)
{
	struct sorted sorted = {make_many(arena, uint32_t, nodes + 2),
	                        make_many(arena, uint32_t, edges->count + 1)};
	for (size_t i = 0; i < edges->count; i++)
		sorted.starts[edges->items[i].from + 2]++;
	for (size_t i = 2; i < nodes + 2; i++)
		sorted.starts[i] += sorted.starts[i - 1];
	for (size_t i = 0; i < edges->count; i++)
		sorted.targets[sorted.starts[edges->items[i].from + 1]++] = edges->items[i].to;
	drop_doubles(arena, &sorted, nodes);
	return sorted;
}
