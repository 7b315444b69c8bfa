#include "contact/skip.h"
#include "source/spellings.h"
#include "source/visit.h"

struct finder {
	struct arena *arena;
	const struct program *program;
	struct skips skips;
};

static str function_name(struct arena *arena, const struct function *function)
{
	str name = {0};
	for (; function; function = function->outer) {
		str own = function->name ? function->name->text : S("lambda");
		if (function->class)
			own = str_format(arena, "%.*s.%.*s", STR_ARG(function->class->name->text),
			                 STR_ARG(own));
		name = name.size
		           ? str_format(arena, "%.*s.%.*s", STR_ARG(own), STR_ARG(name))
		           : own;
	}
	return name;
}

/* A call whose result is to be used: by itself it skips nothing. */
static bool is_skip(const struct callable_model *model)
{
	return model && model->wraps && model->skip.when;
}

static void find_in_stmt(void *context, const struct site *site, const struct stmt *stmt)
{
	struct finder *finder = context;
	bool is_call = stmt->kind == STMT_EXPR && stmt->value->kind == EXPR_CALL;
	if (!is_call)
		return;
	str name = program_dotted(finder->arena, finder->program, site->module, site->function,
	                          stmt->value->kids[0]);
	const struct callable_model *model =
	    name.size ? models_callable(finder->program->models, name) : NULL;
	if (!is_skip(model))
		return;
	*push(finder->arena, &finder->skips) = (struct skip){
	    .place = {site->module->file, stmt->value->start, stmt->value->end},
	    .name = name,
	    .function = function_name(finder->arena, site->function),
	};
}

/* The last parts of their names, and by what others a module may know them. */
static struct map find_needles(struct arena *arena, const struct program *program)
{
	struct map names = {0};
	const struct table *callables = &program->models->callables;
	for (size_t i = 0; i < callables->count; i++) {
		str name = callables->items[i].key;
		size_t dot = str_find_last_char(name, '.');
		str last = str_slice(name, dot == STR_NONE ? 0 : dot + 1, name.size);
		if (is_skip(callables->items[i].value))
			map_set(arena, &names, pool_name(program->pool, last), program->pool);
	}
	spellings_add_all(arena, program, &names);
	return names;
}

struct skips skips_from_program(struct arena *arena, const struct program *program)
{
	struct finder finder = {.arena = arena, .program = program};
	struct map needles = find_needles(arena, program);
	struct visitor visitor = {&finder, find_in_stmt, NULL, &needles};
	for (size_t i = 0; i < program->modules.count; i++)
		if (program->modules.items[i]->file->is_selected)
			visit_module(program->modules.items[i], &visitor);
	return finder.skips;
}
