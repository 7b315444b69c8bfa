#include "program.h"

/* Names as they are written, without running anything: what an import or a definition binds. */

struct scope {
	struct arena *arena;
	const struct program *program;
	const struct module *module;
};

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

static str name_of_import(const struct scope *scope, const struct import *import,
                          const struct name *name)
{
	if (import->is_star)
		return (str){0};
	if (import->from)
		return import->as == name
		           ? join_dotted(scope->arena, import_base(scope, import), import->from->text)
		           : (str){0};
	if (import->as)
		return import->as == name ? import->module : (str){0};
	str rest = import->module, head = str_cut(&rest, '.');
	return str_equal(head, name->text) ? head : (str){0};
}

static str find_in_block(const struct scope *scope, const struct block *block,
                         const struct name *name, unsigned depth);

static str name_of_stmt(const struct scope *scope, const struct stmt *stmt,
                        const struct name *name, unsigned depth)
{
	str found = {0};
	for (size_t i = 0; stmt->kind == STMT_IMPORT && !found.size && i < stmt->import_count; i++)
		found = name_of_import(scope, &stmt->imports[i], name);
	if (found.size || stmt->kind == STMT_IMPORT)
		return found;
	found = find_in_block(scope, &stmt->body, name, depth + 1);
	if (!found.size)
		found = find_in_block(scope, &stmt->orelse, name, depth + 1);
	bool has_handlers = stmt->kind == STMT_TRY;
	for (size_t i = 0; has_handlers && !found.size && i < stmt->handler_count; i++)
		found = find_in_block(scope, &stmt->handlers[i].body, name, depth + 1);
	return found;
}

static str find_in_block(const struct scope *scope, const struct block *block,
                         const struct name *name, unsigned depth)
{
	str found = {0};
	for (size_t i = 0; depth < 16 && !found.size && i < block->count; i++)
		found = name_of_stmt(scope, block->items[i], name, depth);
	return found;
}

/* What the module's own level defines: its functions, its classes, and other names for things. */
static str find_definition(const struct scope *scope, const struct name *name)
{
	const struct block *body = &scope->module->body;
	for (size_t i = 0; i < body->count; i++) {
		const struct stmt *stmt = body->items[i];
		bool is_it = (stmt->kind == STMT_FUNCTION && stmt->function->name == name) ||
		             (stmt->kind == STMT_CLASS && stmt->class->name == name);
		if (is_it)
			return join_dotted(scope->arena, scope->module->name, name->text);
	}
	return (str){0};
}

static const struct expr *find_alias(const struct module *module, const struct name *name)
{
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		if (stmt->kind == STMT_ASSIGN && stmt->targets.count == 1 &&
		    stmt->targets.items[0]->kind == EXPR_NAME &&
		    stmt->targets.items[0]->name == name)
			return stmt->value;
	}
	return NULL;
}

static str dotted_name(const struct scope *scope, const struct function *function,
                       const struct name *name, unsigned depth)
{
	str found = {0};
	for (; function && !found.size; function = function->outer)
		found = find_in_block(scope, &function->body, name, 0);
	if (!found.size)
		found = find_in_block(scope, &scope->module->body, name, 0);
	if (!found.size)
		found = find_definition(scope, name);
	const struct expr *alias = found.size ? NULL : find_alias(scope->module, name);
	bool is_plain = alias && (alias->kind == EXPR_NAME || alias->kind == EXPR_ATTRIBUTE);
	if (is_plain && depth < 4)
		found = program_dotted(scope->arena, scope->program, scope->module, NULL, alias);
	return found.size ? found : name->text;
}

/* Re-exports: a module of the program may only pass on what another one defines. */
static str follow(struct arena *arena, const struct program *program, str dotted)
{
	for (unsigned hops = 0; hops < 8; hops++) {
		size_t dot = str_find_last_char(dotted, '.');
		if (dot == STR_NONE)
			return dotted;
		const struct module *module =
		    table_get(&program->by_name, str_slice(dotted, 0, dot));
		if (!module)
			return dotted;
		struct scope scope = {arena, program, module};
		const struct name *name =
		    pool_name(program->pool, str_slice(dotted, dot + 1, dotted.size));
		str next = find_in_block(&scope, &module->body, name, 0);
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
		return dotted_name(scope, function, expr->name, depth);
	if (expr->kind != EXPR_ATTRIBUTE || depth > 16)
		return (str){0};
	str head = dotted_expr(scope, function, expr->kids[0], depth + 1);
	return head.size ? join_dotted(scope->arena, head, expr->name->text) : head;
}

str program_dotted(struct arena *arena, const struct program *program,
                   const struct module *module, const struct function *function,
                   const struct expr *expr)
{
	struct scope scope = {arena, program, module};
	str dotted = dotted_expr(&scope, function, expr, 0);
	if (!dotted.size)
		return dotted;
	return models_canonical(arena, program->models, follow(arena, program, dotted));
}

const struct expr *program_constant(const struct module *module, const struct expr *expr)
{
	for (unsigned hops = 0; expr && expr->kind == EXPR_NAME && hops < 8; hops++) {
		const struct expr *value = find_alias(module, expr->name);
		if (!value)
			break;
		expr = value;
	}
	return expr;
}
