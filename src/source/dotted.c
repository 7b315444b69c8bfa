#include "source/program.h"

/* Names as they are written, without running anything: what an import or a definition binds. */

struct scope {
	struct arena *arena;
	const struct program *program;
	const struct module *module;
	unsigned hops; /* from one name to another that it is assigned: they may go in a circle */
};

#define MAX_HOPS 4

static str join_dotted(struct arena *arena, str head, str tail)
{
	if (!head.size || !tail.size)
		return head.size ? head : tail;
	return str_format(arena, "%.*s.%.*s", STR_ARG(head), STR_ARG(tail));
}

static str import_base(const struct scope *scope, const struct import *import)
{
	if (!import->dots)
		return import->module;
	str package = scope->module->name;
	for (uint32_t i = scope->module->is_package ? 1 : 0; i < import->dots; i++) {
		size_t dot = str_find_last_char(package, '.');
		package = str_slice(package, 0, dot == STR_NONE ? 0 : dot);
	}
	return join_dotted(scope->arena, package, import->module);
}

/* What the name stands for if an import bound it; else empty. */
static str find_import(const struct scope *scope, const struct map *imported,
                       const struct name *name)
{
	const struct import *import = map_get(imported, name);
	if (!import)
		return (str){0};
	if (import->from)
		return join_dotted(scope->arena, import_base(scope, import), import->from->text);
	return import->as ? import->module : name->text;
}

static str resolve(const struct scope *scope, const struct function *function,
                   const struct expr *expr);

static str dotted_name(const struct scope *scope, const struct function *function,
                       const struct name *name)
{
	const struct module *module = scope->module;
	str found = {0};
	for (; function && !found.size; function = function->outer)
		found = find_import(scope, &function_body(function)->imported, name);
	if (!found.size)
		found = find_import(scope, &module->imported, name);
	if (!found.size && map_get(&module->defined, name))
		found = join_dotted(scope->arena, module->name, name->text);
	const struct expr *alias = found.size ? NULL : map_get(&module->assigned, name);
	bool is_plain = alias && (alias->kind == EXPR_NAME || alias->kind == EXPR_ATTRIBUTE);
	if (is_plain && scope->hops < MAX_HOPS) {
		struct scope next = *scope;
		next.hops++;
		found = resolve(&next, NULL, alias);
	}
	return found.size ? found : name->text;
}

/* Something is said of the name itself, wherever the library has it from. */
static bool is_described(struct arena *arena, const struct models *models, str dotted)
{
	str name = models_canonical(arena, models, dotted);
	const enum described *described = table_get(&models->described, name);
	return (described && *described == DESCRIBED_ITSELF) || models_mask(models, name);
}

/* Re-exports: a module of the program may only pass on what another one defines. */
static str follow(struct arena *arena, const struct program *program, str dotted)
{
	for (unsigned hops = 0; hops < 8; hops++) {
		size_t dot = str_find_last_char(dotted, '.');
		if (dot == STR_NONE || is_described(arena, program->models, dotted))
			return dotted;
		const struct module *module =
		    program_named(program, str_slice(dotted, 0, dot));
		if (!module)
			return dotted;
		struct scope scope = {arena, program, module, 0};
		const struct name *name =
		    pool_name(program->pool, str_slice(dotted, dot + 1, dotted.size));
		str next = find_import(&scope, &module->imported, name);
		if (!next.size || str_equal(next, dotted))
			return dotted;
		dotted = next;
	}
	return dotted;
}

static str dotted_expr(const struct scope *scope, const struct function *function,
                       const struct expr *expr, unsigned depth)
{
	if (expr->kind == EXPR_NAME)
		return dotted_name(scope, function, expr->name);
	if (expr->kind != EXPR_ATTRIBUTE || depth > 16)
		return (str){0};
	str head = dotted_expr(scope, function, expr->kids[0], depth + 1);
	return head.size ? join_dotted(scope->arena, head, expr->name->text) : head;
}

static str resolve(const struct scope *scope, const struct function *function,
                   const struct expr *expr)
{
	str dotted = dotted_expr(scope, function, expr, 0);
	if (!dotted.size)
		return dotted;
	return models_canonical(scope->arena, scope->program->models,
	                        follow(scope->arena, scope->program, dotted));
}

str program_dotted(struct arena *arena, const struct program *program,
                   const struct module *module, const struct function *function,
                   const struct expr *expr)
{
	struct scope scope = {arena, program, module, 0};
	return resolve(&scope, function, expr);
}

const struct expr *program_constant(const struct module *module, const struct expr *expr)
{
	for (unsigned hops = 0; expr && expr->kind == EXPR_NAME && hops < 8; hops++) {
		const struct expr *value = map_get(&module->assigned, expr->name);
		if (!value)
			break;
		expr = value;
	}
	return expr;
}
