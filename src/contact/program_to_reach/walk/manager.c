#include "api.h"
#include "caught.h"
#include "with.h"

/* Context managers: effects of the models, generator functions, and objects with methods to enter
   and to leave them. A generator runs to its end when it is entered. What held where it yielded
   holds from then on, and what it changes behind the yield changes when it is left. */

const struct value *new_manager(struct walk *walk, const struct value *function,
                                const struct arguments *arguments, struct place place)
{
	struct arguments *kept = make(walk->arena, struct arguments);
	struct value *manager = new_value(walk, VALUE_MANAGER);
	*kept = *arguments;
	manager->model = function->more->manages;
	struct value_more *more = more_of(walk, manager);
	more->callee = function;
	more->arguments = kept;
	more->place = place;
	return manager;
}

/* A function that a context manager decorates: each call of it runs inside. */
const struct value *within(struct walk *walk, const struct value *manager,
                           const struct value *function)
{
	if (function->kind != VALUE_FUNCTION)
		return function;
	struct value *copy = new_value(walk, VALUE_FUNCTION);
	*copy = *function;
	struct value_more *more = more_of(walk, copy);
	more->within = manager;
	more->callee = function;
	return copy;
}

/* ---- entering ---- */

/* The mock that a patch has made, if it is one. */
static const struct value *given_by(const struct value *effect)
{
	const struct value *value = effect->facts && !effect->facts->next ? effect->facts->value
	                                                                  : NULL;
	return value && value->kind == VALUE_OBJECT && is_mock(value) ? value : &unknown_value;
}

static const struct value *enter_effect(struct walk *walk, const struct value *effect,
                                        struct entered *entered)
{
	may_skip_for(walk, effect->facts);
	add_facts(walk, effect->facts);
	entered->scoped = effect->facts;
	entered->takes_others = effect->self != NULL;
	entered->takes = effect->self;
	return given_by(effect);
}

static const struct value *enter_generator(struct walk *walk, const struct value *manager,
                                           struct entered *entered)
{
	const struct value *made =
	    call_function(walk, manager->more->callee, manager->more->arguments,
	                  manager->more->place);
	if (made->kind != VALUE_SEQUENCE || !made->more->yield)
		return &unknown_value;
	entered->yield = made->more->yield;
	entered->ended = walk->state.is_dead ? entered->begun : walk->state;
	entered->takes = made->more->takes;
	walk->state.facts = made->more->yield->facts;
	walk->state.heap = made->more->yield->heap;
	walk->state.is_dead = false;
	return made->count ? join_elements(walk, made) : &unknown_value;
}

/* A generator that some decorator has made a context manager of has run when it was called. */
static const struct value *enter_made(struct walk *walk, const struct value *made,
                                      struct entered *entered)
{
	const struct fact *before = walk->state.facts;
	struct state saved = walk->state;
	for (const struct fact *fact = made->more->yield->facts; fact; fact = fact->next)
		if (!find_fact(before, fact->kind, fact->subject))
			add_fact(walk, *fact);
	const struct fact *after = walk->state.facts;
	walk->state.facts = NULL;
	for (const struct fact *fact = after; fact != before; fact = fact->next)
		add_fact(walk, *fact);
	entered->scoped = walk->state.facts;
	walk->state = saved;
	walk->state.facts = after;
	entered->takes = made->more->takes;
	return made->count ? made->items[0] : &unknown_value;
}

/* The method of that name that the program gives the object's class, or else the second one. */
static const struct name *method_of(struct walk *walk, const struct value *object, str first,
                                    str second)
{
	struct class_value *owner;
	const struct name *name = pool_name(walk->program->pool, first);
	if (object->kind != VALUE_OBJECT || !object->object->class)
		return NULL;
	if (!class_attribute(walk, object->object->class, name, &owner))
		name = pool_name(walk->program->pool, second);
	return class_attribute(walk, object->object->class, name, &owner) ? name : NULL;
}

/* What a library's fake, or a subclass of one, replaces while it is entered. */
static const struct value *enter_fake(struct walk *walk, const struct value *fake,
                                      struct place place, struct entered *entered)
{
	const struct names *patches = &fake->object->model->patches;
	const struct fact *before = walk->state.facts;
	*entered = (struct entered){.manager = fake};
	walk->state.facts = NULL;
	for (size_t i = 0; i < patches->count; i++)
		add_fact(walk, (struct fact){.kind = FACT_REPLACEMENT,
		                             .subject = patches->items[i],
		                             .place = place,
		                             .value = &unknown_value});
	entered->scoped = walk->state.facts;
	walk->state.facts = before;
	add_facts(walk, entered->scoped);
	return fake;
}

/* What a library's object contacts when it is entered, if a model says so of that method alone. */
static const struct value *enter_library(struct walk *walk, const struct value *manager,
                                         struct place place)
{
	static const str names[] = {{"__enter__", 9}, {"__aenter__", 10}};
	const struct class_model *class =
	    manager->kind == VALUE_OBJECT ? manager->object->model : NULL;
	for (size_t i = 0; class && i < sizeof names / sizeof *names; i++) {
		const struct callable_model *method = table_get(&class->methods, names[i]);
		str name = str_format(walk->arena, "%.*s.%.*s", STR_ARG(class->name),
		                      STR_ARG(names[i]));
		if (method && method->contact.is_given)
			make_contact(walk, &method->contact, name, (str){0}, manager,
			             &(struct arguments){0}, place);
	}
	return manager;
}

static bool is_fake(const struct value *manager)
{
	return manager->kind == VALUE_OBJECT && manager->object->model &&
	       manager->object->model->patches.count;
}

static const struct value *enter_one(struct walk *walk, const struct value *manager,
                                     struct place place, struct entered *entered)
{
	*entered = (struct entered){.manager = manager, .begun = walk->state};
	if (manager->kind == VALUE_EFFECT)
		return enter_effect(walk, manager, entered);
	if (manager->kind == VALUE_MANAGER)
		return enter_generator(walk, manager, entered);
	if (manager->kind == VALUE_SEQUENCE && manager->more->yield)
		return enter_made(walk, manager, entered);
	const struct name *name = method_of(walk, manager, S("__enter__"), S("__aenter__"));
	if (!name && is_fake(manager))
		return enter_fake(walk, manager, place, entered);
	return name ? call_method(walk, manager, name, &(struct arguments){0}, place)
	            : enter_library(walk, manager, place);
}

/* Enters a context manager, or each that it may be; returns what `as` is bound to. */
const struct value *enter(struct walk *walk, const struct value *manager, struct place place,
                          struct entered *entered)
{
	const struct value *joined = NULL;
	struct state before = walk->state, after = {.is_dead = true};
	for (size_t i = 0; i < alternatives(manager); i++) {
		struct entered *one = i ? make(walk->arena, struct entered) : entered;
		walk->state = before;
		joined = join_values(walk, joined,
		                     enter_one(walk, alternative(manager, i), place, one));
		after = join_states(walk, after, walk->state);
		if (one == entered)
			continue;
		one->next = entered->next;
		entered->next = one;
		entered->takes = join_values(walk, entered->takes, one->takes);
		entered->takes_others |= one->takes_others;
	}
	walk->state = after;
	return joined;
}

/* ---- leaving ---- */

static bool is_among(const struct fact *facts, const struct fact *fact)
{
	for (; facts; facts = facts->next)
		if (facts == fact ||
		    (facts->kind == fact->kind && str_equal(facts->subject, fact->subject) &&
		     facts->owner == fact->owner && facts->name == fact->name &&
		     facts->value == fact->value && place_compare(facts->place, fact->place) == 0))
			return true;
	return false;
}

/* What the generator changes behind its yield. */
static void finish_facts(struct walk *walk, const struct entered *entered)
{
	const struct fact *ended = entered->ended.facts;
	for (const struct fact *fact = entered->yield->facts; fact; fact = fact->next)
		if (!is_among(ended, fact))
			put_back(walk, fact, ended);
	for (const struct fact *fact = ended; fact; fact = fact->next)
		if (!is_among(entered->yield->facts, fact))
			put_back(walk, fact, ended);
}

static void finish_heap(struct walk *walk, const struct entered *entered)
{
	const struct binding *ended = entered->ended.heap, *yield = entered->yield->heap;
	for (const struct binding *at = ended; at && at != entered->begun.heap; at = at->next) {
		bool is_newest = find_binding(ended, at->owner, at->name) == at->value;
		walk->steps += 1 + at->count / 8;
		if (is_newest && find_binding(yield, at->owner, at->name) != at->value)
			bind_over(walk, at->owner, at->name, at->value, at->otherwise);
	}
}

/* Whether an object of the library leaves at its end what was entered through it. */
static bool leaves_all(const struct value *manager)
{
	const struct class_model *model =
	    manager->kind == VALUE_OBJECT ? manager->object->model : NULL;
	const struct callable_model *exit = models_method(model, S("__exit__"));
	if (!exit)
		exit = models_method(model, S("__aexit__"));
	return exit && exit->leaves;
}

static void leave_one(struct walk *walk, struct entered *entered, struct place place)
{
	const struct value *manager = entered->manager;
	if (entered->scoped)
		drop_scoped(walk, entered->scoped);
	if (entered->yield) {
		finish_facts(walk, entered);
		finish_heap(walk, entered);
	}
	if (manager->kind == VALUE_OBJECT && is_environment(walk, manager))
		reset_variables(walk, entered->begun.facts);
	const struct name *name = method_of(walk, manager, S("__exit__"), S("__aexit__"));
	struct arguments arguments = {0};
	for (int i = 0; name && i < 3; i++)
		*push(walk->arena, &arguments) = &none_value;
	const struct value *swallows =
	    name ? call_method(walk, manager, name, &arguments, place) : &none_value;
	if (!name && leaves_all(manager))
		leave_all(walk, manager, place);
	if (truth_of(swallows) != IS_TRUE)
		return;
	entered->takes = any_exception(walk);
	entered->takes_others = true;
}

/* Leaves what was entered. Where it certainly swallows what was raised inside, that is noted. */
void leave(struct walk *walk, struct entered *entered, struct place place)
{
	if (walk->state.is_dead)
		return;
	for (const struct entered *other = entered->next; other; other = other->next) {
		struct entered one = *other;
		leave_one(walk, &one, place);
	}
	leave_one(walk, entered, place);
}

/* ---- what is entered by a call ---- */

/* Under this name is kept what an object has entered: no Python name has a star. */
static const struct name *entered_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*entered"));
}

static const void *key_of(const struct value *owner)
{
	return owner->kind == VALUE_OBJECT ? (const void *)owner->object : owner;
}

/* Enters a manager that `owner` is to leave: a stack of them, or the manager itself. */
const struct value *enter_for(struct walk *walk, const struct value *manager,
                              const struct value *owner, struct place place)
{
	struct entered *entered = make(walk->arena, struct entered);
	/* A fake's own method is called: what a subclass made of that has been run. */
	const struct value *value = manager == owner && is_fake(manager)
	                                ? enter_fake(walk, manager, place, entered)
	                                : enter(walk, manager, place, entered);
	if (!owner)
		return value;
	const struct value *old = find_in_heap(walk, key_of(owner), entered_name(walk));
	struct value *one = new_value(walk, VALUE_MANAGER);
	struct value_more *more = more_of(walk, one);
	more->entered = entered;
	/* The newest first. */
	more->callee = old;
	bind_heap(walk, key_of(owner), entered_name(walk), one);
	return value;
}

void forget_entered(struct walk *walk, const struct value *owner)
{
	bind_heap(walk, key_of(owner), entered_name(walk), &none_value);
}

static void leave_stack(struct walk *walk, const struct value *newest, struct place place)
{
	for (size_t i = 0; newest && i < alternatives(newest); i++) {
		const struct value *one = alternative(newest, i);
		if (!one->more->entered)
			continue;
		struct entered entered = *one->more->entered;
		leave(walk, &entered, place);
		leave_stack(walk, one->more->callee, place);
	}
}

void leave_all(struct walk *walk, const struct value *owner, struct place place)
{
	const struct value *newest =
	    find_in_heap(walk, key_of(owner), entered_name(walk));
	if (owner->kind == VALUE_EFFECT)
		drop_scoped(walk, owner->facts);
	if (!newest)
		return;
	forget_entered(walk, owner);
	leave_stack(walk, newest, place);
}
