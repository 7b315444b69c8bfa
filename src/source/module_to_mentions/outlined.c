#include "outlined.h"

/* From the uses of names in a body to what they may be mentions of. */

/* What the functions of the body may bind a name to. */
struct bound {
	bool is_own;             /* the function itself binds it, for sure */
	bool is_inner;           /* something in it may */
	bool is_declared;        /* it is global or nonlocal somewhere */
	bool is_self;
	bool is_own_import;      /* the function itself imports it */
	const struct bound_import {
		const struct import *import;
		const struct bound_import *next;
	} *imports;              /* the last one first */
};

struct outlined {
	struct arena *arena, *growing, *scratch;
	struct mentions *mentions;
	uint32_t unit;
	const struct function *function;
	const struct outline *outline;
	const struct outline_body *body;
	struct map names;        /* a name: struct bound */
	uint32_t *starts;        /* of each use: its first mention */
	uint32_t *singles;       /* of each use: one more than its mention, if it is one */
};

static const struct chain *chain_at(const struct outlined *outlined, uint32_t index)
{
	return &outlined->outline->chains.items[index];
}

/* ---- what is bound ---- */

static struct bound *bound_of(struct outlined *outlined, const struct name *name)
{
	struct bound *bound = map_get(&outlined->names, name);
	if (!bound) {
		bound = make(outlined->scratch, struct bound);
		map_set(outlined->scratch, &outlined->names, name, bound);
	}
	return bound;
}

static void bind_parameters(struct outlined *outlined)
{
	const struct function *function = outlined->function;
	for (size_t i = 0; i < function->parameter_count; i++)
		if (function->parameters[i].name)
			bound_of(outlined, function->parameters[i].name)->is_own = true;
	bool is_method = function->class && function->parameter_count &&
	                 function->parameters[0].kind == PARAMETER_PLAIN &&
	                 function->parameters[0].name;
	if (is_method)
		bound_of(outlined, function->parameters[0].name)->is_self = true;
}

static void bind_import(struct outlined *outlined, const struct outline_import *from)
{
	struct import *import = make(outlined->arena, struct import);
	*import = import_from_outline(outlined->arena, outlined->outline, from);
	*push(outlined->growing, &outlined->mentions->imports) =
	    (struct unit_import){import, outlined->unit};
	const struct name *name = import->as;
	for (uint32_t at = from->module; !name && !from->is_star && at < CHAIN_TEXT;
	     at = chain_at(outlined, at)->of)
		name = chain_at(outlined, at)->of == CHAIN_NAME ? chain_at(outlined, at)->name
		                                                : NULL;
	if (!name)
		return;
	struct bound *bound = bound_of(outlined, name);
	struct bound_import *one = make(outlined->scratch, struct bound_import);
	*one = (struct bound_import){import, bound->imports};
	bound->imports = one;
	bound->is_own_import |= !from->is_inner;
}

static void bind_all(struct outlined *outlined)
{
	const struct outline_body *body = outlined->body;
	bind_parameters(outlined);
	for (size_t i = 0; i < body->own.count; i++)
		bound_of(outlined, chain_at(outlined, body->own.items[i])->name)->is_own = true;
	for (size_t i = 0; i < body->inner.count; i++)
		bound_of(outlined, chain_at(outlined, body->inner.items[i])->name)->is_inner = true;
	for (size_t i = 0; i < body->declared.count; i++)
		bound_of(outlined, chain_at(outlined, body->declared.items[i])->name)->is_declared =
		    true;
	for (size_t i = 0; i < body->imports.count; i++)
		bind_import(outlined, &body->imports.items[i]);
}

/* ---- uses ---- */

struct parts {
	const struct name *items[32];
	size_t count;
	uint32_t root;           /* what the first is an attribute of, or stands in its place */
};

static struct parts parts_of(const struct outlined *outlined, uint32_t chain)
{
	struct parts parts = {.count = 0};
	for (uint32_t at = chain; at < CHAIN_TEXT; at = chain_at(outlined, at)->of)
		parts.count++;
	size_t left = parts.count;
	for (parts.root = chain; parts.root < CHAIN_TEXT;
	     parts.root = chain_at(outlined, parts.root)->of)
		parts.items[--left] = chain_at(outlined, parts.root)->name;
	return parts;
}

static void add(struct outlined *outlined, const struct outline_use *use,
                const struct parts *parts, enum mention_head head, const void *what)
{
	struct mentions *mentions = outlined->mentions;
	bool is_whole = head == MENTION_NAME || head == MENTION_IMPORT ||
	                parts->root == CHAIN_VALUE;
	size_t from = is_whole ? 0 : 1;
	/* Of a name alone, that is bound here, nothing is told but that it is no other. */
	if (head == MENTION_LOCAL && parts->count == 1 && !use->is_first)
		return;
	struct mention *mention = push(outlined->growing, &mentions->list);
	if (head == MENTION_IMPORT)
		mention->import = what;
	else
		mention->method = what;
	mention->head = (uint8_t)head;
	mention->unit = outlined->unit;
	mention->first = (uint32_t)mentions->names.count;
	mention->count = (uint8_t)(parts->count - from);
	mention->callee = use->callee ? outlined->singles[use->callee - 1] : 0;
	mention->is_called = use->is_called;
	mention->is_first = use->is_first && mention->callee;
	mention->is_looked_at = use->is_looked_at;
	mention->is_stored = use->is_stored;
	if (use->texts)
		mention->texts = outlined->body->arguments.items + use->texts - 1;
	for (size_t i = from; i < parts->count; i++)
		*push(outlined->growing, &mentions->names) = parts->items[i];
}

/* Returns how many it may be, though of some nothing is told. */
static unsigned add_attribute(struct outlined *outlined, const struct outline_use *use,
                              const struct parts *parts)
{
	const struct function *function = outlined->function;
	bool is_super = use->is_super && function->class;
	if (is_super)
		add(outlined, use, parts, MENTION_SUPER, function);
	if (!is_super || outlined->body->has_classes)
		add(outlined, use, parts, MENTION_OTHER, NULL);
	return is_super && outlined->body->has_classes ? 2 : 1;
}

static unsigned add_name(struct outlined *outlined, const struct outline_use *use,
                         const struct parts *parts)
{
	unsigned count = 0;
	static const struct bound nothing;
	const struct bound *bound = map_get(&outlined->names, parts->items[0]);
	bound = bound ? bound : &nothing;
	struct outline_use imported = *use;
	imported.is_stored &= !bound->imports || !bound->imports->next;
	for (const struct bound_import *at = bound->imports; at; at = at->next, count++)
		add(outlined, &imported, parts, MENTION_IMPORT, at->import);
	bool is_import = bound->is_own_import && !bound->is_declared;
	bool is_self = bound->is_self && !is_import;
	bool is_name = !is_import && (!bound->is_own || bound->is_declared);
	bool is_local = bound->is_inner || (bound->is_own && !bound->is_self && !is_import);
	if (is_self)
		add(outlined, use, parts, MENTION_SELF, outlined->function);
	if (is_name)
		add(outlined, use, parts, MENTION_NAME, NULL);
	if (is_local)
		add(outlined, use, parts, MENTION_LOCAL, NULL);
	return count + is_self + is_name + is_local;
}

static void add_uses(struct outlined *outlined)
{
	const struct outline_uses *uses = &outlined->body->uses;
	struct mention_list *list = &outlined->mentions->list;
	outlined->starts = make_many(outlined->scratch, uint32_t, uses->count + 1);
	outlined->singles = make_many(outlined->scratch, uint32_t, uses->count + 1);
	for (size_t i = 0; i < uses->count; i++) {
		const struct outline_use *use = &uses->items[i];
		struct parts parts = parts_of(outlined, use->chain);
		outlined->starts[i] = (uint32_t)list->count;
		unsigned count = parts.root == CHAIN_NAME ? add_name(outlined, use, &parts)
		                                          : add_attribute(outlined, use, &parts);
		bool is_single = count == 1 && list->count == outlined->starts[i] + 1;
		if (is_single)
			list->items[list->count - 1].is_dropped = use->is_dropped;
		outlined->singles[i] = is_single ? (uint32_t)list->count : 0;
	}
	outlined->starts[uses->count] = (uint32_t)list->count;
}

/* ---- all of it ---- */

static void add_store(struct outlined *outlined, const struct outline_store *store)
{
	const struct chain *target = chain_at(outlined, store->target);
	const struct chain *base =
	    target->of < CHAIN_TEXT ? chain_at(outlined, target->of) : NULL;
	const struct bound *bound =
	    base && base->of == CHAIN_NAME ? map_get(&outlined->names, base->name) : NULL;
	struct attribute_store one = {
	    .class = bound && bound->is_self ? outlined->function->class : NULL,
	    .name = target->name,
	    .first = outlined->starts[store->first],
	    .end = outlined->starts[store->end],
	    .is_any = bound && bound->is_inner && outlined->body->has_classes,
	};
	/* Each of what the value may be may be all of it. */
	bool is_one = store->end == store->first + 1;
	for (; one.first < one.end; one.first = is_one ? one.first + 1 : one.end)
		*push(outlined->growing, &outlined->mentions->stores) = one;
}

static void add_texts(struct outlined *outlined)
{
	const struct outline_texts *texts = &outlined->body->texts;
	for (size_t i = 0; i < texts->count; i++) {
		const struct outline_text *text = &texts->items[i];
		if (!text->text.size)
			continue;
		uint32_t callee = text->callee ? outlined->singles[text->callee - 1] : 0;
		*push(outlined->growing, &outlined->mentions->words) =
		    (struct word){outlined->unit, callee, false, text->text};
	}
}

static void add_inner(struct outlined *outlined, const struct chain_indices *chains, bool is_method)
{
	for (size_t i = 0; i < chains->count; i++)
		*push(outlined->growing, &outlined->mentions->inner) = (struct inner_name){
		    chain_at(outlined, chains->items[i])->name, outlined->unit, is_method};
}

void add_outlined(struct arena *arena, struct arena *growing, struct mentions *mentions,
                  uint32_t unit, const struct function *function, const struct unread *unread)
{
	struct outlined outlined = {.arena = arena,
	                            .growing = growing,
	                            .scratch = arena_new(),
	                            .mentions = mentions,
	                            .unit = unit,
	                            .function = function,
	                            .outline = unread->outline,
	                            .body = unread->body};
	bind_all(&outlined);
	add_uses(&outlined);
	for (size_t i = 0; i < unread->body->stores.count; i++)
		add_store(&outlined, &unread->body->stores.items[i]);
	add_texts(&outlined);
	add_inner(&outlined, &unread->body->parameters, false);
	add_inner(&outlined, &unread->body->methods, true);
	arena_free(outlined.scratch);
}
