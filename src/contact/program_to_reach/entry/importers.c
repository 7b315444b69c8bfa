#include "entry.h"

/* Contacts at import are made for whoever imports the module: test files, in the end. */

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return slash == STR_NONE ? S("") : str_slice(path, 0, slash);
}

static bool is_below(str path, str folder)
{
	return !folder.size || (str_starts(path, folder) && path.size > folder.size &&
	                        path.data[folder.size] == '/');
}

/* A file of fixtures is imported for each test file in its folder and below. */
static void add_fixture_users(struct walk *walk, const struct module *module, struct map *users)
{
	const struct modules *modules = &walk->program->modules;
	str folder = folder_of(module->file->path);
	for (size_t i = 0; program_fixture_file(walk->program, module) && i < modules->count; i++)
		if (program_test_file(walk->program, modules->items[i]) &&
		    is_below(modules->items[i]->file->path, folder))
			map_set(walk->arena, users, modules->items[i], walk);
}

/* All modules whose import imports this one, itself included. */
static struct map *find_users(struct walk *walk, const struct module *module)
{
	struct map *users = make(walk->arena, struct map);
	map_set(walk->arena, users, module, walk);
	for (size_t i = 0; i < users->count; i++) {
		const struct module *user = users->items[i].key;
		for (size_t j = 0; j < walk->imports.count; j++)
			if (walk->imports.items[j].to == user)
				map_set(walk->arena, users, walk->imports.items[j].from, walk);
		add_fixture_users(walk, user, users);
	}
	return users;
}

/* Notes the test files among them; files of fixtures are none that a runner runs by themselves.
   False if there are neither. */
static bool add_test_files(struct walk *walk, const struct map *users, struct contact *way)
{
	bool is_used = false;
	for (size_t i = 0; i < users->count; i++) {
		const struct module *module = users->items[i].key;
		is_used |= program_test_file(walk->program, module);
		if (!program_test_file(walk->program, module) ||
		    program_fixture_file(walk->program, module))
			continue;
		struct test_name name = name_module(walk, module);
		name.is_loading = true;
		*push(walk->keep, &way->by_test) = (struct test_way){.test = name};
	}
	return is_used;
}

/* What a module does that is only there for others is told where it is looked at itself, or where
   what imports it is. */
static bool is_told(const struct contact *way, const struct module *home)
{
	bool is_told = !home || !home->is_aside;
	for (size_t i = 0; !is_told && i < way->by_test.count; i++)
		is_told = !way->by_test.items[i].test.home->is_aside;
	return is_told;
}

void name_importers(struct walk *walk)
{
	struct map importers = {0};
	size_t kept = 0;
	for (size_t i = 0; i < walk->ways.count; i++) {
		struct contact *way = &walk->ways.items[i];
		const struct module *module =
		    way->by_test.count ? way->by_test.items[0].test.home : NULL;
		struct map *users = module ? map_get(&importers, module) : NULL;
		if (module && !users) {
			users = find_users(walk, module);
			map_set(walk->arena, &importers, module, users);
		}
		way->by_test = (struct test_ways){0};
		way->is_entered = users && add_test_files(walk, users, way);
		way->tests.count = way->is_entered ? way->tests.count : 0;
		if (is_told(way, module))
			walk->ways.items[kept++] = *way;
	}
	walk->ways.count = kept;
}
