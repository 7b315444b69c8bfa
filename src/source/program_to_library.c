#include "source/library.h"
#include "source/program.h"
#include "source/visit.h"

/* Each module of whose names models may speak is asked what it binds. Whether it is the library is
   decided for all modules below one root together; then each name is followed to the module that
   defines it. */

#define MAX_HOPS 16 /* from a re-export to what it re-exports */

/* What is found of the modules below one root. */
struct root {
	bool is_package;   /* a module stands below another one */
	bool is_outside;   /* a module stands elsewhere than among tests */
	str folder;        /* that holds it, seen from the suite's top */
	struct table said; /* names of which models say something and that are bound */
};

/* A name of a module, and what models call it. */
struct binding {
	const struct module *module;
	const struct name *name;
	struct library_name what;
};

struct finder {
	struct arena *arena;
	const struct program *program;
	struct table roots; /* name: struct root */
	struct bindings {
		struct binding *items;
		size_t count, capacity;
	} bindings;
	struct modules unread; /* that may bind names of which models speak */
	struct table inert_folders; /* that hold an inert library: the standard library's */
	struct library found;
};

/* The names that a module's own level binds. */
struct names_of {
	struct finder *finder;
	const struct module *module; /* whose names these are, and … */
	unsigned hops;               /* … how many stars lead to the one that is visited */
	const struct module *visited;
};

static void visit_names(struct names_of *of);

static str root_name(str name)
{
	return str_cut(&name, '.');
}

static void add_name(struct names_of *of, const struct name *name)
{
	struct finder *finder = of->finder;
	const struct models *models = finder->program->models;
	str dotted = models_part(
	    finder->arena, models,
	    str_format(finder->arena, "%.*s.%.*s", STR_ARG(of->module->name), STR_ARG(name->text)));
	const enum described *described = table_get(&models->described, dotted);
	size_t dot = str_find_last_char(dotted, '.');
	if (!described || dot == STR_NONE)
		return;
	struct root *root = table_get(&finder->roots, root_name(of->module->name));
	bool is_stated = *described == DESCRIBED_ITSELF;
	if (is_stated)
		table_set(finder->arena, &root->said, dotted, root);
	*push(finder->arena, &finder->bindings) = (struct binding){
	    .module = of->module,
	    .name = name,
	    .what = {.home = str_slice(dotted, 0, dot),
	             .name = pool_name(finder->program->pool,
	                               str_slice(dotted, dot + 1, dotted.size)),
	             .is_stated = is_stated},
	};
}

static const struct module *source_of(const struct finder *finder, const struct module *module,
                                      const struct import *import)
{
	return program_module(finder->program, module, import->module, import->dots);
}

static void add_import(struct names_of *of, const struct import *import)
{
	struct pool *pool = of->finder->program->pool;
	if (!import->is_star)
		add_name(of, import->as ? import->as : pool_name(pool, root_name(import->module)));
	if (!import->is_star || of->hops >= MAX_HOPS)
		return;
	struct names_of inner = *of;
	inner.hops++;
	inner.visited = source_of(of->finder, of->visited, import);
	if (inner.visited && inner.visited != of->visited)
		visit_names(&inner);
}

static void add_stmt(void *context, const struct site *site, const struct stmt *stmt)
{
	struct names_of *of = context;
	if (site->function || site->class)
		return;
	if (stmt->kind == STMT_FUNCTION)
		add_name(of, stmt->function->name);
	if (stmt->kind == STMT_CLASS)
		add_name(of, stmt->class->name);
	for (size_t i = 0; stmt->kind == STMT_ASSIGN && i < stmt->targets.count; i++)
		if (stmt->targets.items[i]->kind == EXPR_NAME)
			add_name(of, stmt->targets.items[i]->name);
	for (size_t i = 0; stmt->kind == STMT_IMPORT && i < stmt->import_count; i++)
		add_import(of, &stmt->imports[i]);
}

static void visit_names(struct names_of *of)
{
	/* What functions bind is theirs. */
	struct visitor visitor = {.context = of, .stmt = add_stmt, .needles = &(struct map){0}};
	visit_module(of->visited, &visitor);
}

/* A module in which models know names, by its own name or by an older one. */
static void read_module(struct finder *finder, struct module *module)
{
	const struct program *program = finder->program;
	const struct models *models = program->models;
	bool is_home = table_get(&models->described, module->name) ||
	               table_get(&models->described,
	                         models_canonical(finder->arena, models, module->name));
	if (!is_home || table_get(&program->by_name, module->name) != module)
		return;
	if (module->is_unread) {
		*push(finder->arena, &finder->unread) = module;
		return;
	}
	str name = root_name(module->name);
	struct root *root = table_get(&finder->roots, name);
	if (!root)
		table_set(finder->arena, &finder->roots, name,
		          root = make(finder->arena, struct root));
	root->is_package |= module->is_package || name.size < module->name.size;
	root->folder = program_root_folder(module);
	root->is_outside |= !map_find(&program->test_code, module);
	struct names_of names = {.finder = finder, .module = module, .visited = module};
	visit_names(&names);
}

/* How many names below the root models say something of. */
static size_t count_described(const struct finder *finder, str root)
{
	const struct table *described = &finder->program->models->described;
	size_t count = 0;
	for (size_t i = 0; i < described->count; i++)
		count += *(const enum described *)described->items[i].value == DESCRIBED_ITSELF &&
		         str_equal(root_name(described->items[i].key), root);
	return count;
}

static bool has_half(const struct finder *finder, str name, const struct root *root)
{
	return 2 * root->said.count >= count_described(finder, name);
}

static bool is_library(const struct finder *finder, str name, const struct root *root)
{
	const struct models *models = finder->program->models;
	if (!root->said.count || (table_get(&models->packages, name) && !root->is_package))
		return false;
	/* The helpers of tests are a library among tests. */
	return root->is_outside || names_hold(&models->entries.test_packages, name) ||
	       has_half(finder, name, root);
}

/* A module is wanted whose root somebody has read something of: what is a library is decided by
   all of them. Where the inert ones stand, the first that can tell will do. */
static void want_unread(struct finder *finder, const struct table *inert_folders)
{
	const struct program *program = finder->program;
	struct table asked = {0}, folders = *inert_folders;
	for (size_t i = 0; i < program->modules.count; i++)
		if (!program->modules.items[i]->is_unread)
			table_set(finder->arena, &asked, root_name(program->modules.items[i]->name),
			          finder);
	for (size_t i = 0; i < finder->unread.count; i++) {
		struct module *module = finder->unread.items[i];
		str root = root_name(module->name), folder = program_root_folder(module);
		bool is_inert = names_hold(&program->models->inert_modules, root) &&
		                !map_find(&program->test_code, module);
		if (is_inert ? !table_get(&folders, folder) : table_get(&asked, root) != NULL)
			program_named(program, module->name);
		if (is_inert)
			table_set(finder->arena, &folders, folder, finder);
	}
}

/* The inert modules beside an inert library. */
static void find_inert(struct finder *finder)
{
	const struct program *program = finder->program;
	const struct names *inert = &program->models->inert_modules;
	struct table *folders = &finder->inert_folders;
	for (size_t i = 0; i < finder->found.roots.count; i++) {
		str name = finder->found.roots.items[i].key;
		struct root *root = finder->found.roots.items[i].value;
		if (root->is_outside && names_hold(inert, name) && has_half(finder, name, root))
			table_set(finder->arena, folders, root->folder, root);
	}
	for (size_t i = 0; i < program->modules.count; i++) {
		struct module *module = program->modules.items[i];
		if (names_hold(inert, root_name(module->name)) &&
		    !map_find(&program->test_code, module) &&
		    table_get(folders, program_root_folder(module)))
			map_set(finder->arena, &finder->found.inert, module, module);
	}
	want_unread(finder, folders);
}

static void name_definition(struct finder *finder, const struct module *module,
                            const struct name *name, const struct library_name *what,
                            unsigned hops);

/* Where the way ends: what models describe is defined here. Of the standard library they describe
   all that reaches the network. */
static void add_definition(struct finder *finder, const struct module *module,
                           const struct name *name, const struct library_name *what)
{
	struct table *definitions = &finder->found.definitions;
	str dotted = str_format(finder->arena, "%.*s.%.*s", STR_ARG(what->home),
	                        STR_ARG(what->name->text));
	if (table_get(definitions, dotted) ||
	    table_get(&finder->inert_folders, program_root_folder(module)))
		return;
	struct library_definition *definition = make(finder->arena, struct library_definition);
	*definition = (struct library_definition){module, name};
	table_set(finder->arena, definitions, dotted, definition);
}

static void follow_import(struct finder *finder, const struct module *module,
                          const struct import *import, const struct library_name *what,
                          unsigned hops)
{
	const struct module *source = source_of(finder, module, import);
	if (source && import->from)
		name_definition(finder, source, import->from, what, hops + 1);
}

/* The stars are asked only for what nothing else binds. */
static void follow_stars(struct finder *finder, const struct block *block,
                         const struct module *module, const struct name *name,
                         const struct library_name *what, unsigned hops)
{
	for (size_t i = 0; i < block->count; i++)
		for (size_t j = 0; block->items[i]->kind == STMT_IMPORT &&
		                   j < block->items[i]->import_count;
		     j++) {
			const struct import *import = &block->items[i]->imports[j];
			const struct module *source =
			    import->is_star ? source_of(finder, module, import) : NULL;
			if (source)
				name_definition(finder, source, name, what, hops + 1);
		}
}

/* Takes note of what the name is called, here and in the modules that it leads on to. */
static void name_definition(struct finder *finder, const struct module *module,
                            const struct name *name, const struct library_name *what,
                            unsigned hops)
{
	struct map *names = map_get(&finder->found.modules, module);
	if (!names)
		map_set(finder->arena, &finder->found.modules, module,
		        names = make(finder->arena, struct map));
	if (hops > MAX_HOPS || map_find(names, name))
		return;
	map_set(finder->arena, names, name, (void *)(uintptr_t)what);
	const struct import *import = map_get(&module->imported, name);
	const struct expr *assigned = map_get(&module->assigned, name);
	if (import)
		follow_import(finder, module, import, what, hops);
	else if (assigned && assigned->kind == EXPR_NAME)
		name_definition(finder, module, assigned->name, what, hops + 1);
	else if (!assigned && map_get(&module->defined, name))
		add_definition(finder, module, name, what);
	else if (!assigned)
		follow_stars(finder, &module->body, module, name, what, hops);
}

struct library library_from_program(struct arena *arena, const struct program *program)
{
	struct finder finder = {.arena = arena, .program = program};
	for (size_t i = 0; i < program->modules.count; i++)
		read_module(&finder, program->modules.items[i]);
	struct table *libraries = &finder.found.roots;
	for (size_t i = 0; i < finder.roots.count; i++)
		if (is_library(&finder, finder.roots.items[i].key, finder.roots.items[i].value))
			table_set(arena, libraries, finder.roots.items[i].key,
			          finder.roots.items[i].value);
	find_inert(&finder);
	for (size_t i = 0; i < finder.bindings.count; i++) {
		const struct binding *binding = &finder.bindings.items[i];
		str root = root_name(binding->module->name);
		if (table_get(libraries, root) && !names_hold(&program->models->source_first, root))
			name_definition(&finder, binding->module, binding->name, &binding->what, 0);
	}
	return finder.found;
}
