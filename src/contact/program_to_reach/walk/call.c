#include "api.h"
#include "caught.h"
#include "contact/program_to_reach/value/bounds.h"
#include "with.h"

/* Calls: binding arguments to parameters and entering what is called. */

static const struct value *keyword_of(const struct arguments *arguments, str name)
{
	for (size_t i = 0; i < arguments->keywords.count; i++)
		if (str_equal(arguments->keywords.items[i].name->text, name))
			return arguments->keywords.items[i].value;
	return NULL;
}

/* The argument that a model names, or NULL if the call does not give it. */
const struct value *argument_of(struct walk *walk, const struct arguments *arguments,
                                struct argument argument)
{
	if (!argument.is_given)
		return NULL;
	if (argument.keyword.size) {
		const struct value *value = keyword_of(arguments, argument.keyword);
		if (value)
			return value;
	}
	if (argument.index == ARGUMENT_LAST && arguments->count)
		return arguments->items[arguments->count - 1];
	if (argument.index >= 0 && (size_t)argument.index < arguments->count)
		return arguments->items[argument.index];
	(void)walk;
	return arguments->is_open && argument.index >= 0 ? &unknown_value : NULL;
}

struct binder {
	struct walk *walk;
	const struct value *function;
	const struct arguments *arguments;
	struct frame *frame;
	size_t next;                 /* the next positional argument */
	bool *used;                  /* keywords bound to a parameter */
	struct place place;
};

static void bind_rest(struct binder *binder, const struct parameter *parameter)
{
	size_t left = binder->arguments->count > binder->next
	                  ? binder->arguments->count - binder->next
	                  : 0;
	struct value *rest = new_value(binder->walk, VALUE_SEQUENCE);
	rest->items = binder->arguments->items + (left ? binder->next : 0);
	rest->count = left;
	rest->is_tuple = true;
	rest->is_open = binder->arguments->is_open;
	binder->next += left;
	bind_local(binder->walk, binder->frame, parameter->name, rest);
}

static void bind_keywords(struct binder *binder, const struct parameter *parameter)
{
	struct walk *walk = binder->walk;
	const struct keywords *keywords = &binder->arguments->keywords;
	struct value *dict = new_value(walk, VALUE_DICT);
	dict->is_open = binder->arguments->is_open;
	dict->keys = make_many(walk->arena, const struct value *, keywords->count);
	dict->items = make_many(walk->arena, const struct value *, keywords->count);
	for (size_t i = 0; i < keywords->count; i++) {
		if (binder->used[i])
			continue;
		dict->keys[dict->count] =
		    new_text(walk, keywords->items[i].name->text, (struct place){0});
		dict->items[dict->count++] = keywords->items[i].value;
	}
	bind_local(walk, binder->frame, parameter->name, dict);
}

static const struct value *take_keyword(struct binder *binder, const struct name *name)
{
	const struct keywords *keywords = &binder->arguments->keywords;
	for (size_t i = 0; i < keywords->count; i++)
		if (keywords->items[i].name == name) {
			binder->used[i] = true;
			return keywords->items[i].value;
		}
	return NULL;
}

static void bind_parameter(struct binder *binder, const struct parameter *parameter, size_t i)
{
	const struct value *value = take_keyword(binder, parameter->name);
	bool is_positional = parameter->kind == PARAMETER_PLAIN;
	if (!value && is_positional && binder->next < binder->arguments->count)
		value = binder->arguments->items[binder->next++];
	bool is_given = value != NULL;
	if (!value)
		value = i < binder->function->count ? binder->function->items[i] : NULL;
	if (!value)
		value = &unknown_value;
	else if (!is_given && binder->arguments->is_open)
		value = join_values(binder->walk, value, &unknown_value);
	if (is_given)
		value = through(binder->walk, value, binder->place, THROUGH_PARAMETER,
		                parameter->name->text);
	bind_local(binder->walk, binder->frame, parameter->name, value);
}

/* wrapper(*args): the object is the first of them. */
static const struct arguments *with_self(struct walk *walk, const struct value *self,
                                         const struct arguments *arguments)
{
	struct arguments *all = make(walk->arena, struct arguments);
	all->keywords = arguments->keywords;
	all->is_open = arguments->is_open;
	*push(walk->arena, all) = self;
	for (size_t i = 0; i < arguments->count; i++)
		*push(walk->arena, all) = arguments->items[i];
	return all;
}

static void bind_parameters(struct walk *walk, const struct value *function, struct frame *frame,
                            const struct arguments *arguments, struct place place)
{
	const struct function *def = function->function;
	bool takes_self = def->parameter_count && def->parameters[0].kind == PARAMETER_PLAIN;
	if (function->self && !takes_self)
		arguments = with_self(walk, function->self, arguments);
	struct binder binder = {walk, function, arguments, frame, 0,
	                        make_many(walk->arena, bool, arguments->keywords.count), place};
	size_t first = 0;
	if (function->self && takes_self) {
		bind_local(walk, frame, def->parameters[0].name, function->self);
		first = 1;
	}
	for (size_t i = first; i < def->parameter_count; i++) {
		const struct parameter *parameter = &def->parameters[i];
		if (!parameter->name)
			continue;
		if (parameter->kind == PARAMETER_REST)
			bind_rest(&binder, parameter);
		else if (parameter->kind == PARAMETER_KEYWORDS)
			bind_keywords(&binder, parameter);
		else
			bind_parameter(&binder, parameter, i);
	}
}

/* A function that is running twice already is not entered again: its ways are known. */
static bool is_too_deep(struct walk *walk, const struct function *function, struct place place)
{
	unsigned times = 0;
	if (walk->frame->depth >= MAX_CALLS) {
		if (name_leads(walk, function->module, function->name))
			note_cut(walk, LIMIT_CALLS, place);
		return true;
	}
	for (const struct frame *frame = walk->frame; frame; frame = frame->caller)
		times += frame->function == function;
	return times >= 2;
}

static bool is_truth(const struct value *value)
{
	bool is_any = true;
	for (size_t i = 0; i < alternatives(value); i++)
		is_any &= alternative(value, i)->kind == VALUE_TRUTH ||
		          alternative(value, i)->kind == VALUE_NONE;
	return is_any;
}

/* A function that is true only where a condition holds is as good as that condition. */
static const struct value *as_condition(struct walk *walk, const struct frame *frame)
{
	for (size_t i = 0; i < 2; i++) {
		const struct fact *guard = frame->guards[i];
		if (!guard || guard == &no_guard || !is_truth(frame->returned))
			continue;
		struct value *condition = new_value(walk, VALUE_CONDITION);
		condition->text = guard->subject;
		more_of(walk, condition)->place = guard->place;
		condition->is_negated = i == 0;
		return condition;
	}
	return frame->returned;
}

static const struct value *result_of(struct walk *walk, const struct frame *frame)
{
	if (!function_body(frame->function)->is_generator)
		return frame->returned ? as_condition(walk, frame) : &none_value;
	struct value *generator = new_value(walk, VALUE_SEQUENCE);
	const struct value *yielded = frame->yielded ? frame->yielded : &unknown_value;
	generator->count = alternatives(yielded);
	generator->items = make_many(walk->arena, const struct value *, generator->count);
	for (size_t i = 0; i < generator->count; i++)
		generator->items[i] = alternative(yielded, i);
	generator->is_open = !frame->yielded;
	struct value_more *more = more_of(walk, generator);
	more->yield = frame->has_yielded ? &frame->yield : NULL;
	more->takes = frame->takes;
	return generator;
}

/* Joins what the returns left with what ran off the end. */
static void finish(struct walk *walk, struct frame *frame)
{
	if (!walk->state.is_dead)
		note_returned(walk, &none_value);
	if (frame->is_left && !walk->state.is_dead && frame->returned)
		frame->returned = join_values(walk, frame->returned, &none_value);
	if (frame->is_left)
		walk->state = join_states(walk, walk->state, frame->left);
	frame->locals = walk->state.locals;
}

static const struct value *enter_function(struct walk *walk, const struct value *function,
                                          const struct arguments *arguments, struct place place)
{
	struct frame *frame = make(walk->arena, struct frame), *caller = walk->frame;
	*frame = (struct frame){
	    .caller = caller,
	    .call = place,
	    .function = function->function,
	    .module = function->function->module,
	    .class = function->class,
	    .closure = function->closure,
	    .self = function->self,
	    .depth = caller->depth + 1,
	};
	frame->facts = walk->state.facts;
	map_set(walk->keep, walk->visited, function->function, walk);
	caller->locals = walk->state.locals;
	walk->state.locals = NULL;
	walk->frame = frame;
	bind_parameters(walk, function, frame, arguments, place);
	exec_block(walk, &function_body(function->function)->block);
	finish(walk, frame);
	walk->frame = caller;
	walk->state.locals = caller->locals;
	return result_of(walk, frame);
}

const struct value *call_function(struct walk *walk, const struct value *function,
                                  const struct arguments *arguments, struct place place)
{
	if (walk->state.is_dead)
		return &unknown_value;
	if (function->more->within)
		return call_within(walk, function, arguments, place);
	if (is_too_deep(walk, function->function, place)) {
		note_obscure(walk);
		return &unknown_value;
	}
	const struct fact *passed = without_marks(walk, function->facts);
	may_skip_for(walk, passed);
	add_facts(walk, passed);
	struct work_limits limits = limit_call(walk);
	const struct value *result = enter_function(walk, function, arguments, place);
	if (walk->steps >= walk->step_limit)
		note_obscure(walk);
	end_call(walk, limits);
	if (function->facts && !walk->state.is_dead)
		drop_scoped(walk, function->facts);
	str name = function->function->name ? function->function->name->text : S("lambda");
	return through(walk, result, place, THROUGH_RESULT, name);
}

static const struct value *instantiate(struct walk *walk, const struct value *class,
                                       const struct arguments *arguments, struct place place)
{
	const struct value *object = new_object(walk, class->class);
	object->object->made = place;
	struct class_value *owner;
	const struct name *init = pool_name(walk->program->pool, S("__init__"));
	const struct value *found = class_attribute(walk, class->class, init, &owner);
	const struct class_model *model = object->object->model;
	bool is_known = model && !model->is_tuple;
	if (found && found->kind == VALUE_FUNCTION) {
		call_method(walk, object, init, arguments, place);
		return object;
	}
	/* What a base does that cannot be read may be anything. */
	if (has_unknown_base(walk, class->class))
		note_obscure(walk);
	/* A decorator may make a constructor that takes the fields. */
	if (!is_known || class->class->class->decorators.count)
		take_fields(walk, object, arguments);
	if (is_known)
		construct(walk, model, object->object->library, object, arguments, place);
	return object;
}

/* An object that was made to call something is perhaps told to. */
static bool start_put_off(struct walk *walk, const struct value *value, struct place place)
{
	const struct callable_model *model =
	    value->kind == VALUE_OBJECT
	        ? models_callable(walk->program->models, value->object->library)
	        : NULL;
	if (!model || !model->invokes.as.size)
		return false;
	call_method(walk, value, pool_name(walk->program->pool, model->invokes.as),
	            &(struct arguments){0}, place);
	return true;
}

static void call_perhaps(struct walk *walk, const struct value *value, struct place place)
{
	struct state before = walk->state;
	if (value->kind == VALUE_FUNCTION)
		call(walk, value, &(struct arguments){.is_open = true}, place);
	else if (value->kind == VALUE_MANAGER)
		enter_and_leave(walk, value, place);
	else if (!start_put_off(walk, value, place))
		return;
	walk->state = join_states(walk, before, walk->state);
}

/* Something unknown that is given a function may call it, or not; with what, nobody knows. A
   context manager it may enter. What is handed over while a module is imported is registered, as a
   rule: that this calls it is a guess. */
static void call_back(struct walk *walk, const struct arguments *arguments, struct place place)
{
	if (walk->is_import)
		return;
	for (size_t i = 0; i < arguments->count; i++)
		call_perhaps(walk, arguments->items[i], place);
	for (size_t i = 0; i < arguments->keywords.count; i++)
		call_perhaps(walk, arguments->keywords.items[i].value, place);
}

/* Base.method(object, …): read through the class, the object is the first argument. */
static const struct value *take_self(const struct value *library, struct arguments *arguments)
{
	if (library->self || !arguments->count || arguments->items[0]->kind != VALUE_OBJECT)
		return library->self;
	const struct value *self = arguments->items[0];
	arguments->items++;
	arguments->count--;
	arguments->capacity = arguments->count;
	return self;
}

/* A dotted name whose last part is a method of a modelled class. */
static const struct value *call_class_method(struct walk *walk, const struct value *library,
                                             const struct class_model *class, str name,
                                             const struct arguments *arguments,
                                             struct place place)
{
	struct arguments rest = *arguments;
	const struct callable_model *model = models_method(class, name);
	const struct value *self = take_self(library, &rest);
	if (model)
		return apply_model(walk, model, library->text, self, &rest, place);
	add_handlers(walk, self, library->text, &rest);
	if (str_equal(name, S("__init__")) && self && self->kind == VALUE_OBJECT)
		construct(walk, class, class->name, self, &rest, place);
	return &unknown_value;
}

/* What the call would have contacted is listed as replaced. */
static void call_fake(struct walk *walk, const struct value *fake,
                      const struct arguments *arguments, struct place place)
{
	const struct callable_model *model =
	    models_callable(walk->program->models, fake->text);
	struct place outer = walk->fake;
	walk->fake = fake->more->place;
	if (model && model->contact.is_given)
		make_contact(walk, &model->contact, fake->text, (str){0}, fake->self, arguments,
		             place);
	if (model && model->launches.is_given)
		start_command(walk, model, fake->text, arguments, place);
	const struct class_model *class = models_class(walk->program->models, fake->text);
	if (class)
		construct_new(walk, class, fake->text, arguments, place);
	walk->fake = outer;
}

static const struct value *call_library(struct walk *walk, const struct value *library,
                                        const struct arguments *arguments, struct place place)
{
	const struct models *models = walk->program->models;
	const struct class_model *class = models_class(models, library->text);
	note_late(walk, library, place);
	if (library->is_fake) {
		call_fake(walk, library, arguments, place);
		return library;
	}
	const struct callable_model *known = table_get(&models->callables, library->text);
	if (known)
		return apply_model(walk, known, library->text, library->self, arguments, place);
	if (class && !library->self)
		return construct_new(walk, class, library->text, arguments, place);
	size_t dot = str_find_last_char(library->text, '.');
	if (dot != STR_NONE) {
		str name = str_slice(library->text, dot + 1, library->text.size);
		class = models_class(models, str_slice(library->text, 0, dot));
		if (class)
			return call_class_method(walk, library, class, name, arguments, place);
	}
	note_unknown_call(walk, library, arguments);
	if (!library->self)
		call_back(walk, arguments, place);
	return &unknown_value;
}

static const struct value *call_partial(struct walk *walk, const struct value *partial,
                                        const struct arguments *arguments, struct place place)
{
	struct arguments all = {.is_open = arguments->is_open || partial->more->arguments->is_open};
	for (size_t i = 0; i < partial->more->arguments->count; i++)
		*push(walk->arena, &all) = partial->more->arguments->items[i];
	for (size_t i = 0; i < arguments->count; i++)
		*push(walk->arena, &all) = arguments->items[i];
	for (size_t i = 0; i < arguments->keywords.count; i++)
		*push(walk->arena, &all.keywords) = arguments->keywords.items[i];
	for (size_t i = 0; i < partial->more->arguments->keywords.count; i++)
		*push(walk->arena, &all.keywords) = partial->more->arguments->keywords.items[i];
	return call(walk, partial->more->callee, &all, place);
}

const struct value *call_method(struct walk *walk, const struct value *object,
                                const struct name *name, const struct arguments *arguments,
                                struct place place)
{
	return call(walk, get_attribute(walk, object, name, place), arguments, place);
}

/* patch(…)(function): a decorator applied by hand. */
static const struct value *call_effect(struct walk *walk, const struct value *effect,
                                       const struct arguments *arguments, struct place place)
{
	const struct value *value = arguments->count ? arguments->items[0] : &unknown_value;
	const struct value *joined = NULL;
	if (effect->model && effect->model->holds.decorated)
		return decorate_by_holder(walk, effect, value, place);
	for (size_t i = 0; i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		bool is_definition = one->kind == VALUE_FUNCTION || one->kind == VALUE_CLASS;
		joined = join_values(walk, joined,
		                     is_definition ? with_effects(walk, one, effect->facts)
		                                   : &unknown_value);
	}
	return joined;
}

static const struct value *call_mock(struct walk *walk, const struct value *mock,
                                     const struct arguments *arguments, struct place place)
{
	const struct value *called = called_by_mock(walk, mock);
	return called ? call(walk, called, arguments, place) : given_by_mock(walk, mock);
}

static const struct value *call_one(struct walk *walk, const struct value *callee,
                                    const struct arguments *arguments, struct place place)
{
	note_left_out(walk, callee, place);
	switch (callee->kind) {
	case VALUE_FUNCTION:
		if (callee->model)
			return apply_model(walk, callee->model, callee->text, callee->self,
			                   arguments, place);
		if (callee->more->manages)
			return new_manager(walk, callee, arguments, place);
		return call_function(walk, callee, arguments, place);
	case VALUE_CLASS: return instantiate(walk, callee, arguments, place);
	case VALUE_LIBRARY: return call_library(walk, callee, arguments, place);
	case VALUE_METHOD: return call_unknown_method(walk, callee, arguments, place);
	case VALUE_EFFECT: return call_effect(walk, callee, arguments, place);
	case VALUE_PARTIAL: return call_partial(walk, callee, arguments, place);
	case VALUE_OBJECT:
		if (!callee->object->class && !is_callable_object(callee))
			return call_mock(walk, callee, arguments, place);
		return call_method(walk, callee, pool_name(walk->program->pool, S("__call__")),
		                   arguments, place);
	default:
		note_unknown_call(walk, callee, arguments);
		call_back(walk, arguments, place);
		return &unknown_value;
	}
}

const struct value *call(struct walk *walk, const struct value *callee,
                         const struct arguments *arguments, struct place place)
{
	const struct value *joined = NULL;
	struct state before = walk->state, after = {.is_dead = true};
	if (walk->state.is_dead || walk->depth >= MAX_DEPTH)
		return &unknown_value;
	walk->depth++;
	for (size_t i = 0; i < alternatives(callee); i++) {
		walk->state = before;
		joined = join_values(walk, joined,
		                     call_one(walk, alternative(callee, i), arguments, place));
		after = join_states(walk, after, walk->state);
	}
	walk->depth--;
	walk->state = after;
	return joined ? joined : &unknown_value;
}
