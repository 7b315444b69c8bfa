#include "late.h"

/* Bodies that are parsed when they are asked for: by any thread, and each once. */

static bool is_true(const atomic_bool *flag)
{
	return atomic_load_explicit(flag, memory_order_acquire);
}

/* The errors of all bodies that were read, in order. */
static void join_errors(struct late *late)
{
	late->errors = (struct syntax_errors){0};
	for (size_t i = 0; i < late->bodies.count; i++) {
		const struct syntax_errors *errors = &late->bodies.items[i]->contents.errors;
		for (size_t j = 0; j < errors->count; j++)
			*push(late->arena, &late->errors) = errors->items[j];
	}
}

static void read_late(struct late_body *body)
{
	struct late *late = body->late;
	if (!late->arena)
		late->arena = arena_new();
	lower_late(body);
	if (body->contents.errors.count)
		join_errors(late);
	atomic_store_explicit(&body->is_read, true, memory_order_release);
}

const struct body *function_body(const struct function *function)
{
	struct late_body *body = function->late;
	if (!body || is_true(&body->is_read))
		return &function->own;
	pthread_mutex_lock(&body->late->lock);
	if (!is_true(&body->is_read))
		read_late(body);
	pthread_mutex_unlock(&body->late->lock);
	return &function->own;
}

bool function_may_mention(const struct function *function, const struct map *names)
{
	const struct late_body *body = function->late;
	return !body || outline_body_mentions(body->late->outline, body->outline, names);
}

/* ---- all that stands in a module ---- */

static void add_contents(struct arena *arena, struct contents *to, const struct contents *from,
                         struct counts first, struct counts end)
{
	for (size_t i = first.functions; i < end.functions; i++)
		*push(arena, &to->functions) = from->functions.items[i];
	for (size_t i = first.classes; i < end.classes; i++)
		*push(arena, &to->classes) = from->classes.items[i];
	for (size_t i = first.texts; i < end.texts; i++)
		*push(arena, &to->texts) = from->texts.items[i];
	for (size_t i = first.doctests; i < end.doctests; i++)
		*push(arena, &to->doctests) = from->doctests.items[i];
}

static struct counts count_contents(const struct contents *contents)
{
	return (struct counts){contents->functions.count, contents->classes.count,
	                       contents->texts.count, contents->doctests.count};
}

static void join_contents(struct late *late)
{
	const struct contents *outer = &late->module->outer;
	struct counts at = {0};
	for (size_t i = 0; i < late->bodies.count; i++) {
		struct late_body *body = late->bodies.items[i];
		if (!is_true(&body->is_read))
			read_late(body);
		body->before.doctests = at.doctests;
		while (body->before.doctests < outer->doctests.count &&
		       outer->doctests.items[body->before.doctests].start < body->outline->body)
			body->before.doctests++;
		add_contents(late->arena, &late->all, outer, at, body->before);
		add_contents(late->arena, &late->all, &body->contents, (struct counts){0},
		             count_contents(&body->contents));
		at = body->before;
	}
	add_contents(late->arena, &late->all, outer, at, count_contents(outer));
	atomic_store_explicit(&late->is_joined, true, memory_order_release);
}

const struct contents *module_contents(const struct module *module)
{
	struct late *late = module->late;
	if (!late)
		return &module->outer;
	if (is_true(&late->is_joined))
		return &late->all;
	pthread_mutex_lock(&late->lock);
	if (!is_true(&late->is_joined))
		join_contents(late);
	pthread_mutex_unlock(&late->lock);
	return &late->all;
}

const struct contents *function_contents(const struct function *function)
{
	while (function->outer)
		function = function->outer;
	if (!function->late)
		return &function->module->outer;
	function_body(function);
	return &function->late->contents;
}

const struct syntax_errors *module_errors(const struct module *module)
{
	return module->late ? &module->late->errors : &module->outer.errors;
}

/* ---- their begin and end ---- */

struct late *late_from_tree(struct arena *arena, struct pool *pool, const struct tree *tree,
                            struct module *module)
{
	struct late *late = make(arena, struct late);
	late->pool = pool;
	late->syntax = tree->syntax;
	late->module = module;
	late->outline = tree->outline;
	pthread_mutex_init(&late->lock, NULL);
	return late;
}

bool late_is_whole(const struct late *late)
{
	size_t count = 0;
	for (size_t i = 0; i < late->outline->bodies.count; i++)
		count += is_left_out(&late->outline->bodies.items[i]);
	return count == late->bodies.count;
}

void late_end(struct late *late)
{
	arena_free(late->arena);
	pthread_mutex_destroy(&late->lock);
}

void module_end(struct module *module)
{
	if (module && module->late)
		late_end(module->late);
}
