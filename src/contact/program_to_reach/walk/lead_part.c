#include "lead.h"
#include "source/visit.h"

/* What one module tells of what may lead to a sink: which names mention which. */

struct finder {
	struct walk *walk;
	struct lead_part *part;
	struct arena *arena;         /* of the part */
	struct arena *scratch;
	const struct stmt *stmt;     /* whose targets were noted last */
	struct map seen;             /* a name or statement: struct map, of what it mentions */
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
	if (!map_find(finder->walk->sinks, expr->name))
		return false;
	str name = program_dotted(finder->scratch, finder->walk->program, site->module,
	                          site->function, expr);
	if (!name.size)
		return false;
	const struct callable_model *callable = models_callable(models, name);
	const struct class_model *class = models_class(models, name);
	return (callable && (callable->contact.is_given || callable->launches.is_given)) ||
	       (class && reaches_out(class));
}

/* Each pair once: a name is mentioned again and again. */
static void add_mention(struct finder *finder, const void *by, const void *of)
{
	if (!by || by == of)
		return;
	struct map *known = map_get(&finder->seen, by);
	if (!known) {
		known = make(finder->scratch, struct map);
		map_set(finder->scratch, &finder->seen, by, known);
	}
	if (map_find(known, of))
		return;
	map_set(finder->scratch, known, of, finder);
	*push(finder->arena, &finder->part->mentions) = (struct lead_mention){by, of};
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
		*push(finder->arena, &finder->part->sinks) = expr->name;
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
			*push(finder->arena, &finder->part->imported) = module;
		if (!import->from)
			continue;
		str dotted = str_format(finder->scratch, "%.*s%s%.*s", STR_ARG(import->module),
		                        import->module.size ? "." : "",
		                        STR_ARG(import->from->text));
		module = program_module(program, site->module, dotted, import->dots);
		if (module)
			*push(finder->arena, &finder->part->imported) = module;
	}
}

struct lead_part *lead_part_from_module(struct arena *arena, struct walk *walk,
                                        const struct module *module)
{
	struct lead_part *part = make(arena, struct lead_part);
	struct finder finder = {
	    .walk = walk, .part = part, .arena = arena, .scratch = arena_new()};
	struct visitor visitor = {&finder, note_import, note_mention, NULL};
	visit_module(module, &visitor);
	note_parameters(&finder, module);
	arena_free(finder.scratch);
	return part;
}
