#include "walk.h"

/* Names that models describe, where the library itself is part of the program. */

static str join_name(struct walk *walk, const struct library_name *what)
{
	return str_format(walk->arena, "%.*s.%.*s", STR_ARG(what->home), STR_ARG(what->name->text));
}

/* What models describe is what they say, whatever the library's own module makes of it. Of
   something of whose parts alone they speak, what can have parts of its own stays. */
const struct value *as_described(struct walk *walk, const struct frame *frame,
                                 const struct name *name, const struct value *value)
{
	const struct library_name *what =
	    frame->class ? NULL : library_find(&walk->program->library, frame->module, name);
	bool has_parts = value->kind == VALUE_CLASS || value->kind == VALUE_FUNCTION;
	if (!what || value->kind == VALUE_MODULE || (has_parts && !what->is_stated))
		return value;
	struct module_value *module = map_get(walk->modules, frame->module);
	if (value->kind == VALUE_CLASS && module && walk->is_import)
		map_set(walk->arena, &module->sources, name, (void *)(uintptr_t)value);
	return new_library(walk, join_name(walk, what));
}

/* What the library has under that name now; NULL: models do not speak of it. */
const struct value *described_name(struct walk *walk, const struct module *module,
                                   const struct name *name)
{
	const struct library_name *what = library_find(&walk->program->library, module, name);
	return what && what->is_stated
	           ? get_attribute(walk, new_library(walk, what->home), what->name,
	                           (struct place){0})
	           : NULL;
}

/* The library's module or class of which models know that attribute; NULL: it is of none. */
const struct value *as_library(struct walk *walk, const struct value *object,
                               const struct name *name)
{
	const struct library *library = &walk->program->library;
	const struct library_name *what =
	    object->kind == VALUE_MODULE ? library_find(library, object->module, name) : NULL;
	if (what && what->is_stated)
		return new_library(walk, what->home);
	if (object->kind != VALUE_CLASS || object->class->class->outer)
		return NULL;
	const struct class *class = object->class->class;
	what = library_find(library, class->module, class->name);
	if (!what)
		return NULL;
	str dotted = join_name(walk, what);
	str part = str_format(walk->arena, "%.*s.%.*s", STR_ARG(dotted), STR_ARG(name->text));
	bool is_known = table_get(&walk->program->models->described, part);
	return is_known ? new_library(walk, dotted) : NULL;
}

/* The class of the library's own source that models know by that name; NULL: it is not at hand. */
struct class_value *source_of_class(const struct walk *walk, str library)
{
	const struct library_definition *definition =
	    table_get(&walk->program->library.definitions, library);
	const struct module_value *module =
	    definition ? map_get(walk->modules, definition->module) : NULL;
	const struct value *class = module ? map_get(&module->sources, definition->name) : NULL;
	return class ? class->class : NULL;
}

#define MAX_BASES 16 /* library classes that inherit from each other */

static const struct value *find_method(struct walk *walk, str library, const struct name *name,
                                       struct class_value **owner, unsigned depth)
{
	const struct models *models = walk->program->models;
	struct class_value *class = depth ? source_of_class(walk, library) : NULL;
	if (!class || models_method(models_class(models, library), name->text))
		return NULL;
	str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(library), STR_ARG(name->text));
	str part = models_part(walk->arena, models, dotted);
	if (table_get(&models->described, dotted) ||
	    find_fact(walk->state.facts, FACT_REPLACEMENT, part))
		return NULL;
	const struct value *found = class_attribute(walk, class, name, owner);
	for (size_t i = 0; !found && i < class->mro_count; i++)
		if (class->mro[i]->kind == VALUE_LIBRARY)
			found = find_method(walk, class->mro[i]->text, name, owner, depth - 1);
	return found;
}

/* The method of a library class, or of its bases, of which the models do not speak, as the source
   defines it; NULL: there is none, or something has been put in its place. Other attributes are
   what its constructor makes them, which has not run. */
const struct value *source_method(struct walk *walk, str library, const struct name *name,
                                  struct class_value **owner)
{
	const struct value *found = find_method(walk, library, name, owner, MAX_BASES);
	return found && found->kind == VALUE_FUNCTION ? found : NULL;
}

/* A library outside the program gives what models know of it. */
void import_described(struct walk *walk, str library)
{
	const struct table *described = &walk->program->models->described;
	for (size_t i = 0; i < described->count; i++) {
		str dotted = described->items[i].key;
		size_t dot = str_find_last_char(dotted, '.');
		if (dot == STR_NONE || !str_equal(str_slice(dotted, 0, dot), library))
			continue;
		str name = str_slice(dotted, dot + 1, dotted.size);
		if (!str_starts(name, S("_")))
			bind_name(walk, pool_name(walk->program->pool, name),
			          new_library(walk, dotted));
	}
}
