#include "graph.h"

/* Which modules a module reaches by its imports. */

static bool passes_guard(const struct graph *graph, const struct scope *scope)
{
	return scope && scope->value && has_asked_guard(graph->walk, scope->value->facts);
}

/* What is imported while something runs may stop it. */
static void add_import(struct graph *graph, struct scope *scope, const struct unit_import *one)
{
	const struct import *import = one->import;
	str name = import->module;
	for (size_t i = 0; i <= name.size; i++) {
		if (i < name.size && name.data[i] != '.')
			continue;
		const struct module *module = program_module(
		    graph->program, scope->module, str_slice(name, 0, i), import->dots);
		reach_module(graph, scope, module);
		if (passes_guard(graph, scope_of(graph, module)))
			add_edge(graph, NEEDLE_NODE, scope->units + one->unit);
	}
	if (!import->from)
		return;
	const struct module *module =
	    program_module(graph->program, scope->module, name, import->dots);
	str inner = name;
	if (module)
		inner = module->name;
	str dotted = inner.size ? str_format(graph->arena, "%.*s.%.*s", STR_ARG(inner),
	                                     STR_ARG(import->from->text))
	                        : import->from->text;
	module = module ? program_module(graph->program, NULL, dotted, 0)
	                : program_module(graph->program, scope->module, dotted, import->dots);
	reach_module(graph, scope, module);
	if (passes_guard(graph, scope_of(graph, module)))
		add_edge(graph, NEEDLE_NODE, scope->units + one->unit);
}

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

/* The files of fixtures that serve the module. */
static void reach_fixtures(struct graph *graph, struct scope *scope)
{
	const struct program *program = graph->program;
	const struct names *files = &program->models->entries.fixture_files;
	const struct file *file = scope->module->file;
	str folder = folder_of(file->inside.size ? file->inside : file->path);
	for (bool is_top = false; !is_top; folder = folder_of(folder)) {
		is_top = !folder.size;
		for (size_t i = 0; i < files->count; i++) {
			str path = str_format(graph->arena, "%.*s%s%.*s.py", STR_ARG(folder),
			                      is_top ? "" : "/", STR_ARG(files->items[i]));
			reach_module(graph, scope, table_get(&program->by_path, path));
		}
	}
}

void add_imports(struct graph *graph)
{
	const struct walk *walk = graph->walk;
	for (size_t i = 0; i < walk->imports.count; i++) {
		struct scope *scope = scope_of(graph, walk->imports.items[i].from);
		if (scope)
			reach_module(graph, scope, walk->imports.items[i].to);
	}
	for (size_t i = 0; i < graph->program->modules.count; i++) {
		struct scope *scope = &graph->scopes[i];
		for (size_t j = 0; j < scope->mentions.imports.count; j++)
			add_import(graph, scope, &scope->mentions.imports.items[j]);
		reach_fixtures(graph, scope);
	}
}
