#include "contact/program_to_reach/walk/api.h"
#include "fake.h"

/* What stands in for the real thing: mocks, parts of a library that were replaced, and attributes
   of an object that stand for its network. */

/* Something that answers to any call: a mock, or nobody knows what. */
bool is_mock(const struct value *value)
{
	return value->kind == VALUE_UNKNOWN ||
	       (value->kind == VALUE_OBJECT && !value->object->class && value->object->model &&
	        value->object->model->is_mock);
}

static bool is_mock_object(const struct value *value)
{
	return value->kind == VALUE_OBJECT && is_mock(value);
}

/* What one of these attributes of a mock was last set to, or else what it was made with. */
static const struct value *told_mock(struct walk *walk, const struct value *mock,
                                     const struct names *names, const struct value *made)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct name *name = pool_name(walk->program->pool, names->items[i]);
		const struct value *set = find_of_object(walk, mock->object, name);
		made = set ? set : made;
	}
	return made;
}

/* The callable that a call of a mock calls, or NULL. */
const struct value *called_by_mock(struct walk *walk, const struct value *value)
{
	if (!is_mock_object(value))
		return NULL;
	const struct value *called = told_mock(walk, value, &value->object->model->calls,
	                                       value->object->calls);
	bool is_callable = called && (called->kind == VALUE_FUNCTION ||
	                              called->kind == VALUE_LIBRARY ||
	                              called->kind == VALUE_PARTIAL);
	return is_callable ? called : NULL;
}

/* What a call of a mock returns: what it was told, or another mock. */
const struct value *given_by_mock(struct walk *walk, const struct value *value)
{
	if (!is_mock_object(value))
		return &unknown_value;
	const struct value *given = told_mock(walk, value, &value->object->model->gives,
	                                      value->object->gives);
	if (given)
		return given;
	struct value *mock = new_value(walk, VALUE_OBJECT);
	mock->object = make(walk->arena, struct object);
	mock->object->model = value->object->model;
	mock->object->library = value->object->library;
	mock->object->made = value->object->made;
	mock->object->home = walk->arena;
	return mock;
}

const struct value *fake_of(struct walk *walk, str name, struct place place)
{
	struct value *fake = new_value(walk, VALUE_LIBRARY);
	fake->text = name;
	fake->is_fake = true;
	more_of(walk, fake)->place = place;
	return fake;
}

/* Under this name an object keeps where the attribute that stands for its network was set: no
   Python name has a star. */
static const struct name *place_name(struct walk *walk, const struct name *name)
{
	return pool_name(walk->program->pool, str_join(walk->arena, S("*"), name->text));
}

/* True for an attribute of an object that nothing passes by on its way to the network. */
bool stands_for_network(const struct value *object, const struct name *name)
{
	const struct class_model *model =
	    object->kind == VALUE_OBJECT ? object->object->model : NULL;
	return model && names_hold(&model->fakes, name->text);
}

void note_fake(struct walk *walk, const struct value *object, const struct name *name,
               struct place place)
{
	if (!stands_for_network(object, name))
		return;
	struct value *noted = new_value(walk, VALUE_UNKNOWN);
	more_of(walk, noted)->place = place;
	bind_heap(walk, object->object, place_name(walk, name), noted);
}

/* Where a class's body gives the attribute its value. */
static struct place place_in_class(const struct class *class, const struct name *name)
{
	for (size_t i = 0; i < class->body.count; i++) {
		const struct stmt *stmt = class->body.items[i];
		if (stmt->kind == STMT_FUNCTION && stmt->function->name == name)
			return (struct place){class->module->file, stmt->function->name_start,
			                      stmt->function->name_start +
			                          (uint32_t)name->text.size};
		for (size_t j = 0; stmt->kind == STMT_ASSIGN && j < stmt->targets.count; j++)
			if (stmt->targets.items[j]->kind == EXPR_NAME &&
			    stmt->targets.items[j]->name == name)
				return (struct place){class->module->file, stmt->start, stmt->end};
	}
	return (struct place){0};
}

/* Where an attribute that stands for an object's network was set; file NULL: it is not known. */
struct place place_of_fake(struct walk *walk, const struct value *object, const struct name *name)
{
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_PATCH && fact->name == name &&
		    (fact->owner == object->object || fact->owner == object->object->class))
			return fact->place;
	const struct value *noted =
	    find_in_heap(walk, object->object, place_name(walk, name));
	for (size_t i = 0; noted && i < alternatives(noted); i++)
		if (alternative(noted, i)->more->place.file)
			return alternative(noted, i)->more->place;
	struct class_value *owner = NULL;
	bool is_inherited = object->object->class &&
	                    class_attribute(walk, object->object->class, name, &owner);
	return is_inherited ? place_in_class(owner->class, name) : (struct place){0};
}
