#include "base/crash.h"
#include "base/os.h"
#include "contact/program_to_reach/demand/demand.h"
#include "contact/program_to_reach/entry/entry.h"

/* Three rounds: the bodies of all modules, in one thread, since they make what all share; the
   entries of each module, on all processors; and what none of them has reached. */

struct round {
	struct walk *walks;          /* one for each module */
	const struct program *program;
	const struct module **order; /* the largest first: none of these is the last to end */
	struct map indices;          /* module: its index */
	void (*visit)(struct walk *walk, const struct module *module);
};

static int compare_sizes(const void *left, const void *right)
{
	const struct module *a = *(const struct module *const *)left;
	const struct module *b = *(const struct module *const *)right;
	return (a->file->text.size < b->file->text.size) -
	       (a->file->text.size > b->file->text.size);
}

static struct round new_round(struct arena *arena, const struct program *program,
                              struct walk *walks)
{
	size_t count = program->modules.count;
	struct round round = {.walks = walks, .program = program};
	round.order = make_many(arena, const struct module *, count + 1);
	for (size_t i = 0; i < count; i++) {
		round.order[i] = program->modules.items[i];
		map_set(arena, &round.indices, round.order[i], (void *)(uintptr_t)i);
	}
	qsort(round.order, count, sizeof *round.order, compare_sizes);
	return round;
}

static bool is_inert(const struct program *program, size_t i)
{
	return map_find(&program->library.inert, program->modules.items[i]);
}

static void visit_module(void *context, size_t turn)
{
	struct round *round = context;
	const struct module *module = round->order[turn];
	size_t i = (uintptr_t)map_get(&round->indices, module);
	struct walk *walk = &round->walks[i];
	if (is_inert(round->program, i) || module->is_aside)
		return;
	crash_at(module->file->path, S(""));
	struct memory memory;
	open_memory(walk, &memory);
	round->visit(walk, module);
	close_memory(walk, &memory);
}

static void run_round(struct round *round,
                      void (*visit)(struct walk *walk, const struct module *module))
{
	round->visit = visit;
	os_each("following", round->program->modules.count, round->program->threads, visit_module,
	        round);
}

static bool runs(const struct module *module)
{
	return !module->is_unread && !module->is_resting;
}

static void import_all(struct walk *walk, const struct program *program)
{
	walk->is_import = walk->is_entry = true;
	for (size_t i = 0; i < program->modules.count; i++)
		if (!is_inert(program, i) && runs(program->modules.items[i]))
			import_module(walk, program->modules.items[i]);
	walk->is_import = false;
	for (size_t i = 0; i < program->modules.count; i++)
		if (!is_inert(program, i) && runs(program->modules.items[i]))
			claim_classes(walk, program->modules.items[i]);
}

static void visit_rest(struct walk *walk, const struct module *module)
{
	walk_rest(walk, module);
	walk_script(walk, module);
}

/* What any entry entered, joined: a helper that another module's test calls is no helper without an
   entry. */
static struct map *join_visited(struct arena *arena, const struct walk *walks, size_t count)
{
	struct map *reached = make(arena, struct map);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < walks[i].visited->count; j++)
			map_set(arena, reached, walks[i].visited->items[j].key, reached);
	return reached;
}

static struct walk *new_walks(struct arena *arena, const struct program *program,
                              const struct walk *shared)
{
	size_t count = program->modules.count;
	struct walk *walks = make_many(arena, struct walk, count + 1);
	for (size_t i = 0; i < count; i++) {
		walks[i] = *shared;
		walks[i].keep = arena_new();
		walks[i].home = program->modules.items[i];
		walks[i].visited = make(walks[i].keep, struct map);
		walks[i].ways = (struct contacts){0};
		walks[i].way_classes = (struct table){0};
		walks[i].kept_test = (struct test_name){0};
		walks[i].unresolved = (struct unresolveds){0};
		walks[i].lates = (struct lates){0};
		walks[i].fixtures = NULL;
		walks[i].obscure = (struct guard_places){0};
		walks[i].guarded = (struct guarded_tests){0};
		walks[i].tests = 0;
		walks[i].defined = (struct place){0};
		walks[i].assigned = (struct map){0};
		walks[i].cuts = (struct cuts){0};
	}
	return walks;
}

/* Contacts are copied shallowly: their parts live in the walks' own arenas. */
static struct reach collect_all(struct arena *arena, const struct walk *walks, size_t count)
{
	struct reach reach = collect(arena, walks, count + 1);
	reach.arenas = make_many(arena, struct arena *, count);
	reach.arena_count = count;
	reach.test_files = count_test_files(walks, count);
	for (size_t i = 0; i < count; i++)
		reach.arenas[i] = walks[i].keep;
	return reach;
}

void reach_free(struct reach *reach)
{
	for (size_t i = 0; i < reach->arena_count; i++)
		arena_free(reach->arenas[i]);
}

static const struct runner runner = {collect_tests, launch, fixture_of};

struct reach reach_from_program(struct arena *arena, const struct program *program)
{
	struct walk shared = {
	    .arena = arena,
	    .keep = arena,
	    .program = program,
	    .runner = &runner,
	    .modules = make(arena, struct map),
	    .visited = make(arena, struct map),
	    .written = make(arena, struct written),
	    .claimed = make(arena, struct map),
	};
	shared.sinks = find_sink_names(&shared);
	shared.leads = leads_new(arena, program);
	import_all(&shared, program);
	name_importers(&shared);
	struct demand *demand = demand_from_walk(arena, &shared);
	shared.demand = demand;
	size_t count = program->modules.count;
	struct walk *walks = new_walks(arena, program, &shared);
	struct round round = new_round(arena, program, walks);
	run_round(&round, walk_module);
	walks[count] = shared;
	struct map *reached = join_visited(arena, walks, count + 1);
	for (size_t i = 0; i < count; i++)
		walks[i].reached = reached;
	run_round(&round, visit_rest);
	demand_free(demand);
	leads_free(shared.leads);
	return collect_all(arena, walks, count);
}
