#include "finder.h"

#include <stdlib.h>

static bool is_settings(const struct finder *finder, const struct module *module)
{
	str path = module->file->path;
	size_t slash = str_find_last_char(path, '/');
	str base = str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.size);
	return names_hold(&finder->program->models->settings_files, str_cut(&base, '.'));
}

/* A function that does nothing but mask leaves it to its callers: what they call is the mask. */
static void pass_to_callers(struct finder *finder, size_t index, const struct function *function)
{
	struct mask inner = finder->masks.items[index];
	finder->masks.items[index].scope = SCOPE_API;
	for (size_t i = 0; i < finder->callers.count; i++) {
		const struct caller *caller = &finder->callers.items[i];
		if (caller->function != function || !caller->is_call)
			continue;
		struct extent extent = extent_at(finder, &caller->site, caller->place.start);
		if (extent.scope == SCOPE_FUNCTION && !is_entry(finder, caller->site.function))
			extent = extent_by_callers(finder, caller->site.function);
		*push(finder->arena, &finder->sites) = caller->site;
		struct mask *mask = push(finder->arena, &finder->masks);
		*mask = inner;
		mask->place = caller->place;
		mask->scope = extent.scope;
		mask->because = inner.place;
		mask->is_passed_on = true;
		mask->name = function->name->text;
		mask->where = name_at(finder, &caller->site);
	}
}

/* What the code round a mask leaves open its callers may settle. */
static void settle(struct finder *finder)
{
	size_t count = finder->masks.count;
	for (size_t i = 0; i < count; i++) {
		struct mask *mask = &finder->masks.items[i];
		const struct function *function = finder->sites.items[i].function;
		bool is_filter = mask->kind == MASK_IGNORE || mask->kind == MASK_RESET;
		if (mask->scope != SCOPE_FUNCTION || !is_filter || is_entry(finder, function))
			continue;
		struct extent extent = extent_by_callers(finder, function);
		if (is_wrapper(finder, function)) {
			pass_to_callers(finder, i, function);
		} else {
			mask->scope = extent.scope;
			mask->because = extent.because;
		}
	}
	/* What a run is given does not outlast it. */
	for (size_t i = 0; i < finder->masks.count; i++) {
		struct mask *mask = &finder->masks.items[i];
		if (mask->is_of_run && mask->scope == SCOPE_FUNCTION)
			mask->scope = SCOPE_RESTORED;
	}
}

static void keep_selected(struct finder *finder)
{
	size_t kept = 0;
	for (size_t i = 0; i < finder->masks.count; i++) {
		struct mask *mask = &finder->masks.items[i];
		mask->is_settings = is_settings(finder, finder->sites.items[i].module);
		if (mask->place.file->is_selected)
			finder->masks.items[kept++] = *mask;
	}
	finder->masks.count = kept;
}

static int compare_masks(const void *left, const void *right)
{
	const struct mask *a = left, *b = right;
	int order = place_compare(a->place, b->place);
	return order ? order : (int)a->kind - (int)b->kind;
}

struct masks masks_from_program(struct arena *arena, const struct program *program)
{
	struct finder finder = {
	    .arena = arena,
	    .program = program,
	    .enter = pool_name(program->pool, S("__enter__")),
	    .exit = pool_name(program->pool, S("__exit__")),
	    .main = pool_name(program->pool, S("__name__")),
	};
	find_events(&finder);
	for (size_t i = 0; i < finder.seen.count; i++)
		judge_events(&finder, finder.seen.items[i].value);
	find_callers(&finder);
	settle(&finder);
	keep_selected(&finder);
	if (finder.masks.count)
		qsort(finder.masks.items, finder.masks.count, sizeof *finder.masks.items,
		      compare_masks);
	return finder.masks;
}
