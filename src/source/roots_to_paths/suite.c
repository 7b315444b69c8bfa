#include "suite.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/os.h"
#include "base/spelling.h"
#include "listing.h"
#include "text/display.h"

static str find_real_folder(struct arena *arena, str folder)
{
	return os_real_path(arena, folder.size ? folder : S("."));
}

/* A hook names hundreds of files in few folders. */
static str find_real_parent(struct arena *arena, struct table *known, str name)
{
	str parent = spelling_parent(name);
	str *real = table_get(known, parent);
	if (!real) {
		real = make(arena, str);
		*real = find_real_folder(arena, parent);
		table_set(arena, known, parent, real);
	}
	return *real;
}

static str display_name(struct arena *arena, str argument)
{
	return argument.size ? display_text(arena, argument) : S("''");
}

static const char *describe_trouble(enum os_kind kind)
{
	switch (kind) {
	case OS_BROKEN_LINK:
		return "is a link to nothing";
	case OS_UNREADABLE:
		return "cannot be read: no permission";
	case OS_MISSING:
	case OS_FILE:
	case OS_FOLDER:
	case OS_OTHER:
		break;
	}
	return "does not exist";
}

static bool resolve(struct arena *arena, struct table *known, str argument, bool is_given,
                    struct root *root)
{
	struct os_info info = os_look(argument);
	*root = (struct root){.name = spelling_clean(arena, argument)};
	root->is_folder = info.kind == OS_FOLDER;
	/* "..", "." and links are resolved for a folder; a file keeps its own name. */
	if (root->is_folder) {
		root->real = root->folder = find_real_folder(arena, root->name);
		return root->real.size > 0;
	}
	root->is_link = info.is_link;
	root->folder = find_real_parent(arena, known, root->name);
	root->real = spelling_join(arena, root->folder, spelling_base(root->name));
	bool is_there = info.kind == OS_FILE || info.kind == OS_OTHER || is_given;
	return is_there && root->folder.size > 0;
}

static int compare_roots(const void *a, const void *b)
{
	const struct root *left = a, *right = b;
	if (left->is_folder != right->is_folder)
		return right->is_folder - left->is_folder;
	return str_compare(left->name, right->name);
}

struct root_list suite_roots(struct arena *arena, const struct roots *roots,
                             struct path_errors *errors)
{
	static const str here = {".", 1};
	struct root_list list = {0};
	struct table known = {0};
	const str *arguments = roots->count ? roots->items : &here;
	for (size_t i = 0; i < (roots->count ? roots->count : 1); i++) {
		struct root root;
		if (resolve(arena, &known, arguments[i], roots->bytes, &root))
			*push(arena, &list) = root;
		else
			*push(arena, errors) =
			    str_format(arena, "%.*s %s", STR_ARG(display_name(arena, arguments[i])),
			               describe_trouble(os_look(arguments[i]).kind));
	}
	if (list.count)
		qsort(list.items, list.count, sizeof *list.items, compare_roots);
	while (list.folder_count < list.count && list.items[list.folder_count].is_folder)
		list.folder_count++;
	return list;
}

/* Only what can be imported is a package: an __init__.py in python3.9/ makes none. */
static bool is_identifier(str name)
{
	for (size_t i = 0; i < name.size; i++) {
		unsigned char c = (unsigned char)name.data[i];
		bool is_letter = c == '_' || c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
		if (!is_letter && (i == 0 || c < '0' || c > '9'))
			return false;
	}
	return name.size > 0;
}

static str last_part(str folder)
{
	size_t slash = str_find_last_char(folder, '/');
	return str_slice(folder, slash == STR_NONE ? 0 : slash + 1, folder.size);
}

bool suite_is_package(struct arena *arena, str folder)
{
	return is_identifier(last_part(folder)) &&
	       os_look(spelling_join(arena, folder, S("__init__.py"))).kind == OS_FILE;
}

/* The topmost of the packages round the folder, up to the repository's top. Between the folder and
   its package there may be folders of data that are none. */
static str find_package(struct arena *arena, str folder, str limit)
{
	bool is_limit = str_equal(folder, limit);
	while (!is_limit && !str_equal(folder, S("/")) && !suite_is_package(arena, folder)) {
		folder = spelling_parent(folder);
		is_limit = str_equal(folder, limit);
	}
	if (!suite_is_package(arena, folder))
		return (str){NULL, 0};
	while (!is_limit && !str_equal(folder, S("/")) &&
	       suite_is_package(arena, spelling_parent(folder))) {
		folder = spelling_parent(folder);
		is_limit = str_equal(folder, limit);
	}
	return folder;
}

str suite_top(struct arena *arena, str folder, bool *is_bound)
{
	str repository = listing_top(arena, folder);
	str package = find_package(arena, folder, repository);
	*is_bound = true;
	if (package.size)
		return package;
	if (repository.size)
		return repository;
	*is_bound = false;
	return folder;
}

/* The top as it is seen from where the root's name starts: by taking names off it, or "..". */
static str spell_top(struct arena *arena, const struct root *root, str top)
{
	str name = root->is_folder ? root->name : spelling_parent(root->name);
	for (str at = root->folder; !str_equal(at, top); at = spelling_parent(at))
		name = spelling_up(arena, name);
	if (str_equal(find_real_folder(arena, name), top))
		return name;
	/* A link on the way: then its name does not lead back up. */
	if (str_starts(root->name, S("/")))
		return top;
	return spelling_relative(arena, os_real_path(arena, S(".")), top);
}

struct suite suite_of(struct arena *arena, const struct root_list *roots)
{
	struct suite suite = {0};
	str common = roots->items[0].folder;
	for (size_t i = 1; i < roots->count; i++)
		common = spelling_common(common, roots->items[i].folder);
	suite.real = suite_top(arena, common, &suite.is_bound);
	suite.name = spell_top(arena, &roots->items[0], suite.real);
	return suite;
}
