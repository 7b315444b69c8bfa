#include "base/os.h"
#include "source/program.h"

/* Module names follow from paths: a folder with an __init__.py is a package. */

struct naming {
	struct arena *arena;
	struct table folders;        /* path of a package's folder: its __init__ module */
};

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return slash == STR_NONE ? S("") : str_slice(path, 0, slash);
}

static str base_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.size);
}

static str stem_of(str path)
{
	str base = base_of(path);
	return str_ends(base, S(".py")) ? str_slice(base, 0, base.size - 3) : base;
}

/* The name of a package's folder, seen from the suite's top, whose own path is empty. */
static str package_name(struct naming *naming, str folder, str top)
{
	str name = base_of(folder), outer = folder_of(folder);
	if (!name.size)
		return top;
	if (!table_get(&naming->folders, outer))
		return name;
	return str_format(naming->arena, "%.*s.%.*s",
	                  STR_ARG(package_name(naming, outer, top)), STR_ARG(name));
}

static str path_of(const struct module *module)
{
	return module->file->inside.size ? module->file->inside : module->file->path;
}

static void name_module(struct naming *naming, struct module *module, str top)
{
	str folder = folder_of(path_of(module)), stem = stem_of(path_of(module));
	bool is_inside = table_get(&naming->folders, folder) != NULL;
	module->is_package = str_equal(stem, S("__init__"));
	if (!is_inside)
		module->name = stem;
	else if (module->is_package)
		module->name = package_name(naming, folder, top);
	else
		module->name = str_format(naming->arena, "%.*s.%.*s",
		                          STR_ARG(package_name(naming, folder, top)),
		                          STR_ARG(stem));
}

static void collect_texts(struct arena *arena, const struct expr *expr, struct names *names,
                          unsigned depth)
{
	if (expr->kind == EXPR_TEXT)
		*push(arena, names) = expr->text;
	for (uint32_t i = 0; depth < 8 && i < expr->count; i++)
		collect_texts(arena, expr->kids[i], names, depth + 1);
}

/* The resource names that a module lists, if it does: ALL = ('audio', 'network', …). */
static void read_resources(struct arena *arena, struct program *program,
                           const struct module *module)
{
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		if (stmt->kind != STMT_ASSIGN || stmt->targets.items[0]->kind != EXPR_NAME)
			continue;
		str name = stmt->targets.items[0]->name->text;
		if (names_hold(&program->models->resource_lists, name))
			collect_texts(arena, stmt->value, &program->resources, 0);
	}
}

/* The library whose fixtures are functions also collects functions as tests. */
static bool has_function_runner(const struct program *program, const struct module *module)
{
	const struct names *fixtures = &program->models->entries.fixture_decorators;
	for (size_t i = 0; i < fixtures->count; i++) {
		str name = fixtures->items[i];
		if (module_imports(module, str_cut(&name, '.')))
			return true;
	}
	return false;
}

struct program *program_from_modules(struct arena *arena, struct pool *pool,
                                     const struct models *models, struct modules modules, str root)
{
	struct program *program = make(arena, struct program);
	struct naming naming = {.arena = arena};
	program->modules = modules;
	program->models = models;
	program->pool = pool;
	program->root = root;
	for (size_t i = 0; i < modules.count; i++)
		if (str_equal(base_of(path_of(modules.items[i])), S("__init__.py")))
			table_set(arena, &naming.folders, folder_of(path_of(modules.items[i])),
			          modules.items[i]);
	program->top = base_of(os_real_path(arena, root.size ? root : S(".")));
	for (size_t i = 0; i < modules.count; i++) {
		struct module *module = modules.items[i];
		name_module(&naming, module, program->top);
		if (!table_get(&program->by_name, module->name))
			table_set(arena, &program->by_name, module->name, module);
		table_set(arena, &program->by_path, path_of(module), module);
		program->is_partial |= module->is_unread || module->is_resting;
		read_resources(arena, program, module);
		program->has_function_runner |= has_function_runner(program, module);
	}
	program->test_code = program_test_code(arena, program);
	program->library = library_from_program(arena, program);
	return program;
}
