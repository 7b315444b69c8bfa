#include "answer.h"
#include "base/buffer.h"
#include "contact/program_to_reach/walk/api.h"
#include "contact/program_to_reach/walk/caught.h"
#include "contact/program_to_reach/walk/with.h"

/* What the models say of a call: guards, skips, tolerances, fakes, contacts, and its value. */

/* The texts that an argument may be; "" where it is unknown. */
str text_of(struct walk *walk, const struct value *value)
{
	return value && is_known_text(value) ? flat_text(walk, value) : S("");
}

/* Whether an option is given, as it is typed: it may be asked for by its dashes or as an
   attribute. */
const struct value *condition_of_option(struct walk *walk, str name, struct place place)
{
	struct value *condition = new_value(walk, VALUE_CONDITION);
	struct buffer typed = buffer_in(walk->arena);
	bool is_typed = str_starts(name, S("-"));
	buffer_add(&typed, is_typed ? S("option:") : S("option:--"));
	for (size_t i = 0; i < name.size; i++)
		buffer_add_char(&typed, !is_typed && name.data[i] == '_' ? '-' : name.data[i]);
	condition->text = buffer_text(&typed);
	more_of(walk, condition)->place = place;
	return condition;
}

static const struct value *apply_condition(struct walk *walk, const struct callable_model *model,
                                           const struct arguments *arguments, struct place place)
{
	struct value *condition = new_value(walk, VALUE_CONDITION);
	more_of(walk, condition)->place = place;
	condition->text = model->condition.resource;
	if (!condition->text.size)
		condition->text =
		    text_of(walk, argument_of(walk, arguments, model->condition.argument));
	if (model->condition.is_option && condition->text.size)
		return condition_of_option(walk, condition->text, place);
	return condition->text.size ? condition : &unknown_value;
}

static void add_passed(struct walk *walk, struct arguments *passed, const struct value *values,
                       bool one_by_one)
{
	const struct value *elements = elements_of(walk, values);
	if (one_by_one) {
		*push(walk->arena, passed) = join_elements(walk, elements);
		return;
	}
	for (size_t i = 0; i < elements->count; i++)
		*push(walk->arena, passed) = elements->items[i];
	passed->is_open |= elements->is_open;
}

/* A context manager with which these exceptions end. */
static const struct value *new_suppressor(struct walk *walk, const struct value *exceptions,
                                          struct place place)
{
	struct value *effect = new_value(walk, VALUE_EFFECT);
	effect->self = exceptions;
	more_of(walk, effect)->place = place;
	if (!is_outage(walk, exceptions))
		return effect;
	struct fact *caught = make(walk->arena, struct fact);
	*caught = (struct fact){.kind = FACT_CAUGHT, .place = place, .count = 1};
	effect->facts = caught;
	return effect;
}

/* A call that is expected to raise: what follows runs where it did. */
static const struct value *call_expecting(struct walk *walk, const struct value *callable,
                                          const struct arguments *passed,
                                          const struct value *expected, struct place place)
{
	struct state before = walk->state;
	struct fact caught = {.kind = FACT_CAUGHT, .place = place};
	bool is_caught = is_outage(walk, expected);
	struct catcher catcher;
	if (is_caught)
		add_fact(walk, caught);
	open_catcher(walk, &catcher);
	const struct value *result = call(walk, callable, passed, place);
	close_catcher(walk, &catcher);
	absorb(walk, &catcher, expected, true, before);
	if (is_caught)
		drop_scoped(walk, &caught);
	return result;
}

/* A call in a thread of its own: a guard or skip that it meets ends that thread alone. */
static const struct value *call_apart(struct walk *walk, const struct value *callable,
                                      const struct arguments *passed, struct place place)
{
	struct state before = walk->state;
	struct catcher *outer = walk->catcher;
	walk->catcher = NULL;
	const struct value *result = call(walk, callable, passed, place);
	walk->catcher = outer;
	walk->state = join_states(walk, before, walk->state);
	return result;
}

/* A method that calls another one of the same object. */
static void call_through(struct walk *walk, const struct callable_model *model,
                         const struct value *self, struct place place)
{
	const struct name *name = pool_name(walk->program->pool, model->through);
	const struct value *method = get_attribute(walk, self, name, place);
	if (model->is_apart)
		call_apart(walk, method, &(struct arguments){0}, place);
	else
		call(walk, method, &(struct arguments){0}, place);
}

static const struct value *call_invoked(struct walk *walk, const struct callable_model *model,
                                        const struct value *callable,
                                        const struct arguments *passed,
                                        const struct value *expected, struct place place)
{
	if (expected)
		return call_expecting(walk, callable, passed, expected, place);
	if (model->invokes.is_apart)
		return call_apart(walk, callable, passed, place);
	return call(walk, callable, passed, place);
}

/* A call that an object will make when it is told to. Perhaps nobody does: that is known, too. */
static const struct value *put_off(struct walk *walk, const struct value *callable,
                                   const struct arguments *passed)
{
	struct value *partial = new_value(walk, VALUE_PARTIAL);
	struct arguments *kept = make(walk->arena, struct arguments);
	*kept = *passed;
	struct value_more *more = more_of(walk, partial);
	more->callee = callable;
	more->arguments = kept;
	for (size_t i = 0; i < alternatives(callable); i++)
		if (alternative(callable, i)->kind == VALUE_FUNCTION)
			map_set(walk->keep, walk->visited, alternative(callable, i)->function,
			        walk);
	return partial;
}

/* Calls the callable that the call was given, with what it was given for it. */
static const struct value *apply_invocation(struct walk *walk, const struct callable_model *model,
                                            const struct arguments *arguments, struct place place)
{
	const struct value *callable = argument_of(walk, arguments, model->invokes.callable);
	const struct value *values = argument_of(walk, arguments, model->invokes.arguments);
	const struct value *keywords = argument_of(walk, arguments, model->invokes.keywords);
	int32_t at = model->invokes.callable.index;
	struct arguments passed = {.is_open = arguments->is_open};
	const struct value *expected = argument_of(walk, arguments, model->invokes.expects);
	if (!callable && expected)
		return new_suppressor(walk, expected, place);
	if (!callable || callable->kind == VALUE_NONE || callable->kind == VALUE_UNKNOWN)
		return &unknown_value;
	bool takes_rest = model->invokes.takes_rest || model->invokes.takes_elements;
	for (size_t i = (size_t)(at + 1); takes_rest && i < arguments->count; i++)
		if (model->invokes.takes_elements)
			add_passed(walk, &passed, arguments->items[i], true);
		else
			*push(walk->arena, &passed) = arguments->items[i];
	for (size_t i = 0; model->invokes.takes_rest && i < arguments->keywords.count; i++)
		if (arguments->keywords.items[i].value != callable)
			*push(walk->arena, &passed.keywords) = arguments->keywords.items[i];
	if (values)
		add_passed(walk, &passed, values, false);
	for (size_t i = 0; keywords && keywords->kind == VALUE_DICT && i < keywords->count; i++)
		if (is_known_text(keywords->keys[i]))
			*push(walk->arena, &passed.keywords) = (struct keyword){
			    pool_name(walk->program->pool, flat_text(walk, keywords->keys[i])),
			    keywords->items[i]};
	if (model->invokes.is_deferred && !walk->is_import && !walk->state.is_dead) {
		*push(walk->arena, &walk->deferred) =
		    (struct deferred_call){callable, passed, place};
		return &none_value;
	}
	if (model->invokes.as.size)
		return put_off(walk, callable, &passed);
	const struct value *result =
	    call_invoked(walk, model, callable, &passed, expected, place);
	return model->invokes.gives_result ? result : &unknown_value;
}

/* What an object is made to call becomes its method, unless its class has one of its own. */
void keep_call(struct walk *walk, const struct callable_model *model, const struct value *object,
               const struct arguments *arguments, struct place place)
{
	struct class_value *owner, *class = object->object->class;
	const struct name *name = pool_name(walk->program->pool, model->invokes.as);
	if (class && class_attribute(walk, class, name, &owner))
		return;
	const struct value *kept = apply_invocation(walk, model, arguments, place);
	if (kept->kind == VALUE_PARTIAL)
		bind_heap(walk, object->object, name, kept);
}

/* ---- reading what a sink gave ---- */

/* Under this name an object keeps where the tolerance began under which it was connected last: no
   Python name has a star. */
static const struct name *tolerance_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*tolerance"));
}

void note_tolerance(struct walk *walk, const struct value *object)
{
	const struct fact *tolerance = find_fact(walk->state.facts, FACT_TOLERANCE, S(""));
	if (object->kind != VALUE_OBJECT || walk->is_import)
		return;
	struct value *noted = new_value(walk, VALUE_EFFECT);
	if (tolerance)
		more_of(walk, noted)->place = tolerance->place;
	bind_heap(walk, object->object, tolerance_name(walk), noted);
}

/* Where that tolerance began; file NULL: there was none. */
static struct place tolerance_of(struct walk *walk, const struct object *object)
{
	const struct value *noted =
	    find_in_heap(walk, object, tolerance_name(walk));
	for (size_t i = 0; noted && i < alternatives(noted); i++)
		if (alternative(noted, i)->more->place.file)
			return alternative(noted, i)->more->place;
	return (struct place){0};
}

/* What a sink returns, when no model says what that is: something to read from. */
static const struct value *new_response(struct walk *walk, str sink, struct place place)
{
	struct value *value = new_value(walk, VALUE_OBJECT);
	value->object = make(walk->arena, struct object);
	value->object->home = walk->arena;
	value->object->library = sink;
	value->object->made = place;
	note_tolerance(walk, value);
	return value;
}

static bool is_reader(const struct walk *walk, str name)
{
	const struct names *readers = &walk->program->models->readers;
	for (size_t i = 0; i < readers->count; i++)
		if (str_equal(readers->items[i], name))
			return true;
	return false;
}

/* Takes note of a method that waits for the network where an outage is no longer tolerated. */
void note_late(struct walk *walk, const struct value *library, struct place place)
{
	const struct value *self = library->self;
	size_t dot = str_find_last_char(library->text, '.');
	if (!self || self->kind != VALUE_OBJECT || dot == STR_NONE || !walk->is_entry)
		return;
	struct place tolerance = tolerance_of(walk, self->object);
	if (!tolerance.file ||
	    !is_reader(walk, str_slice(library->text, dot + 1, library->text.size)) ||
	    find_fact(walk->state.facts, FACT_TOLERANCE, S("")) ||
	    is_skipped(walk->state))
		return;
	struct late *late = push(walk->keep, &walk->lates);
	*late = (struct late){.use = place,
	                      .method = str_copy(walk->keep, library->text),
	                      .tolerance = tolerance};
	*push(walk->keep, &late->tests) = str_copy(walk->keep, walk->test.id);
}

/* decorator(function): it is applied by hand. */
static bool is_definition_alone(const struct arguments *arguments)
{
	return arguments->count == 1 && !arguments->keywords.count &&
	       (arguments->items[0]->kind == VALUE_FUNCTION ||
	        arguments->items[0]->kind == VALUE_CLASS);
}

static const struct value *value_of_call(struct walk *walk, const struct callable_model *model,
                                         const struct value *self,
                                         const struct arguments *arguments, struct place place)
{
	const struct value *invoked = NULL;
	if (model->holds.is_given)
		return apply_holder(walk, model, self, arguments, place);
	if (model->runs.is_given)
		return run_holder(walk, model, self, arguments, place);
	if (model->invokes.is_given && !model->invokes.as.size)
		invoked = apply_invocation(walk, model, arguments, place);
	if (model->environment.is_given)
		return apply_environment(walk, model, arguments, place);
	if (model->derives.how)
		return derive(walk, model, self, arguments, place);
	/* wraps(f) is a decorator still, staticmethod(f) is f. */
	bool is_descriptor = model->decorates == DECORATES_STATIC ||
	                     model->decorates == DECORATES_CLASS ||
	                     model->decorates == DECORATES_PROPERTY ||
	                     model->decorates == DECORATES_CONTEXT_MANAGER;
	if (is_descriptor && arguments->count)
		return as_descriptor(walk, arguments->items[0], model);
	if (model->decorates == DECORATES_TRANSPARENT && is_definition_alone(arguments))
		return arguments->items[0];
	if (invoked)
		return invoked;
	if (!model->returns.size)
		return &unknown_value;
	const struct class_model *class = models_class(walk->program->models, model->returns);
	struct value *value = new_value(walk, VALUE_OBJECT);
	value->object = make(walk->arena, struct object);
	value->object->home = walk->arena;
	value->object->library = model->returns;
	value->object->model = class;
	value->object->made = place;
	value->object->body = walk->body;
	if (model->invokes.as.size)
		keep_call(walk, model, value, arguments, place);
	add_handlers(walk, value, model->name, arguments);
	return value;
}

/* patcher.start(): what it puts there is noted as its own. */
static const struct value *start(struct walk *walk, const struct value *patcher,
                                 struct place place)
{
	const struct fact *before = walk->state.facts;
	size_t known = before ? before->count : 0;
	const struct value *value = enter_for(walk, patcher, patcher, place);
	for (const struct fact *fact = walk->state.facts; fact && fact->count > known;
	     fact = fact->next)
		((struct fact *)(uintptr_t)fact)->is_started = true;
	return value;
}

/* Enters the context manager among the arguments, else the object itself. */
static const struct value *enter_by(struct walk *walk, const struct callable_model *model,
                                    const struct value *self, const struct arguments *arguments,
                                    struct place place)
{
	const struct value *manager = argument_of(walk, arguments, model->enters.manager);
	if (manager)
		return enter_for(walk, manager, self, place);
	return self ? start(walk, self, place) : &unknown_value;
}

/* The exceptions among the arguments; without any, all. */
static const struct value *suppressed_by(struct walk *walk, const struct callable_model *model,
                                         const struct arguments *arguments)
{
	return model->suppresses == SUPPRESSES_ARGUMENTS
	           ? new_sequence(walk, arguments->items, arguments->count, true)
	           : any_exception(walk);
}

const struct value *apply_model(struct walk *walk, const struct callable_model *model, str name,
                                const struct value *self, const struct arguments *arguments,
                                struct place place)
{
	if (walk->passing && is_passed(walk, model, name, self, arguments))
		return &unknown_value;
	if (model->suppresses)
		return new_suppressor(walk, suppressed_by(walk, model, arguments), place);
	bool wraps = model->wraps || is_mark(walk, name);
	bool decorates = wraps || model->patch.replaces.count;
	if (decorates && is_definition_alone(arguments))
		return with_effects(
		    walk, arguments->items[0],
		    effect_of(walk, model, name, &(struct arguments){0}, place)->facts);
	if (wraps || model->parametrizes.is_given || model->uses_fixtures)
		return effect_of(walk, model, name, arguments, place);
	if (model->condition.is_given)
		return apply_condition(walk, model, arguments, place);
	if (model->through.size && self)
		call_through(walk, model, self, place);
	if (model->guard.is_given || model->skip.when == SKIP_ALWAYS)
		may_skip(walk, guarded_resource(walk, model, arguments), skip_class(walk, model));
	add_effects(walk, model, arguments, place);
	if (model->raises) {
		note_raised(walk);
		walk->state.is_dead = true;
		return &unknown_value;
	}
	if (model->enters.is_given)
		return enter_by(walk, model, self, arguments, place);
	if (model->carries.is_given && self && self->kind == VALUE_OBJECT)
		carry(walk, self->object, &model->carries, arguments);
	for (size_t i = 0; model->installs.is_given && i < model->installs.sinks.count; i++)
		install(walk, model->installs.sinks.items[i],
		        argument_of(walk, arguments, model->installs.object));
	if (model->proxies.argument.is_given)
		give_proxy(walk, model, self, arguments);
	if (model->mounts.is_given && self)
		mount(walk, model, self, arguments);
	if (model->stops_all)
		drop_started(walk);
	if (model->leaves && self)
		leave_all(walk, self, place);
	if (model->forgets && self)
		forget_entered(walk, self);
	if (model->collects)
		walk->runner->collect(walk, arguments);
	if (model->launches.is_given)
		start_command(walk, model, name, arguments, place);
	if (model->contact.is_given)
		make_contact(walk, &model->contact, name, model->guard.resource, self, arguments,
		             place);
	if (model->contact.is_given && self)
		note_tolerance(walk, self);
	const struct value *value = value_of_call(walk, model, self, arguments, place);
	if (model->contact.is_given && value->kind == VALUE_UNKNOWN)
		value = new_response(walk, name, place);
	return value;
}

/* A method on something of unknown type, known by its name alone. Text and containers are known by
   their kind. */
const struct value *call_unknown_method(struct walk *walk, const struct value *method,
                                        const struct arguments *arguments, struct place place)
{
	static const struct {
		enum value_kind kind;
		str class;
	} builtins[] = {
	    {VALUE_TEXT, {"str", 3}}, {VALUE_SEQUENCE, {"list", 4}}, {VALUE_DICT, {"dict", 4}}};
	const struct models *models = walk->program->models;
	const struct callable_model *model = NULL;
	for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
		if (method->self->kind == builtins[i].kind)
			model = models_method(models_class(models, builtins[i].class),
			                      method->text);
	bool is_manager =
	    method->self->kind == VALUE_EFFECT || method->self->kind == VALUE_MANAGER;
	if (is_manager && method->self->model)
		model = models_method(models_class(models, method->self->model->returns),
		                      method->text);
	bool is_unknown = method->self->kind == VALUE_UNKNOWN ||
	                  method->self->kind == VALUE_METHOD ||
	                  method->self->kind == VALUE_LIBRARY || method->self->kind == VALUE_OBJECT;
	if (!model && is_unknown)
		model = table_get(&models->any_methods, method->text);
	if (model)
		return apply_model(walk, model, method->text, method->self, arguments, place);
	note_unknown_call(walk, method, arguments);
	return &unknown_value;
}
