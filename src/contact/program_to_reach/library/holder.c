#include "answer.h"
#include "base/buffer.h"
#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "derive.h"

/* Objects that hold callables until they are run: commands of a command line, and groups of them.
   Each callable may have a name, by which the words that the object is run with choose it. */

#define HOLDER_DEPTH 6 /* commands in groups */

/* Under this name an object keeps what it holds, as pairs of name and callable: no Python name has
   a star. */
static const struct name *held_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*held"));
}

static bool is_holder(const struct value *value)
{
	return value->kind == VALUE_OBJECT && !value->object->class;
}

/* Perhaps nobody runs it: then it has no contact. */
static void note_held(struct walk *walk, const struct value *callable)
{
	for (size_t i = 0; i < alternatives(callable); i++)
		if (alternative(callable, i)->kind == VALUE_FUNCTION)
			map_set(walk->keep, walk->visited, alternative(callable, i)->function,
			        walk);
}

static void hold(struct walk *walk, const struct object *holder, const struct value *name,
                 const struct value *callable)
{
	const struct value *old = find_of_object(walk, holder, held_name(walk)), *joined = NULL;
	const struct value **pair = make_many(walk->arena, const struct value *, 2);
	pair[0] = name ? name : &none_value;
	pair[1] = callable;
	note_held(walk, callable);
	for (size_t i = 0; i < (old ? alternatives(old) : 1); i++) {
		const struct value *list = old ? alternative(old, i) : NULL;
		size_t count = list ? list->count : 0;
		if (count >= MAX_ELEMENTS)
			return;
		const struct value **items =
		    make_many(walk->arena, const struct value *, count + 1);
		for (size_t j = 0; j < count; j++)
			items[j] = list->items[j];
		items[count] = new_sequence(walk, pair, 2, true);
		joined = join_values(walk, joined, new_sequence(walk, items, count + 1, true));
	}
	bind_heap(walk, holder, held_name(walk), joined);
}

/* What a list or a dictionary of callables holds. */
static void hold_all(struct walk *walk, const struct object *holder, const struct value *more)
{
	const struct value *elements =
	    more->kind == VALUE_DICT ? more : elements_of(walk, more);
	for (size_t i = 0; i < elements->count; i++)
		hold(walk, holder, more->kind == VALUE_DICT ? more->keys[i] : NULL,
		     elements->items[i]);
}

static const struct value *new_holder(struct walk *walk, str class, struct place place)
{
	struct value *value = new_value(walk, VALUE_OBJECT);
	value->object = make(walk->arena, struct object);
	value->object->home = walk->arena;
	value->object->library = class;
	value->object->model = models_class(walk->program->models, class);
	value->object->made = place;
	value->object->body = walk->body;
	return value;
}

/* As a word of a command line. */
static str dashed(struct walk *walk, str name)
{
	struct buffer text = buffer_in(walk->arena);
	for (size_t i = 0; i < name.size; i++)
		buffer_add_char(&text, name.data[i] == '_' ? '-' : name.data[i]);
	return buffer_text(&text);
}

/* Under this name an object keeps its own, by which others choose it. */
static const struct name *own_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*name"));
}

/* The name that a callable has by itself; NULL: none. */
static const struct value *name_of(struct walk *walk, const struct value *callable)
{
	if (is_holder(callable))
		return find_of_object(walk, callable->object, own_name(walk));
	if (callable->kind != VALUE_FUNCTION || !callable->function->name)
		return NULL;
	return new_text(walk, dashed(walk, callable->function->name->text), (struct place){0});
}

/* `holder` has been given these arguments. */
static void hold_given(struct walk *walk, const struct callable_model *model,
                       const struct value *holder, const struct arguments *arguments)
{
	const struct value *callable = argument_of(walk, arguments, model->holds.callable);
	const struct value *more = argument_of(walk, arguments, model->holds.more);
	const struct value *name = argument_of(walk, arguments, model->holds.name);
	bool is_there = callable && callable->kind != VALUE_NONE;
	if (is_there && model->holds.name.is_given && !name)
		name = name_of(walk, callable);
	if (is_there)
		hold(walk, holder->object, name, callable);
	if (is_there && model->holds.as.size)
		bind_heap(walk, holder->object, pool_name(walk->program->pool, model->holds.as),
		          callable);
	if (more)
		hold_all(walk, holder->object, more);
}

/* As a decorator: what it makes of `value` is held by the object that the decorator is a method of,
   if there is one. */
static const struct value *decorate_held(struct walk *walk, const struct callable_model *model,
                                         const struct value *self,
                                         const struct arguments *arguments,
                                         const struct value *value, struct place place)
{
	const struct value *made = value;
	bool adds = model->holds.callable.is_given;
	const struct value *added = argument_of(walk, arguments, model->holds.callable);
	const struct value *name = argument_of(walk, arguments, model->holds.name);
	if (!(name && is_known_text(name)))
		name = name_of(walk, value);
	if (model->returns.size && !(adds && !added)) {
		made = new_holder(walk, model->returns, place);
		if (added)
			hold(walk, made->object, NULL, added);
		hold(walk, made->object, NULL, value);
		if (name)
			bind_heap(walk, made->object, own_name(walk), name);
		if (model->holds.as.size)
			bind_heap(walk, made->object,
			          pool_name(walk->program->pool, model->holds.as), value);
	}
	if (self && is_holder(self))
		hold(walk, self->object, model->holds.name.is_given ? name : NULL, made);
	return made;
}

const struct value *decorate_by_holder(struct walk *walk, const struct value *effect,
                                       const struct value *value, struct place place)
{
	return decorate_held(walk, effect->model, effect->more->callee, effect->more->arguments,
	                     value, place);
}

/* Without arguments it is the decorator itself. */
const struct value *decorate_bare(struct walk *walk, const struct callable_model *model,
                                  const struct value *self, const struct value *value,
                                  struct place place)
{
	return decorate_held(walk, model, self, &(struct arguments){0}, value, place);
}

static bool is_held_alone(const struct arguments *arguments)
{
	return arguments->count == 1 && !arguments->keywords.count &&
	       (arguments->items[0]->kind == VALUE_FUNCTION ||
	        arguments->items[0]->kind == VALUE_OBJECT);
}

const struct value *apply_holder(struct walk *walk, const struct callable_model *model,
                                 const struct value *self, const struct arguments *arguments,
                                 struct place place)
{
	if (model->holds.decorated && is_held_alone(arguments))
		return decorate_bare(walk, model, self, arguments->items[0], place);
	if (model->holds.decorated) {
		struct value *effect = new_value(walk, VALUE_EFFECT);
		struct arguments *kept = make(walk->arena, struct arguments);
		*kept = *arguments;
		effect->model = model;
		more_of(walk, effect)->callee = self;
		more_of(walk, effect)->arguments = kept;
		return effect;
	}
	if (model->returns.size) {
		const struct value *made = new_holder(walk, model->returns, place);
		hold_given(walk, model, made, arguments);
		return made;
	}
	if (self && is_holder(self))
		hold_given(walk, model, self, arguments);
	return &unknown_value;
}

/* ---- running ---- */

struct run {
	struct walk *walk;
	const struct value *words;   /* it is run with; NULL: nobody knows */
	struct place place;
};

static bool is_named_by(struct run *run, const struct value *name)
{
	const struct value *words = run->words;
	if (!words || !is_known_text(name))
		return false;
	for (size_t i = 0; i < words->count; i++)
		if (is_known_text(words->items[i]) &&
		    str_equal(flat_text(run->walk, words->items[i]), flat_text(run->walk, name)))
			return true;
	return false;
}

/* The word that gives a parameter its value: --name VALUE, --name=VALUE; NULL: none does. */
static const struct value *value_in(struct run *run, str parameter)
{
	struct walk *walk = run->walk;
	const struct value *words = run->words;
	str option = str_join(walk->arena, S("--"), dashed(walk, parameter));
	str glued = str_join(walk->arena, option, S("="));
	for (size_t i = 0; words && i < words->count; i++) {
		const struct value *word = words->items[i];
		str flat = word->kind == VALUE_TEXT ? flat_text(walk, word) : S("");
		if (str_starts(flat, glued))
			return slice_text(walk, word, glued.size, flat.size);
		if (str_equal(flat, option) && i + 1 < words->count)
			return words->items[i + 1];
	}
	return NULL;
}

/* A command is called with what the words say of its parameters; the others are not known. */
static void call_command(struct run *run, const struct value *callable)
{
	struct arguments arguments = {.is_open = true};
	const struct function *function =
	    callable->kind == VALUE_FUNCTION ? callable->function : NULL;
	for (size_t i = 0; function && i < function->parameter_count; i++) {
		const struct name *name = function->parameters[i].name;
		const struct value *value = name ? value_in(run, name->text) : NULL;
		if (value)
			*push(run->walk->arena, &arguments.keywords) =
			    (struct keyword){name, value};
	}
	call(run->walk, callable, &arguments, run->place);
}

static void run_value(struct run *run, const struct value *held, unsigned depth);

/* What has no name is called in any case; of what has one, what the words name, or all of it. */
static void run_list(struct run *run, const struct value *list, unsigned depth)
{
	bool is_any_named = false;
	for (size_t i = 0; i < list->count; i++)
		is_any_named |= is_named_by(run, list->items[i]->items[0]);
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i]->items[0]->kind == VALUE_NONE)
			run_value(run, list->items[i]->items[1], depth);
	struct state before = run->walk->state, after = {.is_dead = true};
	bool is_any = false;
	for (size_t i = 0; i < list->count; i++) {
		const struct value *name = list->items[i]->items[0];
		if (name->kind == VALUE_NONE || (is_any_named && !is_named_by(run, name)))
			continue;
		is_any = true;
		run->walk->state = before;
		run_value(run, list->items[i]->items[1], depth);
		after = join_states(run->walk, after, run->walk->state);
	}
	if (is_any)
		run->walk->state = after;
}

static void run_value(struct run *run, const struct value *held, unsigned depth)
{
	struct walk *walk = run->walk;
	for (size_t i = 0; i < alternatives(held) && depth < HOLDER_DEPTH; i++) {
		const struct value *one = alternative(held, i);
		const struct value *list =
		    is_holder(one) ? find_of_object(walk, one->object, held_name(walk)) : NULL;
		if (one->kind == VALUE_FUNCTION || one->kind == VALUE_PARTIAL)
			call_command(run, one);
		for (size_t j = 0; list && j < alternatives(list); j++)
			run_list(run, alternative(list, j), depth + 1);
	}
}

/* The words of a command line, which may be written as one text. */
static const struct value *words_of_run(struct walk *walk, const struct value *given)
{
	const struct value *words = given;
	if (given && given->kind == VALUE_TEXT)
		words = shell_words_of(walk, given);
	return words && words->kind == VALUE_SEQUENCE && !words->is_open ? words : NULL;
}

const struct value *run_holder(struct walk *walk, const struct callable_model *model,
                               const struct value *self, const struct arguments *arguments,
                               struct place place)
{
	const struct value *object = self;
	if (model->runs.object.is_given)
		object = argument_of(walk, arguments, model->runs.object);
	struct run run = {
	    walk, words_of_run(walk, argument_of(walk, arguments, model->runs.words)), place};
	struct state before = walk->state;
	struct catcher *outer = walk->catcher;
	if (!object)
		return &unknown_value;
	if (model->is_apart)
		walk->catcher = NULL;
	run_value(&run, object, 0);
	walk->catcher = outer;
	if (model->is_apart)
		walk->state = join_states(walk, before, walk->state);
	return &unknown_value;
}
