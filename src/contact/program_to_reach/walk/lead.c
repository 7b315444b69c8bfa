#include "contact/program_to_reach/value/bounds.h"
#include "source/visit.h"
#include "walk.h"

/*
 * What may lead to a sink, asked only where the walk was cut: what cannot matter is not said.
 *
 * It goes by names alone: one leads to a sink if it is the last part of a sink's name, or that of a
 * function which mentions one that does, in the module or in what it imports. That is more than
 * what really does, and all that the program can name.
 */

/* A statement stands between each of its targets and each name in it, of which there may be
   thousands. */
struct mention {
	const void *by, *of;         /* names, or a statement: what leads if `of` does; what
	                                stands in it */
};

struct leads {
	struct map names;            /* that lead to a sink */
};

struct finder {
	struct walk *walk;
	const struct map *sinks;
	struct leads *leads;
	struct arena *arena;
	const struct stmt *stmt;     /* whose targets were noted last */
	struct {
		const struct module **items;
		size_t count, capacity;
	} imported;
	struct {
		struct mention *items;
		size_t count, capacity;
	} mentions;
};

static void add_last(struct walk *walk, struct map *names, str dotted)
{
	size_t dot = str_find_last_char(dotted, '.');
	str last = str_slice(dotted, dot == STR_NONE ? 0 : dot + 1, dotted.size);
	if (!str_equal(last, S("*")))
		map_set(walk->keep, names, pool_name(walk->program->pool, last), names);
}

static bool reaches_out(const struct class_model *class)
{
	bool reaches = class->carries.is_given || class->workers.count;
	for (size_t i = 0; !reaches && i < class->methods.count; i++) {
		const struct callable_model *method = class->methods.items[i].value;
		reaches = method->contact.is_given || method->launches.is_given ||
		          method->through.size;
	}
	return reaches;
}

/* The last parts of the names of all that makes a contact. */
const struct map *find_sink_names(struct walk *walk)
{
	const struct models *models = walk->program->models;
	struct map *names = make(walk->keep, struct map);
	for (size_t i = 0; i < models->callables.count; i++) {
		const struct callable_model *model = models->callables.items[i].value;
		if (model->contact.is_given || model->launches.is_given)
			add_last(walk, names, models->callables.items[i].key);
	}
	for (size_t i = 0; i < models->classes.count; i++)
		if (reaches_out(models->classes.items[i].value))
			add_last(walk, names, models->classes.items[i].key);
	return names;
}

/* A name that may be a sink's is one where it stands for something outside the program that makes
   contacts, or for what nobody knows. */
static bool is_sink(const struct finder *finder, const struct site *site, const struct expr *expr)
{
	const struct models *models = finder->walk->program->models;
	if (!map_find(finder->sinks, expr->name))
		return false;
	str name = program_dotted(finder->arena, finder->walk->program, site->module,
	                          site->function, expr);
	if (!name.size)
		return false;
	const struct callable_model *callable = models_callable(models, name);
	const struct class_model *class = models_class(models, name);
	return (callable && (callable->contact.is_given || callable->launches.is_given)) ||
	       (class && reaches_out(class));
}

static void add_mention(struct finder *finder, const void *by, const void *of)
{
	if (by && by != of)
		*push(finder->arena, &finder->mentions) = (struct mention){by, of};
}

/* A name may be bound to what its value mentions. */
static void note_target(struct finder *finder, const struct expr *target, const struct stmt *of)
{
	if (target->kind == EXPR_NAME || target->kind == EXPR_ATTRIBUTE)
		add_mention(finder, target->name, of);
	bool is_list = target->kind == EXPR_TUPLE || target->kind == EXPR_LIST;
	for (uint32_t i = 0; is_list && i < target->count; i++)
		if (target->kids[i]->kind == EXPR_NAME)
			add_mention(finder, target->kids[i]->name, of);
}

static void note_targets(struct finder *finder, const struct stmt *stmt)
{
	if (finder->stmt == stmt)
		return;
	finder->stmt = stmt;
	for (size_t i = 0; i < stmt->targets.count; i++)
		note_target(finder, stmt->targets.items[i], stmt);
	for (size_t i = 0; stmt->kind == STMT_WITH && i < stmt->item_count; i++)
		if (stmt->items[i].target)
			note_target(finder, stmt->items[i].target, stmt);
}

/* What stands in a function stands in those round it, and in the class whose objects it makes. */
static void note_mention(void *context, const struct site *site, const struct expr *expr)
{
	struct finder *finder = context;
	bool is_name = expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE;
	if (!is_name)
		return;
	if (is_sink(finder, site, expr))
		map_set(finder->walk->keep, &finder->leads->names, expr->name, finder);
	if (site->stmt) {
		note_targets(finder, site->stmt);
		add_mention(finder, site->stmt, expr->name);
	}
	const struct class *class = site->class;
	for (const struct function *at = site->function; at; at = at->outer) {
		bool is_own = at->name && str_starts(at->name->text, S("__"));
		add_mention(finder, at->name, expr->name);
		class = at->class;
		if (class && is_own)
			add_mention(finder, class->name, expr->name);
	}
	if (!site->function && class)
		add_mention(finder, class->name, expr->name);
}

/* A runner may call what a parameter names. */
static void note_parameters(struct finder *finder, const struct module *module)
{
	const struct functions *functions = &module_contents(module)->functions;
	for (size_t i = 0; i < functions->count; i++) {
		const struct function *function = functions->items[i];
		for (size_t j = 0; j < function->parameter_count; j++)
			if (function->parameters[j].name)
				add_mention(finder, function->name, function->parameters[j].name);
	}
}

static void note_import(void *context, const struct site *site, const struct stmt *stmt)
{
	struct finder *finder = context;
	const struct program *program = finder->walk->program;
	if (stmt->kind != STMT_IMPORT)
		return;
	for (size_t i = 0; i < stmt->import_count; i++) {
		const struct import *import = &stmt->imports[i];
		const struct module *module =
		    program_module(program, site->module, import->module, import->dots);
		if (module)
			*push(finder->arena, &finder->imported) = module;
		if (!import->from)
			continue;
		str dotted = str_format(finder->arena, "%.*s%s%.*s", STR_ARG(import->module),
		                        import->module.size ? "." : "",
		                        STR_ARG(import->from->text));
		module = program_module(program, site->module, dotted, import->dots);
		if (module)
			*push(finder->arena, &finder->imported) = module;
	}
}

/* Names that mention names that lead to a sink do so too, until there are no more. */
static void follow_mentions(struct finder *finder)
{
	struct map *names = &finder->leads->names;
	for (bool is_new = true; is_new;) {
		is_new = false;
		for (size_t i = 0; i < finder->mentions.count; i++) {
			const struct mention *mention = &finder->mentions.items[i];
			if (!map_find(names, mention->of) || map_find(names, mention->by))
				continue;
			map_set(finder->walk->keep, names, mention->by, finder);
			is_new = true;
		}
	}
}

static const struct leads *leads_of(struct walk *walk, const struct module *module)
{
	struct leads *leads = map_get(&walk->leads, module);
	if (leads)
		return leads;
	leads = make(walk->keep, struct leads);
	struct finder finder = {.walk = walk, .sinks = walk->sinks, .leads = leads};
	finder.arena = arena_new();
	struct visitor visitor = {&finder, note_import, note_mention, NULL};
	visit_module(module, &visitor);
	struct map seen = {0};
	visitor.stmt = NULL;
	map_set(finder.arena, &seen, module, &seen);
	for (size_t i = 0; i < finder.imported.count; i++) {
		const struct module *imported = finder.imported.items[i];
		if (map_find(&seen, imported))
			continue;
		map_set(finder.arena, &seen, imported, &seen);
		visit_module(imported, &visitor);
	}
	for (size_t i = 0; i < seen.count; i++)
		note_parameters(&finder, seen.items[i].key);
	follow_mentions(&finder);
	arena_free(finder.arena);
	map_set(walk->keep, &walk->leads, module, leads);
	return leads;
}

bool name_leads(struct walk *walk, const struct module *module, const struct name *name)
{
	return name && map_find(&leads_of(walk, module)->names, name);
}

bool module_leads(struct walk *walk, const struct module *module)
{
	return leads_of(walk, module)->names.count > 0;
}

/* What stands deeper than the walk goes, nobody has looked at. */
static bool mentions_lead(struct walk *walk, const struct expr *expr, unsigned depth)
{
	bool is_name = expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE;
	if (expr->kind == EXPR_LAMBDA)
		return module_leads(walk, walk->frame->module);
	bool leads = depth >= MAX_DEPTH ||
	             (is_name && name_leads(walk, walk->frame->module, expr->name));
	for (uint32_t i = 0; !leads && i < expr->count; i++)
		leads = mentions_lead(walk, expr->kids[i], depth + 1);
	return leads;
}

bool expr_leads(struct walk *walk, const struct expr *expr)
{
	return mentions_lead(walk, expr, 0);
}
