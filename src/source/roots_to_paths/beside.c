#include "beside.h"

#include "base/os.h"
#include "base/spelling.h"
#include "source/project.h"

static bool is_top(struct arena *arena, str folder)
{
	return project_begins(arena, folder) || project_has_settings(arena, folder);
}

/* The folder in which the project begins; data NULL: none is known. */
static str find_project(struct arena *arena, str start, str suite)
{
	str repository = listing_top(arena, start), here = os_real_path(arena, S("."));
	for (str folder = start; folder.size > 1; folder = spelling_parent(folder)) {
		if (is_top(arena, folder))
			return folder;
		if (str_equal(folder, repository))
			break;
	}
	if (here.size > 1 && spelling_is_below(suite, here))
		return here;
	return repository;
}

/* Modules/getpath.py: STDLIB_LANDMARKS. The standard library is what models say. */
static bool is_standard(struct arena *arena, str folder)
{
	return os_look(spelling_join(arena, folder, S("os.py"))).kind == OS_FILE;
}

static void add_module(struct arena *arena, struct listing *listing, str path)
{
	struct os_info info = os_look(path);
	if (info.kind == OS_FILE && str_ends(path, S(".py")))
		*push(arena, listing) = (struct found){.real = path, .is_link = info.is_link};
}

static bool is_package(struct arena *arena, str folder)
{
	struct os_info info = os_look(folder);
	return info.kind == OS_FOLDER && !info.is_link && suite_is_package(arena, folder);
}

/* What can be imported from the folder, but for what holds the suite. */
static void add_folder(struct arena *arena, struct listing *listing, str folder, str suite)
{
	struct os_names names;
	str error;
	if (is_standard(arena, folder) || !os_list(arena, folder, &names, &error))
		return;
	for (size_t i = 0; i < names.count; i++) {
		str path = spelling_join(arena, folder, names.items[i]);
		if (str_ends(path, S(".py")))
			add_module(arena, listing, path);
		else if (!spelling_is_below(suite, path) && is_package(arena, path))
			listing_add(arena, listing, path, true);
	}
}

void beside_add(struct arena *arena, struct listing *listing, const struct suite *suite,
                bool has_whole)
{
	static const str inner[] = {{"src", 3}, {"lib", 3}};
	str start = has_whole ? spelling_parent(suite->real) : suite->real;
	bool is_repository = str_equal(listing_top(arena, suite->real), suite->real);
	if (has_whole && (is_repository || is_top(arena, suite->real)))
		return;
	str project = find_project(arena, start, suite->real);
	if (!project.size || (has_whole && str_equal(project, suite->real)))
		return;
	for (str folder = start; !str_equal(folder, project); folder = spelling_parent(folder))
		add_folder(arena, listing, folder, suite->real);
	add_folder(arena, listing, project, suite->real);
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		add_folder(arena, listing, spelling_join(arena, project, inner[i]), suite->real);
}
