#include "models/models.h"

/* An alias may lead to an older name that has an alias itself, but not for long. */
#define ALIAS_LIMIT 8

struct models *models_new(struct arena *arena)
{
	return make(arena, struct models);
}

/* The longest prefix of `name`, up to a dot, that has an alias; NULL if none has. */
static const str *find_alias(const struct models *models, str name, size_t *size)
{
	for (str prefix = name; prefix.size;) {
		const str *alias = table_get(&models->aliases, prefix);
		if (alias) {
			*size = prefix.size;
			return alias;
		}
		size_t dot = str_find_last_char(prefix, '.');
		prefix = str_slice(prefix, 0, dot == STR_NONE ? 0 : dot);
	}
	return NULL;
}

str models_canonical(struct arena *arena, const struct models *models, str name)
{
	for (unsigned i = 0; i < ALIAS_LIMIT; i++) {
		size_t size = 0;
		const str *alias = find_alias(models, name, &size);
		if (!alias)
			break;
		name = str_join(arena, *alias, str_slice(name, size, name.size));
	}
	return name;
}

str models_part(struct arena *arena, const struct models *models, str name)
{
	size_t dot = str_find_last_char(name, '.');
	if (dot == STR_NONE)
		return models_canonical(arena, models, name);
	str object = models_canonical(arena, models, str_slice(name, 0, dot));
	str part = str_join(arena, object, str_slice(name, dot, name.size));
	for (size_t i = 0; i < models->replacements.count; i++)
		if (str_equal(models->replacements.items[i].part, part))
			return part;
	return models_canonical(arena, models, part);
}

const struct class_model *models_class(const struct models *models, str name)
{
	return table_get(&models->classes, name);
}

const struct mask_model *models_mask(const struct models *models, str name)
{
	return table_get(&models->masks, name);
}

const struct callable_model *models_callable(const struct models *models, str name)
{
	const struct callable_model *callable = table_get(&models->callables, name);
	size_t dot = str_find_last_char(name, '.');
	if (callable || dot == STR_NONE)
		return callable;
	const struct class_model *class = models_class(models, str_slice(name, 0, dot));
	return models_method(class, str_slice(name, dot + 1, name.size));
}

void models_add_mark(struct arena *arena, struct models *models, str name)
{
	str dotted = str_format(arena, "%.*s.%.*s", STR_ARG(models->entries.marks.object),
	                        STR_ARG(name));
	if (table_get(&models->callables, dotted))
		return;
	struct callable_model *mark = make(arena, struct callable_model);
	mark->name = dotted;
	mark->wraps = mark->guard.is_given = mark->guard.is_mark = true;
	mark->guard.resource = str_join(arena, S("mark:"), name);
	table_set(arena, &models->callables, dotted, mark);
}

const struct callable_model *models_method(const struct class_model *class, str name)
{
	const struct callable_model *method = class ? table_get(&class->methods, name) : NULL;
	return method || !class ? method : table_get(&class->methods, S("*"));
}

bool models_knows(const struct models *models, str name)
{
	str rest = name, root = str_cut(&rest, '.');
	/* Of these only some names are known. */
	if (names_hold(&models->source_first, root))
		return table_get(&models->described, name);
	return table_get(&models->roots, root) || names_hold(&models->inert_modules, root);
}
