#include "scope.h"

/* Which names a function binds. */

static const struct binder plain;

static void add_plain(struct arena *arena, struct scope *scope, const struct name *name)
{
	if (name && !map_find(&scope->own, name))
		map_set(arena, &scope->own, name, (void *)(uintptr_t)&plain);
}

static void add_target(struct arena *arena, struct scope *scope, const struct expr *target)
{
	bool is_list = target->kind == EXPR_TUPLE || target->kind == EXPR_LIST ||
	               target->kind == EXPR_STAR;
	if (target->kind == EXPR_NAME)
		add_plain(arena, scope, target->name);
	for (uint32_t i = 0; is_list && i < target->count; i++)
		add_target(arena, scope, target->kids[i]);
}

/* `import a.b` binds a. The name was interned when the module was made: whoever uses it has it. */
static void add_import(struct arena *arena, struct scope *scope, const struct import *import,
                       const struct name *name)
{
	struct binder *binder = make(arena, struct binder);
	*binder = (struct binder){import, map_get(&scope->own, name)};
	map_set(arena, &scope->own, name, binder);
}

static void add_block(struct arena *arena, struct scope *scope, const struct block *block);

static void add_imports(struct arena *arena, struct scope *scope, const struct stmt *stmt)
{
	const struct map *imported = &function_body(scope->function)->imported;
	for (size_t i = 0; i < stmt->import_count; i++) {
		const struct import *import = &stmt->imports[i];
		if (import->as)
			add_import(arena, scope, import, import->as);
		for (size_t j = 0; !import->as && j < imported->count; j++)
			if (imported->items[j].value == import)
				add_import(arena, scope, import, imported->items[j].key);
	}
}

static void add_statement(struct arena *arena, struct scope *scope, const struct stmt *stmt)
{
	for (size_t i = 0; stmt->kind != STMT_DELETE && i < stmt->targets.count; i++)
		add_target(arena, scope, stmt->targets.items[i]);
	switch (stmt->kind) {
	case STMT_FUNCTION: add_plain(arena, scope, stmt->function->name); break;
	case STMT_CLASS: add_plain(arena, scope, stmt->class->name); break;
	case STMT_IMPORT: add_imports(arena, scope, stmt); break;
	case STMT_WITH:
		for (size_t i = 0; i < stmt->item_count; i++)
			if (stmt->items[i].target)
				add_target(arena, scope, stmt->items[i].target);
		break;
	case STMT_TRY:
	case STMT_MATCH:
		for (size_t i = 0; i < stmt->handler_count; i++) {
			add_plain(arena, scope, stmt->handlers[i].as);
			if (stmt->handlers[i].target)
				add_target(arena, scope, stmt->handlers[i].target);
			add_block(arena, scope, &stmt->handlers[i].body);
		}
		break;
	default: break;
	}
}

static void add_block(struct arena *arena, struct scope *scope, const struct block *block)
{
	for (size_t i = 0; i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		add_statement(arena, scope, stmt);
		add_block(arena, scope, &stmt->body);
		add_block(arena, scope, &stmt->orelse);
		add_block(arena, scope, &stmt->final);
	}
}

/* What is declared global or nonlocal is not the function's own. */
static void drop_declared(struct arena *arena, struct scope *scope, const struct block *block)
{
	for (size_t i = 0; i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		for (size_t j = 0; stmt->kind == STMT_GLOBAL && j < stmt->name_count; j++)
			map_set(arena, &scope->own, stmt->names[j], NULL);
		bool has_handlers = stmt->kind == STMT_TRY || stmt->kind == STMT_MATCH;
		for (size_t j = 0; has_handlers && j < stmt->handler_count; j++)
			drop_declared(arena, scope, &stmt->handlers[j].body);
		drop_declared(arena, scope, &stmt->body);
		drop_declared(arena, scope, &stmt->orelse);
		drop_declared(arena, scope, &stmt->final);
	}
}

void open_scope(struct arena *arena, struct scope *scope)
{
	const struct function *function = scope->function;
	for (size_t i = 0; i < function->parameter_count; i++)
		add_plain(arena, scope, function->parameters[i].name);
	add_block(arena, scope, &function_body(function)->block);
	drop_declared(arena, scope, &function_body(function)->block);
}

static bool is_target(const struct expr *target, const struct name *name)
{
	bool is_one = target->kind == EXPR_NAME && target->name == name;
	bool is_list = target->kind == EXPR_TUPLE || target->kind == EXPR_LIST ||
	               target->kind == EXPR_STAR;
	for (uint32_t i = 0; is_list && !is_one && i < target->count; i++)
		is_one = is_target(target->kids[i], name);
	return is_one;
}

static bool binds(const struct expr *comprehension, const struct name *name)
{
	for (uint32_t i = 0; i < comprehension->count; i++)
		if (comprehension->kids[i]->kind == EXPR_FOR &&
		    is_target(comprehension->kids[i]->kids[0], name))
			return true;
	return false;
}

const struct binder *find_binder(const struct scope *scope, const struct name *name,
                                 const struct scope **where)
{
	for (; scope; scope = scope->outer) {
		const struct binder *found = scope->comprehension
		                                 ? binds(scope->comprehension, name) ? &plain : NULL
		                                 : map_get(&scope->own, name);
		*where = scope;
		if (found)
			return found;
	}
	return NULL;
}
