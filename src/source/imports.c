#include "source/program.h"

static void want(const struct program *program, const struct module *from, str name, uint32_t dots)
{
	(void)program_module(program, from, name, dots);
}

/* What stands behind `from`: a module, or a module in it. A package comes before its modules. */
static void want_import(const struct program *program, const struct module *from,
                        const struct import *import)
{
	str name = import->module;
	want(program, from, name, import->dots);
	for (size_t dot; (dot = str_find_last_char(name, '.')) != STR_NONE;) {
		name = str_slice(name, 0, dot);
		want(program, from, name, import->dots);
	}
	if (!import->from)
		return;
	struct arena *arena = arena_new();
	str inner = import->from->text;
	if (import->module.size)
		inner = str_format(arena, "%.*s.%.*s", STR_ARG(import->module), STR_ARG(inner));
	want(program, from, inner, import->dots);
	arena_free(arena);
}

static void want_block(const struct program *program, const struct module *module,
                       const struct block *block);

static void want_unread(const struct program *program, const struct module *module,
                        const struct unread *unread)
{
	const struct outline_imports *imports = &unread->body->imports;
	struct arena *arena = imports->count ? arena_new() : NULL;
	for (size_t i = 0; i < imports->count; i++) {
		struct import import =
		    import_from_outline(arena, unread->outline, &imports->items[i]);
		want_import(program, module, &import);
	}
	arena_free(arena);
}

/* A function of a module that is only there for others may never run. */
static void want_function(const struct program *program, const struct module *module,
                          const struct function *function)
{
	struct unread unread;
	if (module->is_aside)
		return;
	if (function_unread(function, &unread))
		want_unread(program, module, &unread);
	else
		want_block(program, module, &function_body(function)->block);
}

static void want_parts(const struct program *program, const struct module *module,
                       const struct stmt *stmt)
{
	want_block(program, module, &stmt->body);
	want_block(program, module, &stmt->orelse);
	want_block(program, module, &stmt->final);
	bool has_handlers = stmt->kind == STMT_TRY || stmt->kind == STMT_MATCH;
	for (size_t i = 0; has_handlers && i < stmt->handler_count; i++)
		want_block(program, module, &stmt->handlers[i].body);
}

static void want_block(const struct program *program, const struct module *module,
                       const struct block *block)
{
	for (size_t i = 0; i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		for (size_t j = 0; stmt->kind == STMT_IMPORT && j < stmt->import_count; j++)
			want_import(program, module, &stmt->imports[j]);
		if (stmt->kind == STMT_FUNCTION)
			want_function(program, module, stmt->function);
		else if (stmt->kind == STMT_CLASS)
			want_block(program, module, &stmt->class->body);
		else
			want_parts(program, module, stmt);
	}
}

void program_want_imports(const struct program *program)
{
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct module *module = program->modules.items[i];
		if (!module->is_unread && !module->is_resting &&
		    !map_find(&program->library.inert, module))
			want_block(program, module, &module->body);
	}
}
