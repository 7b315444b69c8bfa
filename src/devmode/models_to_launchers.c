#include "devmode/launchers.h"
#include "source/spellings.h"

struct finder {
	struct arena *arena;
	struct pool *pool;
	struct map names;
	bool is_any;             /* every method of some class starts something */
};

static const struct name *last_name(const struct finder *finder, str dotted)
{
	size_t dot = str_find_last_char(dotted, '.');
	return pool_name(finder->pool,
	                 str_slice(dotted, dot == STR_NONE ? 0 : dot + 1, dotted.size));
}

static void add_callables(struct finder *finder, const struct table *callables)
{
	for (size_t i = 0; i < callables->count; i++) {
		const struct callable_model *model = callables->items[i].value;
		if (!model->launches.is_given)
			continue;
		const struct name *name = last_name(finder, callables->items[i].key);
		finder->is_any |= str_equal(name->text, S("*"));
		map_set(finder->arena, &finder->names, name, finder->arena);
	}
}

struct map launchers_from_models(struct arena *arena, struct pool *pool,
                                 const struct models *models)
{
	struct finder finder = {.arena = arena, .pool = pool};
	add_callables(&finder, &models->callables);
	for (size_t i = 0; i < models->classes.count; i++) {
		const struct class_model *class = models->classes.items[i].value;
		add_callables(&finder, &class->methods);
	}
	while (spellings_add_aliases(arena, pool, models, &finder.names)) {
	}
	return finder.is_any ? (struct map){0} : finder.names;
}
