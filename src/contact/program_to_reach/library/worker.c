#include "answer.h"
#include "contact/program_to_reach/walk/api.h"
#include "sink.h"

/* Objects that let another make their contacts: a proxy its transport, a loop its proactor. */

/* Under this name an object keeps what works for it: no Python name has a star. */
static const struct name *worker_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*worker"));
}

void note_worker(struct walk *walk, const struct class_model *model, const struct value *object,
                 const struct arguments *arguments)
{
	if (!model->worker.is_given)
		return;
	const struct value *worker = argument_of(walk, arguments, model->worker.argument);
	if (worker && worker->kind != VALUE_NONE)
		bind_heap(walk, object->object, worker_name(walk), worker);
}

/* True if the program's own class has one of the methods that make contacts. */
static bool has_own_method(struct walk *walk, const struct value *worker,
                           const struct names *methods)
{
	struct class_value *owner;
	for (size_t i = 0; i < methods->count; i++)
		if (class_attribute(walk, worker->object->class,
		                    pool_name(walk->program->pool, methods->items[i]), &owner))
			return true;
	return false;
}

static bool works_by_itself(struct sink *sink, const struct value *worker)
{
	struct walk *walk = sink->walk;
	const struct names *methods = &sink->self->object->model->worker.methods;
	if (worker->kind == VALUE_UNKNOWN) {
		add_unresolved(sink, S("what makes the contact is not known"));
		return true;
	}
	if (is_mock(worker))
		return true;
	if (worker->kind != VALUE_OBJECT || !worker->object->class ||
	    !has_own_method(walk, worker, methods))
		return false;
	/* What it contacts by itself still counts; where its arguments go, nobody knows. */
	struct arguments open = {.is_open = true};
	call_method(walk, worker, pool_name(walk->program->pool, methods->items[0]), &open,
	            sink->place);
	return true;
}

/* True if another object was given that makes the contacts in its own way. */
bool is_worked(struct sink *sink)
{
	const struct value *self = sink->self;
	if (!self || self->kind != VALUE_OBJECT || !self->object->model ||
	    !self->object->model->worker.is_given)
		return false;
	const struct value *worker =
	    find_set(sink->walk, self->object, worker_name(sink->walk));
	for (size_t i = 0; worker && i < alternatives(worker); i++)
		if (works_by_itself(sink, alternative(worker, i)))
			return true;
	return false;
}
