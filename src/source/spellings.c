#include "source/spellings.h"

static const struct name *last_name(struct pool *pool, str dotted)
{
	size_t dot = str_find_last_char(dotted, '.');
	return pool_name(pool, str_slice(dotted, dot == STR_NONE ? 0 : dot + 1, dotted.size));
}

bool spellings_add_aliases(struct arena *arena, struct pool *pool, const struct models *models,
                           struct map *names)
{
	size_t before = names->count;
	for (size_t i = 0; i < models->aliases.count; i++) {
		const str *canonical = models->aliases.items[i].value;
		if (map_find(names, last_name(pool, *canonical)))
			map_set(arena, names, last_name(pool, models->aliases.items[i].key),
			        names);
	}
	return names->count > before;
}

static bool mentions(const struct expr *expr, const struct map *names)
{
	bool is_name = expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE;
	bool is_one = is_name && map_find(names, expr->name);
	for (uint32_t i = 0; !is_one && i < expr->count; i++)
		is_one = mentions(expr->kids[i], names);
	return is_one;
}

bool spellings_add(struct arena *arena, struct pool *pool, const struct module *module,
                   struct map *names)
{
	size_t before = names->count;
	for (size_t i = 0; i < module->imported.count; i++) {
		const struct import *import = module->imported.items[i].value;
		const struct name *last =
		    import->from ? import->from : last_name(pool, import->module);
		if (map_find(names, last))
			map_set(arena, names, module->imported.items[i].key, names);
	}
	for (size_t i = 0; i < module->assigned.count; i++) {
		const struct expr *value = module->assigned.items[i].value;
		if (value && mentions(value, names))
			map_set(arena, names, module->assigned.items[i].key, names);
	}
	return names->count > before;
}

void spellings_add_all(struct arena *arena, const struct program *program, struct map *names)
{
	while (spellings_add_aliases(arena, program->pool, program->models, names)) {
	}
	for (bool is_new = true; is_new;) {
		is_new = false;
		for (size_t i = 0; i < program->modules.count; i++)
			is_new |= spellings_add(arena, program->pool, program->modules.items[i],
			                        names);
	}
}
