#include "scan.h"

/* Which names a body binds, and what it sets attributes to. */

static void add(struct scan *scan, struct chain_indices *list, uint32_t chain)
{
	*push(scan->words.arena, list) = chain;
}

static const struct chain *chain_at(const struct scan *scan, uint32_t index)
{
	return &scan->outline.chains.items[index];
}

/* True for an attribute of some value, or one of that. */
static bool is_of_value(const struct scan *scan, uint32_t chain)
{
	while (chain_at(scan, chain)->of < scan->outline.chains.count)
		chain = chain_at(scan, chain)->of;
	return chain_at(scan, chain)->of == CHAIN_VALUE;
}

void bind_inner(struct scan *scan, uint32_t chain)
{
	add(scan, &body_of(scan)->inner, chain);
}

/* What a class's body binds is no name of the functions round it. */
void bind_own(struct scan *scan, uint32_t chain)
{
	bool is_inner = notes_inside(scan);
	add(scan, is_inner ? &body_of(scan)->inner : &body_of(scan)->own, chain);
}

void bind_parameter(struct scan *scan, uint32_t chain)
{
	bind_inner(scan, chain);
	add(scan, &body_of(scan)->parameters, chain);
}

void bind_definition(struct scan *scan, uint32_t chain, bool is_class)
{
	const struct notes *notes = &scan->notes;
	size_t count = notes->inner_count;
	bind_own(scan, chain);
	if (!is_class && count && notes->inner[count - 1].is_class)
		add(scan, &body_of(scan)->methods, chain);
}

/* ---- what is set ---- */

/* What an attribute is set of is looked at. */
static void look_at(struct scan *scan, uint32_t chain)
{
	uint32_t of = chain_at(scan, chain)->of;
	if (of >= scan->outline.chains.count)
		return;
	uint32_t use = notes_use(scan, of);
	body_of(scan)->uses.items[use - 1].is_looked_at = true;
}

/* Any of what was read since may be set: names, and attributes. */
static void bind_read(struct scan *scan)
{
	struct outline_uses *uses = &body_of(scan)->uses;
	size_t count = uses->count;
	for (size_t i = scan->notes.stmt.first; i < count; i++) {
		uint32_t chain = uses->items[i].chain;
		if (chain_at(scan, chain)->of == CHAIN_NAME)
			bind_inner(scan, chain);
		else
			look_at(scan, chain);
	}
}

/* Names alone are no mentions. */
static void bind_names(struct scan *scan)
{
	struct outline_uses *uses = &body_of(scan)->uses;
	for (size_t i = scan->notes.stmt.first; i < uses->count; i++)
		bind_own(scan, uses->items[i].chain);
	uses->count = scan->notes.stmt.first;
}

static void bind_target(struct scan *scan, uint32_t chain)
{
	if (chain_at(scan, chain)->of == CHAIN_NAME) {
		bind_own(scan, chain);
		return;
	}
	add(scan, &scan->notes.stmt.targets, chain);
	look_at(scan, chain);
}

void bind_equals(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	struct notes_stmt *stmt = &notes->stmt;
	struct level *level = &notes->levels[0];
	bool is_one = notes->is_pending && !level->has_comma &&
	              (level->standing == STANDING_CHAIN || is_of_value(scan, notes->chain));
	if (level->standing == STANDING_INNER)
		body_of(scan)->is_hard = true;
	if (stmt->is_annotated) {
		notes_flush(scan, '=');
		bind_target(scan, stmt->annotated);
	} else if (is_one) {
		notes->is_pending = false;
		bind_target(scan, notes->chain);
	} else {
		notes_flush(scan, '=');
		if (stmt->only_names)
			bind_names(scan);
		else
			bind_read(scan);
	}
	stmt->equals++;
	stmt->is_annotated = false;
	stmt->only_names = true;
	stmt->first = body_of(scan)->uses.count;
	*level = (struct level){0};
}

void bind_loop(struct scan *scan)
{
	struct notes_stmt *stmt = &scan->notes.stmt;
	if (stmt->only_names)
		bind_names(scan);
	else
		bind_read(scan);
	stmt->only_names = false;
	stmt->first = body_of(scan)->uses.count;
}

/* ---- the end of a statement ---- */

/* Of `a[0].b` the attribute may be all that is mentioned. */
static void store_last(struct scan *scan, const struct outline_use *last)
{
	struct outline_body *body = body_of(scan);
	if (!is_of_value(scan, last->chain) || last->is_called || last->callee)
		return;
	uint32_t use = notes_use(scan, last->chain);
	body->uses.items[use - 1].is_stored = true;
	*push(scan->words.arena, &body->stores) =
	    (struct outline_store){scan->notes.stmt.targets.items[0], use - 1, use};
}

static void add_stores(struct scan *scan)
{
	const struct notes_stmt *stmt = &scan->notes.stmt;
	struct outline_body *body = body_of(scan);
	uint32_t first = (uint32_t)stmt->first, end = (uint32_t)body->uses.count;
	enum standing standing = scan->notes.levels[0].standing;
	for (size_t i = 0; i < stmt->targets.count; i++)
		*push(scan->words.arena, &body->stores) =
		    (struct outline_store){stmt->targets.items[i], first, end};
	if (stmt->equals != 1 || !stmt->targets.count)
		return;
	/* In brackets, it is one chain as well. */
	body->is_hard |= standing == STANDING_INNER;
	if (standing == STANDING_CHAIN && end == first + 1)
		body->uses.items[first].is_stored = true;
	else if (end > first)
		store_last(scan, &body->uses.items[end - 1]);
}

void bind_end(struct scan *scan)
{
	struct notes *notes = &scan->notes;
	struct notes_stmt *stmt = &notes->stmt;
	struct outline_body *body = body_of(scan);
	const struct level *level = &notes->levels[0];
	notes_flush(scan, '\0');
	odd_end(scan);
	if (stmt->equals)
		add_stores(scan);
	if (stmt->is_del)
		bind_read(scan);
	if (stmt->is_lead_closed && stmt->lead)
		body->uses.items[stmt->lead - 1].is_dropped = true;
	/* Documentation names nothing. */
	if (stmt->tokens == 1 && level->standing == STANDING_TEXT && level->text)
		body->texts.items[level->text - 1].text = (str){NULL, 0};
	notes->stmt = (struct notes_stmt){.only_names = true, .first = body->uses.count};
	notes->levels[0] = (struct level){0};
	notes->has_header = false;
}
