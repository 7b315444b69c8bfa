#include "answer.h"
#include "contact/program_to_reach/walk/api.h"

/* Patches: what is put in the place of a library's part, or of the program's own attribute. */

static void add_replacement(struct walk *walk, str part, const struct value *value,
                            struct place place)
{
	add_fact(walk, (struct fact){.kind = FACT_REPLACEMENT,
	                             .subject = part,
	                             .place = place,
	                             .value = value ? value : &unknown_value});
}

/* The part of a library that "package.module.attribute" names. A test patches the name where it is
   used: the module there may be the program's own, whose import leads on to the library. */
static str part_of(struct walk *walk, str target)
{
	return models_part(walk->arena, walk->program->models, target);
}

/* Patches are facts and not bindings: they end with what they wrap, and a decorator's only begin
   there. */
static void patch_object(struct walk *walk, const struct value *object, str attribute,
                         const struct value *value, struct place place)
{
	const struct value *fake = value ? value : &unknown_value;
	const void *owner = object->kind == VALUE_OBJECT   ? (const void *)object->object
	                    : object->kind == VALUE_CLASS  ? (const void *)object->class
	                    : object->kind == VALUE_MODULE ? (const void *)object->module
	                                                   : NULL;
	if (!attribute.size)
		return;
	const struct name *name = pool_name(walk->program->pool, attribute);
	const struct value *library = object->kind == VALUE_LIBRARY && !object->self
	                                  ? object
	                                  : as_library(walk, object, name);
	if (library) {
		str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(library->text),
		                        STR_ARG(attribute));
		add_replacement(walk, part_of(walk, dotted), fake, place);
	}
	if (owner) {
		if (object->kind == VALUE_CLASS)
			add_to_class(walk, object->class, name, fake);
		add_fact(walk, (struct fact){.kind = FACT_PATCH,
		                             .place = place,
		                             .value = fake,
		                             .owner = owner,
		                             .name = name});
	}
}

/* "package.module.Class": the longest part that is a module of the program, then attributes. */
static const struct value *find_target(struct walk *walk, str dotted, struct place place)
{
	str head = dotted;
	const struct module *module = NULL;
	while (head.size && !module) {
		module = program_module(walk->program, walk->frame->module, head, 0);
		size_t dot = str_find_last_char(head, '.');
		if (!module)
			head = str_slice(head, 0, dot == STR_NONE ? 0 : dot);
	}
	if (!module)
		return new_library(walk, dotted);
	struct value *start = new_value(walk, VALUE_MODULE);
	start->module = module;
	const struct value *found = start;
	str rest = str_slice(dotted, head.size + 1, dotted.size);
	while (rest.size)
		found = get_attribute(walk, found,
		                      pool_name(walk->program->pool, str_cut(&rest, '.')), place);
	return found;
}

/* What works with the network as ever: the library's own. */
static bool is_genuine_object(const struct value *value)
{
	return value->kind == VALUE_NONE ||
	       (value->kind == VALUE_OBJECT && !value->object->class && !is_mock(value));
}

static void patch_target(struct walk *walk, str target, const struct value *value,
                         struct place place)
{
	size_t dot = str_find_last_char(target, '.');
	if (dot == STR_NONE)
		return;
	str owner = str_slice(target, 0, dot), last = str_slice(target, dot + 1, target.size);
	const struct value *object = find_target(walk, owner, place);
	/* What a module has imported is replaced there, and nowhere else. */
	bool is_fake = !value || (is_mock(value) && !called_by_mock(walk, value));
	const struct name *name = pool_name(walk->program->pool, last);
	if (object->kind == VALUE_MODULE && is_fake && !as_library(walk, object, name)) {
		const struct value *old = module_attribute(walk, object->module, name);
		if (old->kind == VALUE_LIBRARY && !old->self)
			value = fake_of(walk, old->text, place);
	}
	patch_object(walk, object, last, value, place);
}

void add_patch(struct walk *walk, const struct callable_model *model,
                      const struct arguments *arguments, struct place place)
{
	const struct value *value = argument_of(walk, arguments, model->patch.replacement);
	const struct value *object = argument_of(walk, arguments, model->patch.object);
	const struct value *attribute = argument_of(walk, arguments, model->patch.attribute);
	str target = text_of(walk, argument_of(walk, arguments, model->patch.target));
	if (object && is_known_text(object)) {
		target = flat_text(walk, object);
		value = attribute ? attribute : value;
	}
	if (!value && model->patch.makes.size)
		value = new_mock(walk, model->patch.makes, arguments, place);
	/* Where it is told what to put there, that may be what it is anyway. */
	bool is_nothing = model->patch.replaces.count && model->patch.replacement.is_given &&
	                  (!value || is_genuine_object(value));
	for (size_t i = 0; !is_nothing && i < model->patch.replaces.count; i++)
		add_replacement(walk, model->patch.replaces.items[i], &unknown_value, place);
	for (size_t i = 0; i < model->patch.restores.count; i++)
		remove_facts(walk, FACT_REPLACEMENT, model->patch.restores.items[i]);
	if (object && target.size && model->patch.by_keywords)
		object = find_target(walk, target, place);
	if (target.size && !model->patch.by_keywords)
		patch_target(walk, target, value, place);
	else if (object && model->patch.by_keywords)
		for (size_t i = 0; i < arguments->keywords.count; i++)
			patch_object(walk, object, arguments->keywords.items[i].name->text,
			             arguments->keywords.items[i].value, place);
	else if (object)
		patch_object(walk, object, text_of(walk, attribute), value, place);
}
