#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

#include "contact/program_to_reach/value/bounds.h"
#include "lead.h"

/*
 * What may lead to a sink, asked only where the walk was cut: what cannot matter is not said.
 *
 * It goes by names alone: one leads to a sink if it is the last part of a sink's name, or that of a
 * function which mentions one that does, in the module or in what it imports. That is more than
 * what really does, and all that the program can name.
 *
 * It depends on the module alone: all walks share what one of them has found out.
 */

/* Something that is made when it is first asked for, in memory of its own. */
struct kept {
	pthread_mutex_t lock;
	struct arena *arena;
	void *_Atomic made;
};

struct leads {
	struct map indices;          /* module: its index */
	struct kept *parts;          /* of each module: struct lead_part */
	struct kept *names;          /* of each: struct map, of those that lead to a sink there */
};

struct leads *leads_new(struct arena *arena, const struct program *program)
{
	struct leads *leads = make(arena, struct leads);
	size_t count = program->modules.count;
	leads->parts = make_many(arena, struct kept, count);
	leads->names = make_many(arena, struct kept, count);
	for (size_t i = 0; i < count; i++) {
		map_set(arena, &leads->indices, program->modules.items[i], (void *)(uintptr_t)i);
		pthread_mutex_init(&leads->parts[i].lock, NULL);
		pthread_mutex_init(&leads->names[i].lock, NULL);
	}
	return leads;
}

static void free_kept(struct kept *kept)
{
	arena_free(kept->arena);
	pthread_mutex_destroy(&kept->lock);
}

void leads_free(struct leads *leads)
{
	for (size_t i = 0; i < leads->indices.count; i++) {
		free_kept(&leads->parts[i]);
		free_kept(&leads->names[i]);
	}
}

/* Whichever thread asks first makes it. */
static void *ask(struct kept *kept, struct walk *walk, const struct module *module,
                 void *(*make_it)(struct arena *arena, struct walk *walk,
                                  const struct module *module))
{
	void *made = atomic_load_explicit(&kept->made, memory_order_acquire);
	if (made)
		return made;
	pthread_mutex_lock(&kept->lock);
	made = atomic_load_explicit(&kept->made, memory_order_relaxed);
	if (!made) {
		kept->arena = arena_new();
		made = make_it(kept->arena, walk, module);
		atomic_store_explicit(&kept->made, made, memory_order_release);
	}
	pthread_mutex_unlock(&kept->lock);
	return made;
}

static size_t index_of(const struct walk *walk, const struct module *module)
{
	const struct map_entry *entry = map_find(&walk->leads->indices, module);
	assert(entry);
	return (uintptr_t)entry->value;
}

static void *make_part(struct arena *arena, struct walk *walk, const struct module *module)
{
	return lead_part_from_module(arena, walk, module);
}

static const struct lead_part *part_of(struct walk *walk, const struct module *module)
{
	return ask(&walk->leads->parts[index_of(walk, module)], walk, module, make_part);
}

/* ---- of a module and what it imports ---- */

/* By what each name or statement is mentioned: a list, from the last one. */
struct web {
	struct arena *arena, *keep;
	struct map *names;           /* that lead, in `keep` */
	struct map last;             /* one more than the index of its last link */
	struct {
		struct link {
			const void *by;
			uintptr_t before;    /* one more than the index of the link before */
		} *items;
		size_t count, capacity;
	} links;
	struct {
		const void **items;
		size_t count, capacity;
	} found;                     /* what leads, in the order in which that was found */
};

static void add_part(struct web *web, const struct lead_part *part)
{
	for (size_t i = 0; i < part->mentions.count; i++) {
		const struct lead_mention *mention = &part->mentions.items[i];
		uintptr_t before = (uintptr_t)map_get(&web->last, mention->of);
		*push(web->arena, &web->links) = (struct link){mention->by, before};
		map_set(web->arena, &web->last, mention->of,
		        (void *)(uintptr_t)web->links.count);
	}
}

static void find_lead(struct web *web, const void *what)
{
	if (map_find(web->names, what))
		return;
	map_set(web->keep, web->names, what, web);
	*push(web->arena, &web->found) = what;
}

/* Names that mention names that lead to a sink do so too, until there are no more. */
static void *make_names(struct arena *arena, struct walk *walk, const struct module *module)
{
	const struct lead_part *own = part_of(walk, module);
	struct web web = {.arena = arena_new(), .keep = arena};
	struct map seen = {0};
	web.names = make(arena, struct map);
	map_set(web.arena, &seen, module, &seen);
	for (size_t i = 0; i < own->imported.count; i++)
		map_set(web.arena, &seen, own->imported.items[i], &seen);
	for (size_t i = 0; i < seen.count; i++)
		add_part(&web, part_of(walk, seen.items[i].key));
	for (size_t i = 0; i < seen.count; i++) {
		const struct lead_part *part = part_of(walk, seen.items[i].key);
		for (size_t j = 0; j < part->sinks.count; j++)
			find_lead(&web, part->sinks.items[j]);
	}
	for (size_t i = 0; i < web.found.count; i++)
		for (uintptr_t at = (uintptr_t)map_get(&web.last, web.found.items[i]); at;
		     at = web.links.items[at - 1].before)
			find_lead(&web, web.links.items[at - 1].by);
	arena_free(web.arena);
	return web.names;
}

static const struct map *names_of(struct walk *walk, const struct module *module)
{
	return ask(&walk->leads->names[index_of(walk, module)], walk, module, make_names);
}

bool name_leads(struct walk *walk, const struct module *module, const struct name *name)
{
	return name && map_find(names_of(walk, module), name);
}

bool module_leads(struct walk *walk, const struct module *module)
{
	return names_of(walk, module)->count > 0;
}

/* What stands deeper than the walk goes, nobody has looked at. */
static bool mentions_lead(struct walk *walk, const struct expr *expr, unsigned depth)
{
	bool is_name = expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE;
	if (expr->kind == EXPR_LAMBDA)
		return module_leads(walk, walk->frame->module);
	bool leads = depth >= MAX_DEPTH ||
	             (is_name && name_leads(walk, walk->frame->module, expr->name));
	for (uint32_t i = 0; !leads && i < expr->count; i++)
		leads = mentions_lead(walk, expr->kids[i], depth + 1);
	return leads;
}

bool expr_leads(struct walk *walk, const struct expr *expr)
{
	return mentions_lead(walk, expr, 0);
}
