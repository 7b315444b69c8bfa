#include "parts.h"

/* Bases of bases, up to this deep. */
#define MOST_BASES 16

static str qualified(struct arena *arena, const struct class *class)
{
	str name = class->name->text;
	for (class = class->outer; class; class = class->outer)
		name = str_format(arena, "%.*s.%.*s", STR_ARG(class->name->text), STR_ARG(name));
	return name;
}

/* The class of that name in the module, if there is just one. */
static const struct class *find_class(struct fixer *fixer, const struct module *module, str name)
{
	struct table *by_name = map_get(&fixer->classes, module);
	if (by_name)
		return table_get(by_name, name);
	by_name = make(fixer->arena, struct table);
	map_set(fixer->arena, &fixer->classes, module, by_name);
	struct table seen = {0};
	const struct classes *classes = &module_contents(module)->classes;
	for (size_t i = 0; i < classes->count; i++) {
		struct class *class = classes->items[i];
		if (class->function)
			continue;
		str own = qualified(fixer->arena, class);
		bool is_second = table_get(&seen, own) != NULL;
		table_set(fixer->arena, &seen, own, class);
		table_set(fixer->arena, by_name, own, is_second ? NULL : class);
	}
	return table_get(by_name, name);
}

/* The function of that name in the class (NULL: in the module's own body); `*count` says how many
   there are. */
static const struct function *find_function(const struct module *module, const struct class *class,
                                            str name, size_t *count)
{
	const struct function *found = NULL;
	*count = 0;
	const struct functions *functions = &module_contents(module)->functions;
	for (size_t i = 0; i < functions->count; i++) {
		const struct function *function = functions->items[i];
		if (function->class != class || function->outer || !function->name ||
		    !str_equal(function->name->text, name))
			continue;
		found = function;
		++*count;
	}
	return found;
}

static const struct class *find_base(struct fixer *fixer, const struct class *class,
                                     const struct expr *base)
{
	str dotted = program_dotted(fixer->arena, fixer->program, class->module, NULL, base);
	for (size_t cut = dotted.size; cut-- > 0;) {
		const struct module *module =
		    dotted.data[cut] == '.'
		        ? table_get(&fixer->program->by_name, str_slice(dotted, 0, cut))
		        : NULL;
		if (module)
			return find_class(fixer, module,
			                  str_slice(dotted, cut + 1, dotted.size));
	}
	return NULL;
}

/* The method that the class has or inherits. The first base that has it is not always the one that
   Python would take; whether the right one was mended is seen when all is read again. */
static const struct function *find_method(struct fixer *fixer, const struct class *class, str name,
                                          unsigned depth)
{
	size_t count;
	const struct function *found = find_function(class->module, class, name, &count);
	if (count)
		return count == 1 ? found : NULL;
	for (size_t i = 0; depth < MOST_BASES && !found && i < class->bases.count; i++) {
		const struct expr *expr = class->bases.items[i];
		const struct class *base =
		    expr->kind == EXPR_KEYWORD ? NULL : find_base(fixer, class, expr);
		if (base)
			found = find_method(fixer, base, name, depth + 1);
	}
	return found;
}

static struct definition find_inside(struct fixer *fixer, const struct module *module, str name)
{
	const struct class *class = find_class(fixer, module, name);
	if (class)
		return (struct definition){module, class->start};
	size_t dot = str_find_last_char(name, '.'), count;
	const struct function *function = NULL;
	if (dot == STR_NONE) {
		function = find_function(module, NULL, name, &count);
		function = count == 1 ? function : NULL;
	} else {
		class = find_class(fixer, module, str_slice(name, 0, dot));
		name = str_slice(name, dot + 1, name.size);
		function = class ? find_method(fixer, class, name, 0) : NULL;
	}
	if (!function)
		return (struct definition){0};
	return (struct definition){function->module, function->start};
}

struct definition find_definition(struct fixer *fixer, str id)
{
	for (size_t cut = id.size; cut-- > 0;) {
		const struct module *module =
		    id.data[cut] == '.'
		        ? table_get(fixer->facts->test_modules, str_slice(id, 0, cut))
		        : NULL;
		if (module)
			return find_inside(fixer, module, str_slice(id, cut + 1, id.size));
	}
	return (struct definition){0};
}
