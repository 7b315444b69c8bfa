#include "caught.h"
#include "entry.h"
#include "fake.h"

/* Definitions, decorators, and with: what wraps code, and the effects that hold inside. */

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

/* How a function is bound when it is read through an object. */
const struct value *as_descriptor(struct walk *walk, const struct value *value,
                                  enum decoration how)
{
	struct value *copy = new_value(walk, value->kind);
	*copy = *value;
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
	if (model->decorates && value->kind == VALUE_FUNCTION)
		return as_descriptor(walk, value, model->decorates);
	if (!model->wraps)
		return value;
	/* Written without a call: it is the decorator itself. */
	const struct value *effect = effect_of(walk, model, &(struct arguments){0}, place);
	return with_effects(walk, value, effect->facts);
}

/* What a decorator makes of it may be beyond us: then what it decorates is the best guess. */
static const struct value *decorate_by(struct walk *walk, const struct value *decorator,
                                       const struct value *value, struct place place)
{
	if (decorator->kind == VALUE_EFFECT)
		return with_effects(walk, value, decorator->facts);
	if (decorator->kind == VALUE_LIBRARY)
		return decorate_library(walk, decorator, value, place);
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
	if (function->name && !function->outer) {
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

/* ---- with ---- */

struct entered {
	const struct value *manager;
	const struct fact *scoped;     /* tolerances and replacements that end with the body */
	bool takes_skips, takes_others; /* exceptions that end with it too */
};

/* The mock that a patch has made, if it is one. */
static const struct value *given_by(const struct value *effect)
{
	const struct value *value = effect->facts && !effect->facts->next ? effect->facts->value
	                                                                  : NULL;
	return value && value->kind == VALUE_OBJECT && is_mock(value) ? value : &unknown_value;
}

/* Enters one context manager; returns what `as` is bound to. */
static const struct value *enter(struct walk *walk, const struct value *manager,
                                 struct place place, struct entered *entered)
{
	const struct value *value;
	*entered = (struct entered){.manager = manager};
	if (manager->kind == VALUE_EFFECT) {
		may_skip_for(walk, manager->facts);
		add_facts(walk, manager->facts);
		entered->scoped = manager->facts;
		value = given_by(manager);
		entered->takes_others = manager->self != NULL;
		entered->takes_skips = manager->self && catches_skip(walk, manager->self);
		return value;
	}
	if (manager->kind == VALUE_SEQUENCE && manager->has_yielded) {
		/* A generator used as a context manager has run to its end when it was called;
		   while the body runs, what held at its yield still holds. */
		struct state saved = walk->state;
		walk->state.facts = saved.facts;
		for (const struct fact *fact = manager->yielded; fact; fact = fact->next)
			if (!find_fact(saved.facts, fact->kind, fact->subject))
				add_fact(walk, *fact);
		entered->scoped = manager->yielded;
		entered->takes_skips = manager->takes_skips;
		return manager->count ? manager->items[0] : &unknown_value;
	}
	bool is_object = manager->kind == VALUE_OBJECT && manager->object->class;
	if (!is_object)
		return manager;
	struct class_value *owner;
	const struct name *name = pool_name(walk->program->pool, S("__enter__"));
	if (!class_attribute(walk, manager->object->class, name, &owner))
		name = pool_name(walk->program->pool, S("__aenter__"));
	if (!class_attribute(walk, manager->object->class, name, &owner))
		return manager;
	return call_method(walk, manager, name, &(struct arguments){0}, place);
}

const struct value *enter_for_good(struct walk *walk, const struct value *manager,
                                   struct place place)
{
	struct entered entered;
	return enter(walk, manager, place, &entered);
}

/* A return from inside leaves the context as well. */
static void end_scope(struct walk *walk, const struct fact *scoped)
{
	struct frame *frame = walk->frame;
	drop_scoped(walk, scoped);
	if (!frame->is_left)
		return;
	struct state now = walk->state;
	walk->state = frame->left;
	drop_scoped(walk, scoped);
	frame->left = walk->state;
	walk->state = now;
}

/* True if __exit__ certainly swallows what was raised in the body. */
static bool leave_object(struct walk *walk, const struct value *manager, struct place place)
{
	if (manager->kind != VALUE_OBJECT || !manager->object->class || walk->state.is_dead)
		return false;
	struct class_value *owner;
	const struct name *name = pool_name(walk->program->pool, S("__exit__"));
	if (!class_attribute(walk, manager->object->class, name, &owner))
		return false;
	struct arguments arguments = {0};
	for (int i = 0; i < 3; i++)
		*push(walk->arena, &arguments) = &none_value;
	return truth_of(call_method(walk, manager, name, &arguments, place)) == IS_TRUE;
}

static struct state drop_from(struct walk *walk, struct state state, const struct fact *scoped)
{
	struct state saved = walk->state;
	walk->state = state;
	drop_scoped(walk, scoped);
	state = walk->state;
	walk->state = saved;
	return state;
}

static void leave(struct walk *walk, struct entered *entered, struct catcher *catcher,
                  struct place place)
{
	if (entered->scoped) {
		end_scope(walk, entered->scoped);
		catcher->skipped = drop_from(walk, catcher->skipped, entered->scoped);
		catcher->raised = drop_from(walk, catcher->raised, entered->scoped);
	}
	bool swallows = leave_object(walk, entered->manager, place);
	entered->takes_skips |= swallows;
	entered->takes_others |= swallows;
}

void exec_with(struct walk *walk, const struct stmt *stmt)
{
	struct entered *entered = make_many(walk->arena, struct entered, stmt->item_count);
	bool takes_skips = false, takes_others = false;
	for (size_t i = 0; i < stmt->item_count; i++) {
		struct place place = place_of(walk, stmt->items[i].value);
		const struct value *manager = eval(walk, stmt->items[i].value);
		const struct value *value = enter(walk, manager, place, &entered[i]);
		if (stmt->items[i].target)
			assign(walk, stmt->items[i].target, value);
	}
	struct state before = walk->state;
	struct catcher catcher;
	open_catcher(walk, &catcher);
	exec_block(walk, &stmt->body);
	close_catcher(walk, &catcher);
	for (size_t i = stmt->item_count; i > 0; i--) {
		leave(walk, &entered[i - 1], &catcher, place_of(walk, stmt->items[i - 1].value));
		takes_skips |= entered[i - 1].takes_skips;
		takes_others |= entered[i - 1].takes_others;
	}
	absorb(walk, &catcher, takes_skips, takes_others, before);
}
