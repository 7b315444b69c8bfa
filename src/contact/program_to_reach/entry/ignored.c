#include "base/glob.h"
#include "contact/program_to_reach/walk/api.h"
#include "entry.h"

/* What a runner does not collect, because a file of fixtures above says so: in a list of paths or
   patterns, seen from its folder. */

/* The path below the folder of the other file; false if it is not there. */
static bool is_below(str path, str file, str *rest)
{
	size_t slash = str_find_last_char(file, '/');
	str folder = str_slice(file, 0, slash == STR_NONE ? 0 : slash + 1);
	*rest = str_slice(path, folder.size, path.size);
	return str_starts(path, folder);
}

/* Whether the text names the path, or a folder above it. */
static bool names_path(str text, str path)
{
	for (str at = path; at.size;) {
		if (glob_matches_text(text, at))
			return true;
		size_t slash = str_find_last_char(at, '/');
		at = str_slice(at, 0, slash == STR_NONE ? 0 : slash);
	}
	return false;
}

static bool is_listed(struct walk *walk, const struct value *list, str path)
{
	bool is_there = false;
	for (size_t i = 0; list->kind == VALUE_SEQUENCE && !is_there && i < list->count; i++) {
		const struct value *item = list->items[i];
		is_there = is_known_text(item) && names_path(flat_text(walk, item), path);
	}
	return is_there;
}

/* Only what is left out on every way is. */
static bool is_always_listed(struct walk *walk, const struct value *list, str path)
{
	bool is_there = alternatives(list) > 0;
	for (size_t i = 0; is_there && i < alternatives(list); i++)
		is_there = is_listed(walk, alternative(list, i), path);
	return is_there;
}

bool is_ignored(struct walk *walk, const struct module *module)
{
	const struct names *names = &walk->program->models->entries.ignore_variables;
	struct module_value *files[MAX_FIXTURES];
	size_t count = find_fixture_files(walk, module, files);
	for (size_t i = 0; i < count; i++) {
		str rest;
		if (!is_below(path_in_project(module), path_in_project(files[i]->module), &rest))
			continue;
		for (size_t j = 0; j < names->count; j++) {
			const struct value *list =
			    map_get(&files[i]->names,
			            pool_name(walk->program->pool, names->items[j]));
			if (list && is_always_listed(walk, list, rest))
				return true;
		}
	}
	return false;
}
