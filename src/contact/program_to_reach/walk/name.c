#include "api.h"
#include "walk.h"

/* Names: where they are looked up and what an assignment binds. */

/* What the module's body has left under that name, or NULL. */
const struct value *name_of_module(const struct walk *walk, const struct module *module,
                                   const struct name *name)
{
	const struct value *set = NULL;
	const struct module_value *value = map_get(walk->modules, module);
	if (walk->script && walk->script->module == module)
		set = map_get(walk->script->names, name);
	if (value && !set)
		set = find_binding(value->heap, module, name);
	return set || !value ? set : map_get(&value->names, name);
}

static const struct value *module_name(struct walk *walk, const struct module *module,
                                       const struct name *name)
{
	const struct value *described = described_name(walk, module, name);
	if (described)
		return described;
	const struct value *set = find_set(walk, module, name);
	return set ? set : name_of_module(walk, module, name);
}

/* The names that every module has without binding them: the language's, and the builtins, which are
   a library like any other. */
static const struct value *builtin_name(struct walk *walk, const struct frame *frame,
                                        const struct name *name)
{
	if (str_equal(name->text, S("__name__")))
		return new_text(walk,
		                walk->script && walk->script->module == frame->module
		                    ? S("__main__")
		                    : frame->module->name,
		                (struct place){0});
	if (str_equal(name->text, S("__file__")))
		return new_text(walk, frame->module->file->path, (struct place){0});
	return new_library(walk, name->text);
}

/* A class body's names are seen by that body alone, not by the functions in it. */
static const struct value *local_name(struct walk *walk, const struct frame *frame,
                                      const struct name *name)
{
	if (frame->names)
		return map_get(frame->names, name);
	const struct value *set = find_in_heap(walk, frame, name);
	if (frame != walk->frame)
		return set ? set : find_binding(frame->locals, frame, name);
	/* Its own assignments and those of the functions in it: which came last is not known. */
	const struct value *own = find_binding(walk->state.locals, frame, name);
	return set ? join_values(walk, own, set) : own;
}

const struct value *lookup(struct walk *walk, const struct name *name, struct place place)
{
	struct frame *frame = walk->frame;
	const struct value *value = local_name(walk, frame, name);
	for (const struct frame *outer = frame->closure; !value && outer; outer = outer->closure)
		if (outer->function)
			value = local_name(walk, outer, name);
	if (value)
		return value;
	value = module_name(walk, frame->module, name);
	if (value)
		return frame->function || frame->class
		           ? through(walk, value, place, THROUGH_CONSTANT, name->text)
		           : value;
	return builtin_name(walk, frame, name);
}

/* What a runner takes where nothing has bound the name; NULL: no runner asks for it. */
const struct value *default_of(const struct walk *walk, const struct name *name)
{
	const struct entry_models *entries = &walk->program->models->entries;
	bool is_asked_for = names_hold(&entries->mark_variables, name->text) ||
	                    names_hold(&entries->skip_variables, name->text);
	return is_asked_for ? &none_value : NULL;
}

/* A module's or class's names are joined rather than replaced inside a branch, since their map has
   no branches. A round of a loop that surely runs is none. */
static void bind_in_body(struct walk *walk, struct frame *frame, const struct name *name,
                         const struct value *value)
{
	const struct value *old = map_get(frame->names, name);
	value = as_described(walk, frame, name, value);
	if (frame->branches > frame->sure_rounds || (frame->branches && frame->doubts))
		value = join_values(walk, old ? old : default_of(walk, name), value);
	map_set(walk->arena, frame->names, name, (void *)(uintptr_t)value);
}

static bool is_declared_outside(const struct frame *frame, const struct name *name)
{
	for (size_t i = 0; i < frame->outside.count; i++)
		if (frame->outside.items[i] == name)
			return true;
	return false;
}

/* A name declared nonlocal belongs to the nearest enclosing function that has it, one declared
   global to the module. */
static void bind_outside(struct walk *walk, struct frame *frame, const struct name *name,
                         const struct value *value)
{
	for (struct frame *outer = frame->closure; outer; outer = outer->closure)
		if (outer->function && find_binding(outer->locals, outer, name)) {
			/* The frame may be older than this test: it is not written to. */
			bind_over(walk, outer, name, value,
			          find_binding(outer->locals, outer, name));
			return;
		}
	bind_over(walk, frame->module, name, value, name_of_module(walk, frame->module, name));
}

void bind_name(struct walk *walk, const struct name *name, const struct value *value)
{
	struct frame *frame = walk->frame;
	if (walk->state.is_dead)
		return;
	if (is_declared_outside(frame, name))
		bind_outside(walk, frame, name, value);
	else if (frame->names)
		bind_in_body(walk, frame, name, value);
	else
		bind_local(walk, frame, name, value);
}

/* first, *rest, last = elements: what stands behind the star counts from the end. */
static void assign_elements(struct walk *walk, const struct expr *target,
                            const struct value *value)
{
	const struct value *elements = elements_of(walk, value);
	size_t extra = elements->count > target->count ? elements->count - target->count : 0;
	size_t at = 0;
	for (size_t i = 0; i < target->count; i++) {
		const struct expr *kid = target->kids[i];
		if (kid->kind == EXPR_STAR) {
			size_t taken = elements->count + 1 >= target->count ? extra + 1 : 0;
			taken -= elements->count + 1 == target->count;
			struct value *rest = new_value(walk, VALUE_SEQUENCE);
			rest->items = elements->items + at;
			rest->count = at + taken <= elements->count ? taken : 0;
			rest->is_open = elements->is_open;
			at += taken;
			assign(walk, kid->kids[0], rest);
			continue;
		}
		const struct value *element =
		    at < elements->count ? elements->items[at] : &unknown_value;
		at++;
		assign(walk, kid, element);
	}
}

/* Unpacks each alternative by itself, so that (host, port) pairs stay in their columns. */
static void assign_tuple(struct walk *walk, const struct expr *target, const struct value *value)
{
	if (value->kind != VALUE_UNION) {
		assign_elements(walk, target, value);
		return;
	}
	const struct value **columns = make_many(walk->arena, const struct value *, target->count);
	for (size_t i = 0; i < value->count; i++) {
		const struct value *elements = elements_of(walk, value->items[i]);
		for (size_t c = 0; c < target->count; c++)
			columns[c] = join_values(walk, columns[c],
			                         c < elements->count ? elements->items[c]
			                                             : &unknown_value);
	}
	assign_elements(walk, target, new_sequence(walk, columns, target->count, true));
}

static bool is_whole_slice(const struct expr *index)
{
	return index->kind == EXPR_SLICE && index->kids[0]->kind == EXPR_NONE &&
	       index->kids[1]->kind == EXPR_NONE && index->kids[2]->kind == EXPR_NONE;
}

static bool holds(const struct value *sequence, const struct value *element)
{
	for (size_t i = 0; i < sequence->count; i++)
		for (size_t j = 0; j < alternatives(sequence->items[i]); j++) {
			const struct value *one = alternative(sequence->items[i], j);
			if (one == element || (one->object && one->object == element->object))
				return true;
		}
	return false;
}

/* `items[:] = selected`: the test that a runner found is not among these any more. */
static void select_tests(struct walk *walk, const struct value *collection,
                         const struct value *selected, struct place place)
{
	if (collection->is_collection && selected->kind == VALUE_SEQUENCE && collection->count &&
	    !holds(selected, collection->items[0]))
		skip_here(walk, S("deselected"), NULL, place);
}

static void assign_item(struct walk *walk, const struct expr *target, const struct value *value)
{
	if (is_whole_slice(target->kids[1])) {
		select_tests(walk, eval(walk, target->kids[0]), value, place_of(walk, target));
		return;
	}
	const struct value *object = eval(walk, target->kids[0]);
	const struct value *index = eval(walk, target->kids[1]);
	bool is_table = object->kind == VALUE_LIBRARY &&
	                str_equal(object->text, walk->program->models->module_table);
	if (is_table && is_known_text(index))
		put_in_place(walk, flat_text(walk, index), value);
	if (is_environment(walk, object))
		set_variable(walk, index, value, place_of(walk, target));
	set_item(walk, object, index, value);
}

void assign(struct walk *walk, const struct expr *target, const struct value *value)
{
	switch (target->kind) {
	case EXPR_NAME: bind_name(walk, target->name, value); break;
	case EXPR_ATTRIBUTE:
		set_attribute(walk, eval(walk, target->kids[0]), target->name, value,
		              place_of(walk, target));
		break;
	case EXPR_TUPLE:
	case EXPR_LIST: assign_tuple(walk, target, value); break;
	case EXPR_SUBSCRIPT: assign_item(walk, target, value); break;
	default: break;
	}
}
