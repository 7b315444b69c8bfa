#include "late.h"

/* Bodies that are parsed when they are asked for: by any thread, and each once. */

static bool is_true(const atomic_bool *flag)
{
	return atomic_load_explicit(flag, memory_order_acquire);
}

static void read_late(struct late_body *body)
{
	struct late *late = body->late;
	if (!late->arena)
		late->arena = arena_new();
	lower_late(body);
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

bool function_unread(const struct function *function, struct unread *unread)
{
	const struct late_body *body = function->late;
	if (!body || is_true(&body->is_read) || body->outline->is_hard ||
	    body->outline->has_examples)
		return false;
	*unread = (struct unread){body->late->outline, body->outline};
	return true;
}

static str join_chain(struct arena *arena, const struct chains *chains, uint32_t index)
{
	const struct chain *chain = &chains->items[index];
	if (chain->of >= chains->count)
		return chain->name->text;
	return str_format(arena, "%.*s.%.*s", STR_ARG(join_chain(arena, chains, chain->of)),
	                  STR_ARG(chain->name->text));
}

struct import import_from_outline(struct arena *arena, const struct outline *outline,
                                  const struct outline_import *import)
{
	return (struct import){
	    .module = import->module == CHAIN_NAME
	                  ? S("")
	                  : join_chain(arena, &outline->chains, import->module),
	    .dots = import->dots,
	    .from = import->from,
	    .as = import->as ? import->as : import->from,
	    .is_star = import->is_star,
	};
}

bool function_may_mention(const struct function *function, const struct map *names)
{
	const struct late_body *body = function->late;
	return !body || outline_body_mentions(body->late->outline, body->outline, names);
}

bool function_may_set(const struct function *function, const struct name *name)
{
	const struct late_body *body = function->late;
	if (!body || body->outline->is_hard)
		return true;
	const struct outline_stores *stores = &body->outline->stores;
	for (size_t i = 0; i < stores->count; i++)
		if (body->late->outline->chains.items[stores->items[i].target].name == name)
			return true;
	return false;
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

static void join_examples(struct late *late)
{
	const struct doctests *outer = &late->module->outer.doctests;
	size_t at = 0;
	for (size_t i = 0; i < late->bodies.count; i++) {
		struct late_body *body = late->bodies.items[i];
		if (!body->outline->has_examples)
			continue;
		if (!is_true(&body->is_read))
			read_late(body);
		for (; at < outer->count && outer->items[at].start < body->outline->body; at++)
			*push(late->arena, &late->examples) = outer->items[at];
		for (size_t j = 0; j < body->contents.doctests.count; j++)
			*push(late->arena, &late->examples) = body->contents.doctests.items[j];
	}
	for (; late->examples.count && at < outer->count; at++)
		*push(late->arena, &late->examples) = outer->items[at];
	if (!late->examples.count)
		late->examples = *outer;
	atomic_store_explicit(&late->has_examples, true, memory_order_release);
}

const struct doctests *module_doctests(const struct module *module)
{
	struct late *late = module->late;
	if (!late)
		return &module->outer.doctests;
	if (is_true(&late->has_examples))
		return &late->examples;
	pthread_mutex_lock(&late->lock);
	if (!is_true(&late->has_examples))
		join_examples(late);
	pthread_mutex_unlock(&late->lock);
	return &late->examples;
}

const struct contents *module_part(const struct module *module, size_t *part)
{
	const struct late *late = module->late;
	if (!(*part)++)
		return &module->outer;
	for (; late && *part - 2 < late->bodies.count; ++*part) {
		const struct late_body *body = late->bodies.items[*part - 2];
		if (is_true(&body->is_read))
			return &body->contents;
	}
	return NULL;
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

static void join_errors(struct late *late)
{
	for (size_t i = 0; i < late->bodies.count; i++) {
		struct late_body *body = late->bodies.items[i];
		if (!body->outline->is_odd)
			continue;
		if (!is_true(&body->is_read))
			read_late(body);
		for (size_t j = 0; j < body->contents.errors.count; j++)
			*push(late->arena, &late->errors) = body->contents.errors.items[j];
	}
	atomic_store_explicit(&late->has_errors, true, memory_order_release);
}

const struct syntax_errors *module_errors(const struct module *module)
{
	struct late *late = module->late;
	if (!late)
		return &module->outer.errors;
	if (is_true(&late->has_errors))
		return &late->errors;
	pthread_mutex_lock(&late->lock);
	if (!is_true(&late->has_errors))
		join_errors(late);
	pthread_mutex_unlock(&late->lock);
	return &late->errors;
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
