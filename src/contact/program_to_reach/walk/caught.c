#include "caught.h"

/* Exceptions. A guard is passed by what follows it, but not by whoever catches the skip that it
   raises otherwise: what surrounds it starts from the state before. */

void open_catcher(struct walk *walk, struct catcher *catcher)
{
	*catcher = (struct catcher){.outer = walk->catcher, .frame = walk->frame};
	catcher->skipped.is_dead = catcher->raised.is_dead = true;
	walk->catcher = catcher;
}

void close_catcher(struct walk *walk, const struct catcher *catcher)
{
	walk->catcher = catcher->outer;
}

/* The state as whoever catches the exception sees it: its locals are those of another frame. */
static struct state without_locals(struct state state)
{
	state.locals = NULL;
	return state;
}

/* Notes that what stands here may raise: no handler starts any earlier. */
void may_raise(struct walk *walk)
{
	for (struct catcher *catcher = walk->catcher;
	     catcher && !catcher->has_started && !walk->state.is_dead; catcher = catcher->outer) {
		catcher->has_started = true;
		catcher->started = without_locals(walk->state);
	}
}

void note_raised(struct walk *walk)
{
	may_raise(walk);
	if (walk->catcher)
		walk->catcher->raised =
		    join_states(walk, walk->catcher->raised, without_locals(walk->state));
}

static void throw_skip(struct walk *walk, struct state state)
{
	if (walk->catcher && !state.is_dead)
		walk->catcher->skipped =
		    join_states(walk, walk->catcher->skipped, without_locals(state));
}

/* Notes that a skip may be raised here; not for want of a resource that is there already. */
void may_skip(struct walk *walk, str resource)
{
	bool is_passed = resource.size && find_fact(walk->state.facts, FACT_GUARD, resource);
	if (walk->catcher && !is_passed && !is_skipped(walk->state))
		throw_skip(walk, walk->state);
}

/* The guards and skips among the facts, about to be passed. */
void may_skip_for(struct walk *walk, const struct fact *facts)
{
	for (; facts && walk->catcher; facts = facts->next)
		if (facts->kind == FACT_GUARD || facts->kind == FACT_SKIP)
			may_skip(walk, facts->kind == FACT_GUARD ? facts->subject : S(""));
}

/* What is True behind a guard, in a try that catches the skip, is as good as a condition. */
const struct value *as_passed(struct walk *walk, const struct value *value)
{
	const struct catcher *catcher = walk->catcher;
	bool is_tried = catcher && catcher->frame == walk->frame && catcher->denied &&
	                !catcher->denied->is_dead;
	if (!is_tried || value->kind != VALUE_TRUTH || !value->number)
		return value;
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next) {
		bool is_passed = fact->kind == FACT_GUARD &&
		                 !find_fact(catcher->denied->facts, FACT_GUARD, fact->subject);
		if (!is_passed)
			continue;
		struct value *condition = new_value(walk, VALUE_CONDITION);
		condition->text = fact->subject;
		condition->place = fact->place;
		return condition;
	}
	return value;
}

static bool is_skip_model(const struct class_model *model)
{
	return model->is_skip;
}

/* A class of exceptions, or a tuple of them, that takes in the skip of a test. */
bool catches_skip(struct walk *walk, const struct value *exceptions)
{
	const struct models *models = walk->program->models;
	if (exceptions->kind == VALUE_CLASS)
		return is_subclass_of_model(walk, exceptions->class, is_skip_model);
	bool catches = false;
	if (exceptions->kind == VALUE_SEQUENCE || exceptions->kind == VALUE_UNION)
		for (size_t i = 0; i < exceptions->count; i++)
			catches |= exceptions->items[i]->kind != VALUE_SEQUENCE &&
			           catches_skip(walk, exceptions->items[i]);
	if (exceptions->kind != VALUE_LIBRARY || exceptions->self)
		return catches;
	for (size_t i = 0; i < models->catch_alls.count; i++)
		catches |= str_equal(models->catch_alls.items[i], exceptions->text);
	const struct class_model *model = models_class(models, exceptions->text);
	return catches || (model && model->is_skip);
}

/* Where a handler starts: from any point of the body that may raise, so from the first of these and
   from the end. */
static struct state start_of_handler(struct walk *walk, const struct catcher *catcher,
                                     bool takes_skips, struct state before, struct state after)
{
	struct state start = before;
	if (catcher->has_started) {
		start.facts = catcher->started.facts;
		start.heap = catcher->started.heap;
	}
	start = join_states(walk, start, after);
	if (!takes_skips || catcher->skipped.is_dead)
		return start;
	struct state skipped = catcher->skipped;
	skipped.locals = start.locals;
	return join_states(walk, start, skipped);
}

/* A skip that nobody caught here goes on outwards. */
static void pass_on_skip(struct walk *walk, const struct catcher *catcher)
{
	throw_skip(walk, catcher->skipped);
}

/* What ends with the exceptions that it takes in: what follows runs also where they were raised. */
void absorb(struct walk *walk, const struct catcher *catcher, bool takes_skips, bool takes_others,
            struct state before)
{
	struct state locals = walk->state.is_dead ? before : walk->state;
	const struct state *thrown[] = {takes_skips ? &catcher->skipped : NULL,
	                                takes_others ? &catcher->raised : NULL};
	if (!takes_skips)
		pass_on_skip(walk, catcher);
	for (size_t i = 0; i < sizeof thrown / sizeof *thrown; i++) {
		if (!thrown[i] || thrown[i]->is_dead)
			continue;
		struct state state = *thrown[i];
		state.locals = locals.locals;
		walk->state = join_states(walk, walk->state, state);
	}
}

/* ---- try ---- */

static void exec_handler(struct walk *walk, const struct handler *handler)
{
	if (handler->as)
		bind_name(walk, handler->as, &unknown_value);
	walk->frame->doubts++;
	exec_block(walk, &handler->body);
	walk->frame->doubts--;
}

/* A class of exceptions, or a tuple of them, that takes in how an outage shows. */
bool is_outage(struct walk *walk, const struct value *exception)
{
	bool is_any = false;
	if (exception->kind == VALUE_SEQUENCE || exception->kind == VALUE_UNION)
		for (size_t i = 0; i < exception->count; i++)
			is_any |= exception->items[i]->kind != VALUE_SEQUENCE &&
			          is_outage(walk, exception->items[i]);
	if (exception->kind == VALUE_LIBRARY && !exception->self)
		for (size_t i = 0; i < walk->program->models->outages.count; i++)
			is_any |= str_equal(walk->program->models->outages.items[i],
			                    exception->text);
	return is_any;
}

struct caught {
	bool outages, skips;
};

static struct caught what_is_caught(struct walk *walk, const struct stmt *stmt)
{
	struct caught caught = {0};
	for (size_t i = 0; i < stmt->handler_count; i++) {
		const struct expr *type = stmt->handlers[i].type;
		const struct value *value = type ? eval(walk, type) : NULL;
		caught.outages |= !value || is_outage(walk, value);
		caught.skips |= !value || catches_skip(walk, value);
	}
	return caught;
}

/* The first handler that takes in a skip gets it. */
static void exec_handlers(struct walk *walk, const struct stmt *stmt, const struct catcher *catcher,
                          struct state before, struct state after)
{
	struct state joined = walk->state;
	bool is_caught = false;
	for (size_t i = 0; i < stmt->handler_count; i++) {
		const struct expr *type = stmt->handlers[i].type;
		walk->state = before;
		bool takes = !is_caught && (!type || catches_skip(walk, eval(walk, type)));
		walk->state = start_of_handler(walk, catcher, takes, before, after);
		is_caught |= takes;
		exec_handler(walk, &stmt->handlers[i]);
		joined = join_states(walk, joined, walk->state);
	}
	walk->state = joined;
}

/* The body, its handlers and what follows where nothing was raised. */
static void exec_tried(struct walk *walk, const struct stmt *stmt)
{
	struct state before = walk->state;
	struct fact fact = {.kind = FACT_CAUGHT, .place = span_of(walk, stmt->start, stmt->end)};
	struct caught caught = what_is_caught(walk, stmt);
	struct catcher catcher;
	if (caught.outages)
		add_fact(walk, fact);
	open_catcher(walk, &catcher);
	catcher.takes_skips = caught.skips;
	catcher.denied = caught.skips ? &catcher.skipped : NULL;
	exec_block(walk, &stmt->body);
	close_catcher(walk, &catcher);
	if (caught.outages)
		drop_scoped(walk, &fact);
	if (!caught.skips)
		pass_on_skip(walk, &catcher);
	struct state after = walk->state;
	struct catcher outside;
	open_catcher(walk, &outside);
	outside.denied = catcher.denied;
	exec_block(walk, &stmt->orelse);
	close_catcher(walk, &outside);
	pass_on_skip(walk, &outside);
	exec_handlers(walk, stmt, &catcher, before, after);
	if (!stmt->handler_count)
		may_raise(walk);
}

/* Runs what stands in `finally` from a way that leaves the statement early. */
static struct state finish_early(struct walk *walk, const struct block *final, struct state state)
{
	struct state saved = walk->state;
	walk->state = state;
	exec_block(walk, final);
	state = walk->state;
	walk->state = saved;
	return state;
}

/* What runs in `finally` runs on every way out: off the end, on a return, and on a skip. */
void exec_try(struct walk *walk, const struct stmt *stmt)
{
	struct frame *frame = walk->frame;
	struct state before = walk->state, left = frame->left;
	bool was_left = frame->is_left;
	struct catcher catcher;
	if (!stmt->final.count) {
		frame->branches++;
		exec_tried(walk, stmt);
		frame->branches--;
		return;
	}
	frame->is_left = false;
	open_catcher(walk, &catcher);
	frame->branches++;
	exec_tried(walk, stmt);
	frame->branches--;
	close_catcher(walk, &catcher);
	bool is_left = frame->is_left;
	frame->is_left = was_left;
	if (is_left) {
		struct state early = frame->left;
		frame->left = left;
		early = finish_early(walk, &stmt->final, early);
		frame->left = frame->is_left ? join_states(walk, frame->left, early) : early;
		frame->is_left = true;
	}
	if (!catcher.skipped.is_dead) {
		catcher.skipped.locals = before.locals;
		catcher.skipped = finish_early(walk, &stmt->final, catcher.skipped);
		pass_on_skip(walk, &catcher);
	}
	bool is_dead = walk->state.is_dead;
	if (is_dead && is_left)
		return;
	if (is_dead)
		walk->state = start_of_handler(walk, &catcher, false, before, walk->state);
	exec_block(walk, &stmt->final);
	walk->state.is_dead |= is_dead;
}
