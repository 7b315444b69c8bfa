#include "api.h"
#include "walk.h"

/* Attributes of libraries: of their modules, their classes, and the objects of these. */

/* A mock answers to any call and contacts nobody; anything else does what it does. */
static bool is_real(struct walk *walk, const struct fact *replaced)
{
	return replaced && replaced->value &&
	       (!is_mock(replaced->value) || called_by_mock(walk, replaced->value));
}

#define MAX_BASES 16 /* library classes that inherit from each other */

/* What has taken the place of a method, in the class or in the base that it comes from; NULL: it is
   itself. */
static const struct fact *find_in_bases(struct walk *walk, str library, str name, unsigned depth)
{
	const struct models *models = walk->program->models;
	const struct class_model *class = models_class(models, library);
	const struct callable_model *method = models_method(class, name);
	str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(library), STR_ARG(name));
	const struct fact *replaced = find_fact(walk->state.facts, FACT_REPLACEMENT,
	                                        models_part(walk->arena, models, dotted));
	for (size_t i = 0; !replaced && method && depth && i < class->bases.count; i++) {
		str base = class->bases.items[i];
		if (models_method(models_class(models, base), name) == method)
			replaced = find_in_bases(walk, base, name, depth - 1);
	}
	return replaced;
}

const struct fact *find_replaced(struct walk *walk, str library, str name)
{
	return find_in_bases(walk, library, name, MAX_BASES);
}

/* The attribute of a library class, bound to an object of it. */
const struct value *library_attribute(struct walk *walk, str library, const struct value *self,
                                      const struct name *name)
{
	struct value *value = new_value(walk, VALUE_LIBRARY);
	value->text = str_format(walk->arena, "%.*s.%.*s", STR_ARG(library), STR_ARG(name->text));
	value->self = self;
	if (!walk->state.facts)
		return value;
	const struct fact *replaced = find_replaced(walk, library, name->text);
	if (is_real(walk, replaced))
		return bind_function(walk, replaced->value, self, NULL);
	value->is_fake = replaced != NULL;
	if (replaced)
		more_of(walk, value)->place = replaced->place;
	return value;
}

const struct value *attribute_of_library(struct walk *walk, const struct value *library,
                                         const struct name *name, struct place place)
{
	str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(library->text),
	                        STR_ARG(name->text));
	str canonical = models_canonical(walk->arena, walk->program->models, dotted);
	const struct fact *replaced =
	    find_fact(walk->state.facts, FACT_REPLACEMENT,
	              models_part(walk->arena, walk->program->models, dotted));
	if (is_real(walk, replaced))
		return replaced->value;
	if (replaced || library->is_fake)
		return fake_of(walk, canonical, replaced ? replaced->place : library->more->place);
	const str *constant = table_get(&walk->program->models->constants, canonical);
	if (constant && str_to_number(*constant) >= 0)
		return new_number(walk, str_to_number(*constant));
	if (constant)
		return new_text(walk, *constant, place);
	/* What is not known of a library may be a namespace package. */
	const struct module *module =
	    models_knows(walk->program->models, canonical)
	        ? NULL
	        : program_module(walk->program, walk->frame->module, dotted, 0);
	if (module)
		return module_value_of(walk, module);
	struct class_value *owner;
	const struct value *method = source_method(walk, library->text, name, &owner);
	if (method)
		return method_of_class(walk, method, library, owner, place);
	struct value *value = new_value(walk, VALUE_LIBRARY);
	value->text = canonical;
	return value;
}
