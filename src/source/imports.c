#include "source/program.h"
#include "source/visit.h"

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

static void visit_import(void *context, const struct site *site, const struct stmt *stmt)
{
	if (stmt->kind != STMT_IMPORT || (site->function && site->module->is_aside))
		return;
	for (size_t i = 0; i < stmt->import_count; i++)
		want_import(context, site->module, &stmt->imports[i]);
}

void program_want_imports(const struct program *program)
{
	struct visitor visitor = {.context = (void *)(uintptr_t)program, .stmt = visit_import};
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct module *module = program->modules.items[i];
		if (!module->is_unread && !map_find(&program->library.inert, module))
			visit_module(module, &visitor);
	}
}
