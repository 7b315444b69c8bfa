#include "contact/program_to_reach/walk/api.h"
#include "entry.h"
#include "source/visit.h"

/* Examples in documentation, which doctest runs. */

struct runner_search {
	struct walk *walk;
	bool is_found;
};

static void find_runner(void *context, const struct site *site, const struct expr *expr)
{
	struct runner_search *search = context;
	struct walk *walk = search->walk;
	if (expr->kind != EXPR_CALL || search->is_found)
		return;
	str name = program_dotted(walk->arena, walk->program, site->module, site->function,
	                          expr->kids[0]);
	search->is_found = names_match(&walk->program->models->entries.doctest_runners, name);
}

/* Whether the module calls what runs examples. */
static bool runs_examples(struct walk *walk, const struct module *module)
{
	struct runner_search search = {walk, false};
	struct visitor visitor = {&search, NULL, find_runner, NULL};
	visit_module(module, &visitor);
	return search.is_found;
}

/* What holds by directives while the example runs that begins there: the runner asks for it, as for
   marks. */
static void add_directives(struct walk *walk, const struct doctest *doctest,
                           const struct stmt *stmt)
{
	const struct models *models = walk->program->models;
	const struct arguments none = {0};
	for (size_t i = 0; i < doctest->directives.count; i++) {
		const struct directive *one = &doctest->directives.items[i];
		const str *name = table_get(&models->entries.directives, one->name);
		const struct callable_model *model = name ? models_callable(models, *name) : NULL;
		if (!model || stmt->start < one->start || stmt->start >= one->end)
			continue;
		struct place place = {walk->frame->module->file, stmt->start, stmt->end};
		add_facts(walk, effect_of(walk, model, *name, &none, place)->facts);
	}
}

/* The marks among the facts hold for all examples of the string. */
static void add_marks(struct walk *walk, const struct fact *facts)
{
	for (; facts; facts = facts->next)
		if ((facts->kind == FACT_GUARD || facts->kind == FACT_SKIP) &&
		    facts->form == GUARD_MARK)
			add_fact(walk, *facts);
}

static void exec_examples(struct walk *walk, const struct doctest *doctest)
{
	const struct fact *held = walk->state.facts;
	for (size_t i = 0; i < doctest->body.count && !walk->state.is_dead; i++) {
		const struct block one = {&doctest->body.items[i], 1, 1};
		add_directives(walk, doctest, doctest->body.items[i]);
		exec_block(walk, &one);
		walk->state.facts = without_marks(walk, walk->state.facts);
		add_marks(walk, held);
	}
}

/* The examples of one string run in order, among the names of their module. */
static void walk_doctest(struct walk *walk, const struct module *module,
                         const struct doctest *doctest)
{
	struct frame *frame = make(walk->arena, struct frame), *caller = walk->frame;
	struct state before = walk->state;
	*frame = (struct frame){.caller = caller, .module = module, .depth = 1};
	frame->names = make(walk->arena, struct map);
	struct test_name name = name_example(walk, module, doctest);
	begin_entry(walk, name);
	walk->tests++;
	begin_work(walk);
	if (module->has_examples)
		run_hooks(walk, module, &name, NULL);
	walk->frame = frame;
	exec_examples(walk, doctest);
	end_work(walk, &name);
	walk->frame = caller;
	walk->state = before;
	walk->deferred = (struct deferred_calls){0};
}

void walk_doctests(struct walk *walk, const struct module *module)
{
	const struct doctests *doctests = module_doctests(module);
	if (!doctests->count || !(module->has_examples || runs_examples(walk, module)))
		return;
	for (size_t i = 0; i < doctests->count; i++)
		walk_doctest(walk, module, &doctests->items[i]);
}
