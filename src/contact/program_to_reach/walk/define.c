#include "api.h"
#include "contact/program_to_reach/value/bounds.h"
#include "with.h"

/* Definitions and decorators: what wraps code, and the effects that hold inside. */

/* The facts of an effect, in front of those that something has already. */
static const struct fact *put_before(struct walk *walk, const struct fact *own,
                                     const struct fact *added)
{
	struct state saved = walk->state;
	walk->state.facts = own;
	add_facts(walk, added);
	const struct fact *all = walk->state.facts;
	walk->state = saved;
	return all;
}

const struct value *with_effects(struct walk *walk, const struct value *value,
                                 const struct fact *facts)
{
	struct value *copy = new_value(walk, value->kind);
	*copy = *value;
	copy->facts = put_before(walk, value->facts, facts);
	return copy;
}

/* How a function is bound when it is read through an object, and what a call of it makes. */
const struct value *as_descriptor(struct walk *walk, const struct value *value,
                                  const struct callable_model *model)
{
	enum decoration how = model->decorates;
	struct value *copy = new_value(walk, value->kind);
	*copy = *value;
	if (how == DECORATES_CONTEXT_MANAGER)
		more_of(walk, copy)->manages = model;
	copy->is_static |= how == DECORATES_STATIC;
	copy->is_class_method |= how == DECORATES_CLASS;
	copy->is_property |= how == DECORATES_PROPERTY;
	return copy;
}

static const struct value *decorate_library(struct walk *walk, const struct value *decorator,
                                            const struct value *value, struct place place)
{
	const struct callable_model *model =
	    models_callable(walk->program->models, decorator->text);
	if (!model)
		return value;
	if (model->holds.decorated)
		return decorate_bare(walk, model, decorator->self, value, place);
	bool wraps = model->wraps || is_mark(walk, decorator->text);
	if (!wraps && model->decorates && value->kind == VALUE_FUNCTION)
		return as_descriptor(walk, value, model);
	if (!wraps)
		return value;
	/* Written without a call: it is the decorator itself. */
	const struct value *effect =
	    effect_of(walk, model, decorator->text, &(struct arguments){0}, place);
	return with_effects(walk, value, effect->facts);
}

/* What a decorator makes of it may be beyond us: then what it decorates is the best guess. */
static const struct value *decorate_by(struct walk *walk, const struct value *decorator,
                                       const struct value *value, struct place place)
{
	bool is_effect = decorator->kind == VALUE_EFFECT;
	if (is_effect && decorator->model && decorator->model->holds.decorated)
		return decorate_by_holder(walk, decorator, value, place);
	if (is_effect)
		return with_effects(walk, value, decorator->facts);
	if (decorator->kind == VALUE_LIBRARY)
		return decorate_library(walk, decorator, value, place);
	if (decorator->kind == VALUE_MANAGER)
		return within(walk, decorator, value);
	bool is_callable = decorator->kind == VALUE_FUNCTION ||
	                   decorator->kind == VALUE_PARTIAL ||
	                   (decorator->kind == VALUE_OBJECT && decorator->object->class);
	if (!is_callable)
		return value;
	struct arguments arguments = {0};
	*push(walk->arena, &arguments) = value;
	const struct value *decorated = call(walk, decorator, &arguments, place);
	if (decorated->kind == VALUE_EFFECT)
		return with_effects(walk, value, decorated->facts);
	return decorated->kind == VALUE_FUNCTION || decorated->kind == VALUE_CLASS ? decorated
	                                                                           : value;
}

/* A decorator may be one of several: then only what all of them do is done. */
static const struct value *decorate(struct walk *walk, const struct expr *expr,
                                    const struct value *value)
{
	const struct value *fixture = mark_fixture(walk, expr, value);
	if (fixture)
		return fixture;
	const struct value *decorator = eval(walk, expr), *joined = NULL;
	struct state before = walk->state, after = {.is_dead = true};
	for (size_t i = 0; i < alternatives(decorator); i++) {
		walk->state = before;
		joined = join_values(walk, joined,
		                     decorate_by(walk, alternative(decorator, i), value,
		                                 place_of(walk, expr)));
		after = join_states(walk, after, walk->state);
	}
	walk->state = after;
	return joined->kind == VALUE_UNION ? value : joined;
}

static const struct value *decorate_all(struct walk *walk, const struct exprs *decorators,
                                        const struct value *value)
{
	for (size_t i = decorators->count; i > 0; i--)
		value = decorate(walk, decorators->items[i - 1], value);
	return value;
}

/* The guards that have been passed where something is defined: it exists only where they are. */
static const struct fact *passed_here(struct walk *walk)
{
	struct state saved = walk->state;
	walk->state.facts = NULL;
	for (const struct fact *fact = saved.facts; fact; fact = fact->next)
		if (fact->kind == FACT_GUARD)
			add_fact(walk, *fact);
	const struct fact *passed = walk->state.facts;
	walk->state = saved;
	return passed;
}

/* The dotted name under which models know a function: its module, classes and own name. */
static str dotted_name(struct walk *walk, const struct function *function)
{
	str name = function->name->text;
	for (const struct class *class = function->class; class; class = class->outer)
		name = str_format(walk->arena, "%.*s.%.*s", STR_ARG(class->name->text),
		                  STR_ARG(name));
	return str_format(walk->arena, "%.*s.%.*s", STR_ARG(function->module->name),
	                  STR_ARG(name));
}

const struct value *exec_function(struct walk *walk, const struct function *function)
{
	struct value *value = new_value(walk, VALUE_FUNCTION);
	value->function = function;
	value->closure = walk->frame;
	value->class = NULL;
	bool is_library = map_get(&walk->program->library.modules, function->module) != NULL;
	if (is_library && function->name && !function->outer) {
		str name = models_canonical(walk->arena, walk->program->models,
		                            dotted_name(walk, function));
		value->model = models_callable(walk->program->models, name);
		value->text = name;
	}
	/* Defaults are evaluated where the def stands, once. */
	value->items = make_many(walk->arena, const struct value *, function->parameter_count);
	value->count = function->parameter_count;
	for (size_t i = 0; i < function->parameter_count; i++)
		if (function->parameters[i].value)
			value->items[i] = eval(walk, function->parameters[i].value);
	if (!walk->frame->function)
		value->facts = passed_here(walk);
	return decorate_all(walk, &function->decorators, value);
}

struct bases {
	const struct value **items;
	size_t count, capacity;
};

static void add_base(struct walk *walk, struct bases *bases, const struct value *value)
{
	for (size_t i = 0; i < alternatives(value); i++) {
		const struct value *base = alternative(value, i);
		bool is_class = base->kind == VALUE_CLASS ||
		                (base->kind == VALUE_LIBRARY && !base->self);
		bool is_known = !is_class;
		for (size_t j = 0; !is_known && j < bases->count; j++)
			is_known = is_same_value(bases->items[j], base);
		if (!is_known)
			*push(walk->arena, bases) = base;
	}
}

static void run_class_body(struct walk *walk, struct class_value *made)
{
	struct frame frame = {
	    .caller = walk->frame,
	    .module = walk->frame->module,
	    .class = made,
	    .closure = walk->frame,
	    .names = &made->attributes,
	    .depth = walk->frame->depth + 1,
	};
	struct frame *body = make(walk->arena, struct frame);
	*body = frame;
	walk->frame->locals = walk->state.locals;
	walk->state.locals = NULL;
	walk->frame = body;
	exec_block(walk, &made->class->body);
	walk->frame = body->caller;
	walk->state.locals = walk->frame->locals;
	walk->state.is_dead = false;
}

static void add_base_effects(struct walk *walk, struct class_value *class,
                             const struct value *base)
{
	if (base->kind != VALUE_CLASS)
		return;
	class->facts = put_before(walk, class->facts, base->class->facts);
	class->facts = put_before(walk, class->facts, base->facts);
}

const struct value *exec_class(struct walk *walk, const struct class *class)
{
	struct bases bases = {0};
	for (size_t i = 0; i < class->bases.count; i++) {
		const struct expr *base = class->bases.items[i];
		const struct value *value =
		    eval(walk, base->kind == EXPR_KEYWORD ? base->kids[0] : base);
		if (base->kind != EXPR_KEYWORD)
			add_base(walk, &bases, value);
	}
	struct class_value *made = new_class(walk, class, bases.items, bases.count);
	made->facts = passed_here(walk);
	for (size_t i = 0; i < bases.count; i++)
		add_base_effects(walk, made, bases.items[i]);
	if (walk->frame->depth < MAX_CALLS)
		run_class_body(walk, made);
	made->facts = put_before(walk, made->facts, marks_among(walk, &made->attributes));
	const struct value *decorated = decorate_all(walk, &class->decorators, made->mro[0]);
	if (decorated->kind != VALUE_CLASS || decorated->class != made)
		return decorated;
	/* What a class is born with, its subclasses inherit. */
	made->facts = put_before(walk, made->facts, decorated->facts);
	return made->mro[0];
}

static size_t count_written(const struct exprs *bases)
{
	size_t count = 0;
	for (size_t i = 0; i < bases->count; i++)
		count += bases->items[i]->kind != EXPR_KEYWORD;
	return count;
}

/* True if some base is neither at hand nor known for what it is: it may be a framework's. A name
   without a dot is a builtin's. */
bool has_unknown_base(const struct walk *walk, const struct class_value *class)
{
	for (size_t i = 0; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		bool is_foreign = base->kind == VALUE_LIBRARY &&
		                  str_find_char(base->text, '.') != STR_NONE &&
		                  !models_class(walk->program->models, base->text);
		bool has_more = base->kind == VALUE_CLASS &&
		                count_written(&base->class->class->bases) > base->class->base_count;
		if (is_foreign || has_more)
			return true;
	}
	return false;
}
