#include "answer.h"
#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "sink.h"

/* Objects that let another make their contacts: a proxy its transport, a loop its proactor, a
   session the adapter that is mounted for a URL. */

#define MAX_WORKERS 4 /* one behind the other: a session's connector, its resolver */

/* ---- what an object was given ---- */

/* Under this name an object keeps what works for it: no Python name has a star. */
static const struct name *worker_name(struct walk *walk, size_t index)
{
	return pool_name(walk->program->pool, str_format(walk->arena, "*worker%zu", index));
}

/* Beginnings of URLs and what is mounted for them, one after the other; a later one is behind. */
static const struct name *mounts_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*mounts"));
}

static const struct value *mounted(struct walk *walk, const struct value *object)
{
	const struct value *old = find_in_heap(walk, object->object, mounts_name(walk));
	return old && old->kind == VALUE_SEQUENCE ? old : NULL;
}

static void add_mount(struct walk *walk, const struct value *object, const struct value *url,
                      const struct value *worker)
{
	const struct value *old = mounted(walk, object);
	size_t count = old ? old->count : 0;
	if (count + 2 > MAX_ELEMENTS)
		return;
	const struct value **items = make_many(walk->arena, const struct value *, count + 2);
	for (size_t i = 0; i < count; i++)
		items[i] = old->items[i];
	items[count] = url;
	items[count + 1] = worker;
	bind_heap(walk, object->object, mounts_name(walk),
	          new_sequence(walk, items, count + 2, false));
}

void mount(struct walk *walk, const struct callable_model *model, const struct value *object,
           const struct arguments *arguments)
{
	const struct value *url = argument_of(walk, arguments, model->mounts.url);
	const struct value *worker = argument_of(walk, arguments, model->mounts.worker);
	if (url && worker && object->kind == VALUE_OBJECT)
		add_mount(walk, object, url, worker);
}

void note_worker(struct walk *walk, const struct class_model *model, const struct value *object,
                 const struct arguments *arguments)
{
	for (size_t i = 0; i < model->workers.count; i++) {
		const struct worker_model *worker = &model->workers.items[i];
		const struct value *given = argument_of(walk, arguments, worker->argument);
		if (given && worker->is_mounted && given->kind == VALUE_DICT)
			for (size_t j = 0; j < given->count; j++)
				add_mount(walk, object, given->keys[j], given->items[j]);
		else if (given && !worker->is_mounted && given->kind != VALUE_NONE)
			bind_heap(walk, object->object, worker_name(walk, i), given);
	}
}

/* ---- what it does ---- */

/* The first of the methods that the program's own class has; NULL: it has none. */
static const struct name *own_method_of(struct walk *walk, const struct value *worker,
                                        const struct names *methods)
{
	struct class_value *owner;
	for (size_t i = 0; worker->object->class && i < methods->count; i++) {
		const struct name *name = pool_name(walk->program->pool, methods->items[i]);
		if (class_attribute(walk, worker->object->class, name, &owner))
			return name;
	}
	return NULL;
}

/* What it contacts by itself counts; where its arguments go, nobody knows. True if it hands nothing
   on to the library's method of the same name. */
static bool runs_itself(struct sink *sink, const struct value *worker, const struct name *method)
{
	struct walk *walk = sink->walk;
	struct arguments open = {.is_open = true};
	struct passing passing = {.method = method->text}, *outer = walk->passing;
	walk->passing = &passing;
	call_method(walk, worker, method, &open, sink->place);
	walk->passing = outer;
	return !passing.is_passed;
}

static bool works_by_itself(struct sink *sink, const struct worker_model *model,
                            const struct value *worker, unsigned depth);

static bool is_worked_by(struct sink *sink, const struct value *object, unsigned depth)
{
	struct walk *walk = sink->walk;
	const struct class_model *class = object->object->model;
	for (size_t i = 0; class && depth && i < class->workers.count; i++) {
		const struct worker_model *model = &class->workers.items[i];
		const struct value *worker =
		    find_of_object(walk, object->object, worker_name(walk, i));
		if (model->attribute.size)
			worker = find_of_object(walk, object->object,
			                  pool_name(walk->program->pool, model->attribute));
		for (size_t j = 0; worker && j < alternatives(worker); j++)
			if (works_by_itself(sink, model, alternative(worker, j), depth - 1))
				return true;
	}
	return false;
}

static bool works_by_itself(struct sink *sink, const struct worker_model *model,
                            const struct value *worker, unsigned depth)
{
	struct walk *walk = sink->walk;
	if (worker->kind == VALUE_NONE)
		return false;
	if (model->answers) {
		call(walk, worker, &(struct arguments){.is_open = true}, sink->place);
		return true;
	}
	if (worker->kind == VALUE_UNKNOWN) {
		add_unresolved(sink, S("what makes the contact is not known"));
		return true;
	}
	if (is_mock(worker))
		return true;
	if (worker->kind != VALUE_OBJECT)
		return false;
	const struct name *method = own_method_of(walk, worker, &model->methods);
	return (method && runs_itself(sink, worker, method)) || is_worked_by(sink, worker, depth);
}

/* True if another object was given that makes the contacts in its own way. */
bool is_worked(struct sink *sink)
{
	const struct value *self = sink->self;
	return self && self->kind == VALUE_OBJECT && is_worked_by(sink, self, MAX_WORKERS);
}

/* ---- what is mounted ---- */

/* How much of the URL's beginning the text names; 0: the URL begins otherwise. */
static size_t begins_by(struct walk *walk, str url, const struct value *mount)
{
	str all = S("all://"), text = text_of(walk, mount);
	size_t scheme = str_find(url, S("://"));
	if (str_starts(text, all) && scheme != STR_NONE) {
		text = str_slice(text, all.size, text.size);
		url = str_slice(url, scheme + 3, url.size);
		return str_starts(url, text) ? all.size + text.size : 0;
	}
	return text.size && str_starts(url, text) ? text.size : 0;
}

/* True if what is mounted for the longest beginning of the URL answers by itself. */
bool is_mounted(struct sink *sink, str url)
{
	struct walk *walk = sink->walk;
	const struct value *self = sink->self;
	if (!self || self->kind != VALUE_OBJECT || !self->object->model)
		return false;
	const struct worker_models *workers = &self->object->model->workers;
	const struct value *mounts = mounted(walk, self), *worker = NULL;
	for (size_t i = 0, longest = 0; mounts && i + 1 < mounts->count; i += 2) {
		size_t size = begins_by(walk, url, mounts->items[i]);
		if (size && size >= longest) {
			longest = size;
			worker = mounts->items[i + 1];
		}
	}
	for (size_t i = 0; worker && i < workers->count; i++)
		for (size_t j = 0; workers->items[i].is_mounted && j < alternatives(worker); j++)
			if (works_by_itself(sink, &workers->items[i], alternative(worker, j),
			                    MAX_WORKERS))
				return true;
	return false;
}
