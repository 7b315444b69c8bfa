#include "source/program.h"

/* Long enough for any dotted name and path that a file system takes. */
#define NAME_LIMIT 4096

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return slash == STR_NONE ? S("") : str_slice(path, 0, slash);
}

static str own_folder(const struct module *module)
{
	const struct file *file = module->file;
	return folder_of(file->inside.size ? file->inside : file->path);
}

str program_root_folder(const struct module *module)
{
	str folder = own_folder(module);
	if (module->is_package)
		folder = folder_of(folder);
	for (size_t i = 0; i < module->name.size; i++)
		if (module->name.data[i] == '.')
			folder = folder_of(folder);
	return folder;
}

static struct module *want(struct module *module)
{
	if (module && (module->is_unread || module->is_resting))
		atomic_store_explicit(&module->is_wanted, true, memory_order_relaxed);
	return module;
}

/* A library that the program does not hold is only stood in for where the stand-in is on the path:
   in the importer's folder, or above it. */
static bool is_elsewhere(const struct program *program, const struct module *from,
                         struct module *module, str name)
{
	str root = str_cut(&name, '.');
	bool is_library = table_get(&program->models->roots, root) ||
	                  names_hold(&program->models->inert_modules, root);
	if (!from || !is_library || table_get(&program->library.roots, root))
		return false;
	/* Whether it is the library shows in what it holds. */
	if (!map_find(&program->library.inert, module))
		want(module);
	str folder = program_root_folder(module);
	str own = from->file->inside.size ? from->file->inside : from->file->path;
	return folder.size && !(str_starts(own, folder) && own.data[folder.size] == '/');
}

struct module *program_named(const struct program *program, str name)
{
	struct module *module = table_get(&program->by_name, name);
	if (module && module->is_unread)
		atomic_store_explicit(&module->is_consulted, true, memory_order_relaxed);
	return module;
}

struct module *program_at(const struct program *program, str path)
{
	return want(table_get(&program->by_path, path));
}

/* Writes "a/b" for "a.b" behind the folder; false if it does not fit. */
static bool write_path(char *out, size_t *size, str folder, str name, str suffix)
{
	size_t need = folder.size + 1 + name.size + suffix.size;
	if (need > NAME_LIMIT)
		return false;
	*size = 0;
	for (size_t i = 0; i < folder.size; i++)
		out[(*size)++] = folder.data[i];
	if (folder.size)
		out[(*size)++] = '/';
	for (size_t i = 0; i < name.size; i++)
		out[(*size)++] = name.data[i] == '.' ? '/' : name.data[i];
	for (size_t i = 0; i < suffix.size; i++)
		out[(*size)++] = suffix.data[i];
	return true;
}

static struct module *find_below(const struct program *program, str folder, str name)
{
	static const str suffixes[] = {{".py", 3}, {"/__init__.py", 12}};
	char path[NAME_LIMIT];
	size_t size;
	for (size_t i = 0; i < 2; i++) {
		struct module *found = NULL;
		if (write_path(path, &size, folder, name, suffixes[i]))
			found = table_get(&program->by_path, (str){path, size});
		if (found)
			return found;
	}
	return NULL;
}

/* Packages are folders, whether they say so by an __init__.py or not (PEP 420). */
static struct module *find_in_place(const struct program *program, const struct module *from,
                                    str name, uint32_t dots)
{
	str folder = own_folder(from);
	for (uint32_t i = 1; i < dots; i++)
		folder = folder_of(folder);
	return find_below(program, folder, name);
}

static struct module *find_relative(const struct program *program, const struct module *from,
                                    str name, uint32_t dots)
{
	struct module *found = find_in_place(program, from, name, dots);
	if (found)
		return found;
	str package = from->name;
	for (uint32_t i = from->is_package ? 1 : 0; i < dots; i++) {
		size_t dot = str_find_last_char(package, '.');
		package = str_slice(package, 0, dot == STR_NONE ? 0 : dot);
	}
	if (!package.size || !name.size)
		return table_get(&program->by_name, package.size ? package : name);
	char dotted[NAME_LIMIT];
	if (package.size + 1 + name.size > NAME_LIMIT)
		return NULL;
	memcpy(dotted, package.data, package.size);
	dotted[package.size] = '.';
	memcpy(dotted + package.size + 1, name.data, name.size);
	return table_get(&program->by_name, (str){dotted, package.size + 1 + name.size});
}

/* A module of a namespace package, on the path: below the importer's folder or one above it, or in
   the suite's top folder, where nothing else bounds the suite. What models know of a library is
   none. */
static struct module *find_above(const struct program *program, const struct module *from,
                                 str name)
{
	str rest = name, folder = own_folder(from), root = str_cut(&rest, '.');
	if (!rest.size || table_get(&program->models->roots, root))
		return NULL;
	struct module *found = find_below(program, folder, name);
	while (!found && folder.size) {
		folder = folder_of(folder);
		found = find_below(program, folder, name);
	}
	bool is_top = program->is_unbounded && str_equal(root, program->top);
	return !found && is_top ? find_below(program, S(""), rest) : found;
}

static struct module *find_module(const struct program *program, const struct module *from,
                                  str name, uint32_t dots)
{
	if (dots && from)
		return find_relative(program, from, name, dots);
	/* The program that runs, whatever file that is. */
	if (str_equal(name, S("__main__")))
		return NULL;
	struct module *module = table_get(&program->by_name, name);
	if (!module && from)
		module = find_above(program, from, name);
	if (module && is_elsewhere(program, from, module, name))
		module = NULL;
	/* In a package the library of that name is meant: the module there is imported by a longer
	   one. */
	bool is_in_package =
	    from && (from->is_package || str_find_char(from->name, '.') != STR_NONE);
	if (is_in_package && models_knows(program->models, name))
		return module;
	/* A plain name is no module's own if it only is so in another folder; a script's own folder
	   comes first on the path of what it imports. */
	if (from && (!module || str_find_char(module->name, '.') == STR_NONE)) {
		struct module *beside = find_below(program, own_folder(from), name);
		if (beside)
			return beside;
	}
	return module;
}

struct module *program_module(const struct program *program, const struct module *from,
                              str name, uint32_t dots)
{
	struct module *module = find_module(program, from, name, dots);
	return map_find(&program->library.inert, module) ? NULL : want(module);
}

str program_test_id(const struct program *program, const struct module *module)
{
	const struct names *packages = &program->models->entries.test_packages;
	str rest = module->name, head = str_cut(&rest, '.');
	for (size_t i = 0; rest.size && i < packages->count; i++)
		if (str_equal(head, packages->items[i]))
			return rest;
	return module->name;
}

static str stem_of(const struct module *module)
{
	str path = module->file->path;
	size_t slash = str_find_last_char(path, '/');
	str name = str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.size);
	return str_ends(name, S(".py")) ? str_slice(name, 0, name.size - 3) : name;
}

bool program_test_file(const struct program *program, const struct module *module)
{
	if (module->choice != CHOSEN_BY_NAME)
		return module->choice == CHOSEN || program_fixture_file(program, module);
	return names_match(&program->models->entries.test_files, stem_of(module));
}

bool program_fixture_file(const struct program *program, const struct module *module)
{
	return names_match(&program->models->entries.fixture_files, stem_of(module));
}

bool program_test_function(const struct program *program, const struct module *module, str name)
{
	if (module->settings && module->settings->functions)
		return test_settings_take_name(module->settings->functions, name);
	return names_match(&program->models->entries.test_functions, name);
}

bool program_test_class(const struct program *program, const struct module *module, str name)
{
	if (module->settings && module->settings->classes)
		return test_settings_take_name(module->settings->classes, name);
	return names_match(&program->models->entries.test_classes, name);
}

static bool is_below_one_of(const struct table *folders, str path)
{
	for (str folder = folder_of(path);; folder = folder_of(folder)) {
		if (table_get(folders, folder))
			return true;
		if (!folder.size)
			return false;
	}
}

struct map program_test_code(struct arena *arena, const struct program *program)
{
	struct map test_code = {0};
	struct table folders = {0};
	for (size_t i = 0; i < program->modules.count; i++) {
		struct module *module = program->modules.items[i];
		if (program_test_file(program, module) && !program_fixture_file(program, module))
			table_set(arena, &folders, folder_of(module->file->path), module);
	}
	for (size_t i = 0; i < program->modules.count; i++) {
		struct module *module = program->modules.items[i];
		if (program_fixture_file(program, module) ||
		    is_below_one_of(&folders, module->file->path))
			map_set(arena, &test_code, module, module);
	}
	return test_code;
}

bool module_imports(const struct module *module, str root)
{
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		for (size_t j = 0; stmt->kind == STMT_IMPORT && j < stmt->import_count; j++) {
			str name = stmt->imports[j].module;
			if (!stmt->imports[j].dots && str_equal(str_cut(&name, '.'), root))
				return true;
		}
	}
	return false;
}

struct table program_test_modules(struct arena *arena, const struct program *program)
{
	struct table ids = {0};
	for (size_t i = 0; i < program->modules.count; i++) {
		struct module *module = program->modules.items[i];
		table_set(arena, &ids, program_test_id(program, module), module);
	}
	return ids;
}
