#include "contact/skip.h"
#include "source/program.h"
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

static void find_in_stmt(void *context, const struct site *site, const struct stmt *stmt)
{
	struct finder *finder = context;
	bool is_call = stmt->kind == STMT_EXPR && stmt->value->kind == EXPR_CALL;
	if (!is_call || !site->module->file->is_selected)
		return;
	str name = program_dotted(finder->arena, finder->program, site->module, site->function,
	                          stmt->value->kids[0]);
	const struct callable_model *model =
	    name.size ? models_callable(finder->program->models, name) : NULL;
	if (!model || !model->wraps || !model->skip.when)
		return;
	*push(finder->arena, &finder->skips) = (struct skip){
	    .place = {site->module->file, stmt->value->start, stmt->value->end},
	    .name = name,
	    .function = function_name(finder->arena, site->function),
	};
}

struct skips skips_from_program(struct arena *arena, const struct program *program)
{
	struct finder finder = {.arena = arena, .program = program};
	struct visitor visitor = {&finder, find_in_stmt, NULL, NULL};
	for (size_t i = 0; i < program->modules.count; i++)
		visit_module(program->modules.items[i], &visitor);
	return finder.skips;
}
