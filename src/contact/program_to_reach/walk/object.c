#include "api.h"
#include "walk.h"

/* Classes, their order of resolution, and attributes. */

static bool is_in_tail(const struct value **list, size_t count, const struct value *value)
{
	for (size_t i = 1; i < count; i++)
		if (is_same_value(list[i], value))
			return true;
	return false;
}

struct merge_list {
	const struct value **items;
	size_t count;
};

/* The next class by C3: the first head that stands in no other list's tail. NULL if there is none,
   which Python would refuse; the caller then takes the first head. */
static const struct value *next_of(const struct merge_list *lists, size_t count)
{
	const struct value *any = NULL;
	for (size_t i = 0; i < count; i++) {
		if (!lists[i].count)
			continue;
		const struct value *head = lists[i].items[0];
		any = any ? any : head;
		bool is_good = true;
		for (size_t j = 0; is_good && j < count; j++)
			is_good = !is_in_tail(lists[j].items, lists[j].count, head);
		if (is_good)
			return head;
	}
	return any;
}

static void linearize(struct walk *walk, struct class_value *class)
{
	size_t count = class->base_count + 1, total = 1;
	struct merge_list *lists = make_many(walk->arena, struct merge_list, count);
	for (size_t i = 0; i < class->base_count; i++) {
		const struct value *base = class->bases[i];
		lists[i] = base->kind == VALUE_CLASS
		               ? (struct merge_list){base->class->mro, base->class->mro_count}
		               : (struct merge_list){&class->bases[i], 1};
		total += lists[i].count;
	}
	lists[class->base_count] = (struct merge_list){class->bases, class->base_count};
	struct value *self = new_value(walk, VALUE_CLASS);
	self->class = class;
	class->mro = make_many(walk->arena, const struct value *, total);
	class->mro[class->mro_count++] = self;
	/* What has one base resolves as that does. */
	bool is_single = class->base_count == 1;
	for (size_t i = 0; is_single && i < lists[0].count; i++)
		class->mro[class->mro_count++] = lists[0].items[i];
	for (const struct value *next;
	     !is_single && (next = next_of(lists, count)) && class->mro_count < total;) {
		class->mro[class->mro_count++] = next;
		for (size_t i = 0; i < count; i++)
			if (lists[i].count && is_same_value(lists[i].items[0], next)) {
				lists[i].items++;
				lists[i].count--;
			}
	}
}

struct class_value *new_class(struct walk *walk, const struct class *class,
                              const struct value **bases, size_t base_count)
{
	struct class_value *made = make(walk->arena, struct class_value);
	made->class = class;
	made->home = walk->arena;
	made->bases = bases;
	made->base_count = base_count;
	linearize(walk, made);
	return made;
}

/* The nearest library class that a class inherits from, and its model if one is known. */
static str library_base(const struct class_value *class, const struct walk *walk,
                        const struct class_model **model)
{
	str first = {0};
	*model = NULL;
	for (size_t i = 0; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		if (base->kind != VALUE_LIBRARY)
			continue;
		const struct class_model *known = models_class(walk->program->models, base->text);
		if (known) {
			*model = known;
			return base->text;
		}
		if (!first.size)
			first = base->text;
	}
	return first;
}

static bool accepts_with_bases(const struct models *models, const struct class_model *model,
                               bool (*accepts)(const struct class_model *model), unsigned depth)
{
	if (!model || depth > 16)
		return false;
	if (accepts(model))
		return true;
	for (size_t i = 0; i < model->bases.count; i++)
		if (accepts_with_bases(models, models_class(models, model->bases.items[i]), accepts,
		                       depth + 1))
			return true;
	return false;
}

bool is_subclass_of_model(const struct walk *walk, const struct class_value *class,
                          bool (*accepts)(const struct class_model *model))
{
	const struct models *models = walk->program->models;
	for (size_t i = 0; i < class->mro_count; i++)
		if (class->mro[i]->kind == VALUE_LIBRARY &&
		    accepts_with_bases(models, models_class(models, class->mro[i]->text),
		                       accepts, 0))
			return true;
	return false;
}

const struct value *new_object(struct walk *walk, struct class_value *class)
{
	struct value *value = new_value(walk, VALUE_OBJECT);
	value->object = make(walk->arena, struct object);
	value->object->home = walk->arena;
	value->object->body = walk->body;
	value->object->class = class;
	value->object->library = library_base(class, walk, &value->object->model);
	return value;
}

static const struct value *own_attribute(struct walk *walk, struct class_value *class,
                                         const struct name *name)
{
	const struct value *set = find_set(walk, class, name);
	return set ? set : map_get(&class->attributes, name);
}

/* The attribute of a class or of its bases in the program; `*owner` is where it was found. */
const struct value *class_attribute(struct walk *walk, struct class_value *class,
                                    const struct name *name, struct class_value **owner)
{
	for (size_t i = 0; i < class->mro_count; i++) {
		if (class->mro[i]->kind != VALUE_CLASS)
			continue;
		const struct value *found = own_attribute(walk, class->mro[i]->class, name);
		if (!found)
			continue;
		if (owner)
			*owner = class->mro[i]->class;
		return found;
	}
	return NULL;
}

/* A function found in a class becomes a method of what it was reached through. */
const struct value *bind_function(struct walk *walk, const struct value *found,
                                  const struct value *self, struct class_value *owner)
{
	if (found->kind != VALUE_FUNCTION || found->self || found->is_static)
		return found;
	struct value *bound = new_value(walk, VALUE_FUNCTION);
	*bound = *found;
	bound->class = owner;
	bound->self = self;
	if (found->is_class_method && self->kind == VALUE_OBJECT)
		bound->self = self->object->class ? self->object->class->mro[0]
		                                  : new_library(walk, self->object->library);
	return bound;
}

/* What reading it gives: a property is called. */
static const struct value *bind_one(struct walk *walk, const struct value *found,
                                    const struct value *self, struct class_value *owner,
                                    struct place place)
{
	const struct value *bound = bind_function(walk, found, self, owner);
	return bound == found || !found->is_property
	           ? bound
	           : call(walk, bound, &(struct arguments){0}, place);
}

static const struct value *bind(struct walk *walk, const struct value *found,
                                const struct value *self, struct class_value *owner,
                                struct place place)
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(found); i++)
		joined = join_values(walk, joined,
		                     bind_one(walk, alternative(found, i), self, owner, place));
	return joined;
}

/* The function of that name in the object's class, bound to it, whether or not an attribute of the
   object hides it; NULL if that is no function. */
const struct value *own_method(struct walk *walk, const struct value *object,
                               const struct name *name)
{
	struct class_value *class = object->object->class, *owner;
	const struct value *found = class ? class_attribute(walk, class, name, &owner) : NULL;
	return found && found->kind == VALUE_FUNCTION ? bind_function(walk, found, object, owner)
	                                              : NULL;
}

static const struct value *unknown_method(struct walk *walk, const struct value *object,
                                          const struct name *name)
{
	struct value *method = new_value(walk, VALUE_METHOD);
	method->text = name->text;
	method->self = object;
	return method;
}

/* Looks along the order of resolution from `from` on for what is certain: what the program defines,
   and what a model knows. */
static const struct value *resolve(struct walk *walk, const struct value *self,
                                   struct class_value *class, size_t from,
                                   const struct name *name, struct place place)
{
	for (size_t i = from; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		if (base->kind == VALUE_CLASS) {
			const struct value *found = own_attribute(walk, base->class, name);
			if (found)
				return through(walk, bind(walk, found, self, base->class, place),
				               place, THROUGH_CLASS_ATTRIBUTE, name->text);
		} else if (base->kind == VALUE_LIBRARY) {
			const struct class_model *model =
			    models_class(walk->program->models, base->text);
			if (models_method(model, name->text))
				return library_attribute(walk, base->text, self, name);
			struct class_value *owner;
			const struct value *found =
			    source_method(walk, base->text, name, &owner);
			if (found)
				return bind(walk, found, self, owner, place);
		}
	}
	return NULL;
}

/* What nobody defines is the last library class's, if there is one. */
static const struct value *inherit(struct walk *walk, const struct value *self,
                                   const struct class_value *class, const struct name *name)
{
	for (size_t i = class->mro_count; i > 0; i--)
		if (class->mro[i - 1]->kind == VALUE_LIBRARY)
			return library_attribute(walk, class->mro[i - 1]->text, self, name);
	return unknown_method(walk, self, name);
}

/* What the models say of the attribute of an object of a library; NULL: nothing. */
static const struct value *modelled_attribute(struct walk *walk, const struct value *object,
                                              const struct name *name, struct place place)
{
	const struct class_model *model = object->object->model;
	const str *class = model ? table_get(&model->attributes, name->text) : NULL;
	if (class)
		return call(walk, new_library(walk, *class), &(struct arguments){0}, place);
	return model && model->has_options ? condition_of_option(walk, name->text, place) : NULL;
}

static const struct value *object_attribute(struct walk *walk, const struct value *object,
                                            const struct name *name, struct place place)
{
	const struct value *set = find_of_object(walk, object->object, name);
	if (set)
		return through(walk, set, place, THROUGH_ATTRIBUTE, name->text);
	if (object->object->class && str_equal(name->text, S("__class__")))
		return object->object->class->mro[0];
	if (object->object->class) {
		const struct value *found =
		    resolve(walk, object, object->object->class, 0, name, place);
		if (!found)
			found = assigned_somewhere(walk, object, name);
		return found ? through(walk, found, place, THROUGH_ATTRIBUTE, name->text)
		             : inherit(walk, object, object->object->class, name);
	}
	/* A mock's attributes are mocks all the way down. */
	if (is_mock(object) && !models_method(object->object->model, name->text))
		return given_by_mock(walk, object);
	const struct value *modelled = modelled_attribute(walk, object, name, place);
	if (modelled)
		return modelled;
	struct class_value *owner;
	const struct value *found = source_method(walk, object->object->library, name, &owner);
	return found ? bind(walk, found, object, owner, place)
	             : library_attribute(walk, object->object->library, object, name);
}

/* The class of an object, or the source of its library class; a class itself. */
static struct class_value *class_of(const struct walk *walk, const struct value *value)
{
	if (value->kind == VALUE_CLASS)
		return value->class;
	if (value->kind == VALUE_LIBRARY && !value->self)
		return source_of_class(walk, value->text);
	if (value->kind != VALUE_OBJECT)
		return NULL;
	return value->object->class ? value->object->class
	                            : source_of_class(walk, value->object->library);
}

static const struct value *super_attribute(struct walk *walk, const struct value *super,
                                           const struct name *name, struct place place)
{
	const struct value *self = super->self;
	struct class_value *class = class_of(walk, self);
	size_t from = 0;
	while (class && from < class->mro_count &&
	       !(class->mro[from]->kind == VALUE_CLASS && class->mro[from]->class == super->class))
		from++;
	/* A method of a library class: the order of resolution has its name alone. */
	if (class && from == class->mro_count) {
		class = super->class;
		from = 0;
	}
	const struct value *found =
	    class ? resolve(walk, self, class, from + 1, name, place) : NULL;
	if (found || !class)
		return found ? found : &unknown_value;
	return inherit(walk, self, class, name);
}

/* Reading a function through its class leaves it unbound; a class method is bound to the class. */
const struct value *method_of_class(struct walk *walk, const struct value *function,
                                    const struct value *class, struct class_value *owner,
                                    struct place place)
{
	if (function->is_class_method)
		return bind(walk, function, class, owner, place);
	struct value *unbound = new_value(walk, VALUE_FUNCTION);
	*unbound = *function;
	unbound->class = owner;
	return unbound;
}

static const struct value *attribute_of_class(struct walk *walk, const struct value *class,
                                              const struct name *name, struct place place)
{
	struct class_value *owner;
	const struct value *found = class_attribute(walk, class->class, name, &owner);
	const struct class_model *model;
	str library = library_base(class->class, walk, &model);
	if (!found && library.size)
		found = source_method(walk, library, name, &owner);
	if (found && found->kind == VALUE_FUNCTION)
		return method_of_class(walk, found, class, owner, place);
	if (found)
		return through(walk, found, place, THROUGH_CLASS_ATTRIBUTE, name->text);
	return library.size ? library_attribute(walk, library, NULL, name) : &unknown_value;
}

/* A function has the attributes that it was given, and its own name. */
static const struct value *attribute_of_function(struct walk *walk, const struct value *function,
                                                 const struct name *name)
{
	const struct value *set = find_in_heap(walk, function, name);
	if (!set && function->function->name && str_equal(name->text, S("__name__")))
		return new_text(walk, function->function->name->text, (struct place){0});
	return set ? set : unknown_method(walk, function, name);
}

static const struct value *one_attribute(struct walk *walk, const struct value *object,
                                         const struct name *name, struct place place)
{
	switch (object->kind) {
	case VALUE_OBJECT: return object_attribute(walk, object, name, place);
	case VALUE_CLASS: return attribute_of_class(walk, object, name, place);
	case VALUE_MODULE: return module_attribute(walk, object->module, name);
	case VALUE_FUNCTION: return attribute_of_function(walk, object, name);
	case VALUE_SUPER: return super_attribute(walk, object, name, place);
	case VALUE_LIBRARY:
		if (!object->self)
			return attribute_of_library(walk, object, name, place);
		/* A remote object's attributes are methods all the way down. */
		if (object->self->kind == VALUE_OBJECT &&
		    models_method(object->self->object->model, name->text))
			return library_attribute(walk, object->self->object->library,
			                         object->self, name);
		break;
	case VALUE_URL: {
		const struct value *part = url_part(walk, object, name->text);
		return part ? part : library_attribute(walk, object->text, object, name);
	}
	default: break;
	}
	return unknown_method(walk, object, name);
}

const struct value *get_attribute(struct walk *walk, const struct value *object,
                                  const struct name *name, struct place place)
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(object); i++) {
		const struct value *one = alternative(object, i);
		if (!lacks(object, one, name))
			joined = join_values(walk, joined, one_attribute(walk, one, name, place));
	}
	return joined ? joined : &unknown_value;
}

/* Setting an attribute of a library replaces a part of it; setting back the part itself ends
   that. */
static void set_library(struct walk *walk, const struct value *library, const struct name *name,
                        const struct value *value, struct place place)
{
	str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(library->text),
	                        STR_ARG(name->text));
	str part = models_part(walk->arena, walk->program->models, dotted);
	str itself = models_canonical(walk->arena, walk->program->models, dotted);
	remove_facts(walk, FACT_REPLACEMENT, part);
	bool is_itself = value->kind == VALUE_LIBRARY && str_equal(value->text, itself);
	if (!is_itself)
		add_fact(walk, (struct fact){.kind = FACT_REPLACEMENT,
		                             .subject = part,
		                             .place = place,
		                             .value = value});
}

/* What a module adds to a class while it is imported, a runner finds there. */
void add_to_class(struct walk *walk, struct class_value *class, const struct name *name,
                  const struct value *value)
{
	if (walk->is_import && class->home == walk->arena && !map_find(&class->attributes, name))
		map_set(walk->arena, &class->attributes, name, (void *)(uintptr_t)value);
}

/* What an attribute is where nobody sets it: what stands in the class or module, or what its
   readers take for want of it. NULL: it is not there. */
static const struct value *otherwise(struct walk *walk, const struct value *object,
                                     const struct name *name)
{
	if (object->kind == VALUE_MODULE)
		return name_of_module(walk, object->module, name);
	if (object->kind == VALUE_FUNCTION)
		return NULL;
	struct class_value *owner, *class = object->kind == VALUE_CLASS ? object->class
	                                                               : object->object->class;
	const struct value *found = class ? class_attribute(walk, class, name, &owner) : NULL;
	if (object->kind == VALUE_CLASS)
		return found ? found : default_of(walk, name);
	if (!found)
		return stands_for_network(object, name) ? &none_value : NULL;
	bool is_read = found->kind != VALUE_FUNCTION || !found->is_property;
	return is_read ? bind(walk, found, object, owner, (struct place){0}) : NULL;
}

void set_attribute(struct walk *walk, const struct value *object, const struct name *name,
                   const struct value *value, struct place place)
{
	for (size_t i = 0; i < alternatives(object); i++) {
		const struct value *one = alternative(object, i);
		bool is_only = object->kind != VALUE_UNION;
		const void *owner = one->kind == VALUE_OBJECT   ? (const void *)one->object
		                    : one->kind == VALUE_CLASS  ? (const void *)one->class
		                    : one->kind == VALUE_MODULE ? (const void *)one->module
		                    : one->kind == VALUE_FUNCTION ? (const void *)one
		                                                : NULL;
		const struct value *library =
		    one->kind == VALUE_LIBRARY && !one->self ? one : as_library(walk, one, name);
		if (library)
			set_library(walk, library, name, value, place);
		if (!owner)
			continue;
		note_fake(walk, one, name, place);
		const struct value *old = find_in_heap(walk, owner, name);
		bind_over(walk, owner, name, is_only ? value : join_values(walk, old, value),
		          old ? NULL : otherwise(walk, one, name));
		if (one->kind == VALUE_CLASS)
			add_to_class(walk, one->class, name, value);
	}
}
