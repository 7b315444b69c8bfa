#include "with.h"

#include "caught.h"

/* With: whichever way its body is left, what was entered is left too. */

struct items {
	struct entered *items;
	struct place *places;
	size_t count;
};

static void leave_items(struct walk *walk, const struct items *items)
{
	for (size_t i = items->count; i > 0; i--)
		leave(walk, &items->items[i - 1], items->places[i - 1]);
}

/* A way that leaves the body in the middle. */
static struct state leave_early(struct walk *walk, const struct items *items, struct state state)
{
	struct state saved = walk->state;
	walk->state = state;
	leave_items(walk, items);
	state = walk->state;
	walk->state = saved;
	return state;
}

static void run_body(struct walk *walk, const struct block *body, const struct items *items)
{
	struct state before = walk->state;
	struct exits outer = take_exits(walk);
	struct catcher catcher;
	open_catcher(walk, &catcher);
	exec_block(walk, body);
	close_catcher(walk, &catcher);
	struct exits inner = take_exits(walk);
	leave_items(walk, items);
	inner.left = leave_early(walk, items, inner.left);
	inner.continued = leave_early(walk, items, inner.continued);
	inner.broken = leave_early(walk, items, inner.broken);
	give_exits(walk, &outer);
	give_exits(walk, &inner);
	for (struct skips *skips = catcher.skips; skips; skips = skips->next) {
		skips->state.locals = before.locals;
		skips->state = leave_early(walk, items, skips->state);
	}
	catcher.raised.locals = before.locals;
	catcher.raised = leave_early(walk, items, catcher.raised);
	const struct value *takes = NULL;
	bool takes_others = false;
	for (size_t i = 0; i < items->count; i++) {
		takes = join_values(walk, takes, items->items[i].takes);
		takes_others |= items->items[i].takes_others;
	}
	absorb(walk, &catcher, takes, takes_others, before);
}

void exec_with(struct walk *walk, const struct stmt *stmt)
{
	struct items items = {make_many(walk->arena, struct entered, stmt->item_count),
	                      make_many(walk->arena, struct place, stmt->item_count),
	                      stmt->item_count};
	for (size_t i = 0; i < stmt->item_count; i++) {
		items.places[i] = place_of(walk, stmt->items[i].value);
		const struct value *manager = eval(walk, stmt->items[i].value);
		const struct value *value =
		    enter(walk, manager, items.places[i], &items.items[i]);
		if (stmt->items[i].target)
			assign(walk, stmt->items[i].target, value);
	}
	run_body(walk, &stmt->body, &items);
}

/* Calls a function that a context manager decorates. */
const struct value *call_within(struct walk *walk, const struct value *function,
                                const struct arguments *arguments, struct place place)
{
	struct entered entered;
	struct value inner = *function->more->callee;
	inner.self = function->self;
	inner.class = function->class;
	enter(walk, function->more->within, function->more->within->more->place, &entered);
	const struct value *result = call_function(walk, &inner, arguments, place);
	leave(walk, &entered, function->more->within->more->place);
	return result;
}

void enter_and_leave(struct walk *walk, const struct value *manager, struct place place)
{
	struct entered entered;
	enter(walk, manager, place, &entered);
	leave(walk, &entered, place);
}
