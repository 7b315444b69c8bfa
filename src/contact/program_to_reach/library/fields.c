#include "contact/program_to_reach/walk/api.h"
#include "derive.h"

/* Classes whose constructor follows from the fields that they annotate: data classes, named tuples
   and their like. Without an __init__ of its own or of a base, a class that takes arguments has one
   that was made for it, and that takes the fields in their order. */

static bool is_tuple_model(const struct class_model *model)
{
	return model->is_tuple;
}

static void add_fields(struct walk *walk, const struct class_value *class, struct fields *fields)
{
	for (size_t i = class->mro_count; i > 0; i--) {
		if (class->mro[i - 1]->kind != VALUE_CLASS)
			continue;
		const struct fields *own = &class->mro[i - 1]->class->class->fields;
		for (size_t j = 0; j < own->count; j++) {
			bool is_new = true;
			for (size_t k = 0; is_new && k < fields->count; k++)
				is_new = fields->items[k] != own->items[j];
			if (is_new)
				*push(walk->arena, fields) = own->items[j];
		}
	}
}

/* The arguments become attributes; what is not given is read from the class. */
void take_fields(struct walk *walk, const struct value *object, const struct arguments *arguments)
{
	struct fields fields = {0};
	add_fields(walk, object->object->class, &fields);
	for (size_t i = 0; i < fields.count && i < arguments->count; i++)
		bind_heap(walk, object->object, fields.items[i], arguments->items[i]);
	for (size_t i = 0; fields.count && i < arguments->keywords.count; i++)
		bind_heap(walk, object->object, arguments->keywords.items[i].name,
		          arguments->keywords.items[i].value);
}

/* The elements of an object whose class is a named tuple; NULL for any other value. */
const struct value *as_tuple(struct walk *walk, const struct value *value)
{
	if (value->kind != VALUE_OBJECT || !value->object->class ||
	    !is_subclass_of_model(walk, value->object->class, is_tuple_model))
		return NULL;
	struct fields fields = {0};
	add_fields(walk, value->object->class, &fields);
	const struct value **items = make_many(walk->arena, const struct value *, fields.count + 1);
	for (size_t i = 0; i < fields.count; i++)
		items[i] = get_attribute(walk, value, fields.items[i], (struct place){0});
	return new_sequence(walk, items, fields.count, true);
}

/* "host port", "host, port" or a list of names. */
static void read_fields(struct walk *walk, const struct value *names, struct fields *fields)
{
	struct pool *pool = walk->program->pool;
	if (names->kind == VALUE_SEQUENCE) {
		for (size_t i = 0; i < names->count; i++) {
			const struct value *name = names->items[i];
			/* [("host", str), …] of a typed one. */
			if (name->kind == VALUE_SEQUENCE && name->count)
				name = name->items[0];
			str text = is_known_text(name) ? flat_text(walk, name) : S("");
			*push(walk->arena, fields) = pool_name(pool, text);
		}
		return;
	}
	for (str rest = is_known_text(names) ? flat_text(walk, names) : S(""); rest.size;) {
		size_t end = 0;
		while (end < rest.size && rest.data[end] != ' ' && rest.data[end] != ',')
			end++;
		if (end)
			*push(walk->arena, fields) = pool_name(pool, str_slice(rest, 0, end));
		rest = str_slice(rest, end + (end < rest.size), rest.size);
	}
}

/* A class made by a call, of which only the name, the fields and the base are known. */
const struct value *tuple_class(const struct derivation_call *call)
{
	struct walk *walk = call->walk;
	const struct arguments *arguments = call->arguments;
	if (arguments->count < 2 || !is_known_text(arguments->items[0]))
		return &unknown_value;
	struct class *class = make(walk->arena, struct class);
	class->name = pool_name(walk->program->pool, flat_text(walk, arguments->items[0]));
	class->module = (struct module *)(uintptr_t)walk->frame->module;
	read_fields(walk, arguments->items[1], &class->fields);
	const struct value **bases = make_many(walk->arena, const struct value *, 1);
	bases[0] = new_library(walk, call->class_name->text);
	return new_class(walk, class, bases, 1)->mro[0];
}

/* A copy of the object with some of its fields replaced. */
const struct value *replace_fields(const struct derivation_call *call)
{
	struct walk *walk = call->walk;
	if (!call->self || call->self->kind != VALUE_OBJECT || !call->self->object->class)
		return &unknown_value;
	struct fields fields = {0};
	add_fields(walk, call->self->object->class, &fields);
	const struct value *copy = new_object(walk, call->self->object->class);
	for (size_t i = 0; i < fields.count; i++)
		bind_heap(walk, copy->object, fields.items[i],
		          get_attribute(walk, call->self, fields.items[i], call->place));
	for (size_t i = 0; i < call->arguments->keywords.count; i++)
		bind_heap(walk, copy->object, call->arguments->keywords.items[i].name,
		          call->arguments->keywords.items[i].value);
	return copy;
}
