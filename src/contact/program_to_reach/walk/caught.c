#include "caught.h"

/* Exceptions. A guard is passed by what follows it, but not by whoever catches the skip that it
   raises otherwise: what surrounds it starts from the state before. */

void open_catcher(struct walk *walk, struct catcher *catcher)
{
	struct catcher *outer = walk->catcher;
	*catcher = (struct catcher){.outer = outer, .frame = walk->frame};
	if (outer && outer->frame == walk->frame)
		catcher->tried = outer->tried;
	catcher->raised.is_dead = true;
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

static bool has_started(const struct catcher *catcher)
{
	return catcher->has_started && !is_skipped(catcher->started);
}

/* Notes that what stands here may raise: no handler starts any earlier. Behind a skip nothing does,
   if there is another way. */
void may_raise(struct walk *walk)
{
	for (struct catcher *catcher = walk->catcher;
	     catcher && !has_started(catcher) && !walk->state.is_dead; catcher = catcher->outer) {
		if (catcher->has_started && is_skipped(walk->state))
			return;
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

static void throw_skip(struct walk *walk, const struct name *class, struct state state)
{
	if (!walk->catcher || state.is_dead)
		return;
	struct skips *skips = walk->catcher->skips;
	while (skips && skips->class != class)
		skips = skips->next;
	if (!skips) {
		skips = make(walk->arena, struct skips);
		*skips = (struct skips){.class = class,
		                        .state = {.is_dead = true},
		                        .next = walk->catcher->skips};
		walk->catcher->skips = skips;
	}
	skips->state = join_states(walk, skips->state, without_locals(state));
}

/* Notes that a skip may be raised here; not for want of a resource that is there already. */
void may_skip(struct walk *walk, str resource, const struct name *class)
{
	bool is_passed = resource.size && find_fact(walk->state.facts, FACT_GUARD, resource);
	if (walk->catcher && !is_passed && !is_skipped(walk->state))
		throw_skip(walk, class, walk->state);
}

/* The guards and skips among the facts, about to be passed. */
void may_skip_for(struct walk *walk, const struct fact *facts)
{
	for (; facts && walk->catcher; facts = facts->next)
		if (facts->kind == FACT_GUARD || facts->kind == FACT_SKIP)
			may_skip(walk, facts->kind == FACT_GUARD ? facts->subject : S(""),
			         facts->name);
}

/* Where an outage is caught, what follows the contact runs where there was none. */
void note_answered(struct walk *walk, str host, struct place place)
{
	str guard = guard_of_probe(walk->arena, host);
	may_raise(walk);
	if (!find_fact(walk->state.facts, FACT_ANSWERED, guard))
		add_fact(walk, (struct fact){
		                   .kind = FACT_ANSWERED, .subject = guard, .place = place});
}

/* ---- which exceptions are caught ---- */

const struct value *any_exception(struct walk *walk)
{
	const struct names *all = &walk->program->models->catch_alls;
	return all->count ? new_library(walk, all->items[0]) : &unknown_value;
}

/* Whether the library's class derives from that other one, or is it. */
static bool derives(const struct models *models, str class, str from, unsigned depth)
{
	if (str_equal(class, from))
		return true;
	const struct class_model *model = depth ? models_class(models, class) : NULL;
	for (size_t i = 0; model && i < model->bases.count; i++)
		if (derives(models, model->bases.items[i], from, depth - 1))
			return true;
	return false;
}

#define MAX_BASES 16 /* in a row */

static bool is_exception(const struct models *models, str class)
{
	const struct names *all = &models->catch_alls;
	for (size_t i = 0; i < all->count; i++)
		if (derives(models, class, all->items[i], MAX_BASES))
			return true;
	return false;
}

/* Where nobody says what a skip derives from, whatever takes in some skip takes it in. */
static bool library_catches(const struct models *models, str caught, const struct name *skip)
{
	const struct class_model *model = models_class(models, caught);
	if (skip && (is_exception(models, skip->text) || str_equal(skip->text, caught)))
		return derives(models, skip->text, caught, MAX_BASES);
	return is_exception(models, caught) || (model && model->is_skip);
}

#define MAX_GROUPS 4 /* of exceptions within each other: a union of tuples */

/* Whether the class of exceptions, or one of a tuple, takes in that skip. */
static bool catches(const struct walk *walk, const struct value *exceptions,
                    const struct name *skip, unsigned depth)
{
	const struct models *models = walk->program->models;
	bool is_group = exceptions &&
	                (exceptions->kind == VALUE_SEQUENCE || exceptions->kind == VALUE_UNION);
	for (size_t i = 0; depth && is_group && i < exceptions->count; i++)
		if (catches(walk, exceptions->items[i], skip, depth - 1))
			return true;
	if (!exceptions || exceptions->self)
		return false;
	if (exceptions->kind == VALUE_LIBRARY)
		return library_catches(models, exceptions->text, skip);
	/* A class of the program catches what it may have been raised as. */
	const struct class_value *class =
	    exceptions->kind == VALUE_CLASS ? exceptions->class : NULL;
	for (size_t i = 0; class && i < class->mro_count; i++) {
		const struct class_model *model =
		    class->mro[i]->kind == VALUE_LIBRARY
		        ? models_class(models, class->mro[i]->text)
		        : NULL;
		if (model && model->is_skip)
			return !skip || derives(models, class->mro[i]->text, skip->text,
			                        MAX_BASES);
	}
	return false;
}

/* Whether that guard was passed in the try, and its skip is what the try catches. */
static bool is_passed_in(const struct walk *walk, const struct catcher *tried,
                         const struct fact *guard)
{
	for (const struct skips *skips = tried->skips; skips; skips = skips->next)
		if (!skips->state.is_dead &&
		    catches(walk, tried->takes, skips->class, MAX_GROUPS) &&
		    !find_fact(skips->state.facts, FACT_GUARD, guard->subject))
			return true;
	return false;
}

/* Whether a contact was made in the try, which catches that it could not be. */
static bool is_answered_in(const struct catcher *tried, const struct fact *answer)
{
	return tried->is_tolerant &&
	       !find_fact(tried->facts, FACT_ANSWERED, answer->subject);
}

/* What is True behind a guard, in a try that catches the skip, is as good as a condition; so it is
   behind a contact, in a try that catches the outage. */
const struct value *as_passed(struct walk *walk, const struct value *value)
{
	const struct catcher *catcher = walk->catcher;
	bool is_tried = catcher && catcher->frame == walk->frame && catcher->tried;
	if (!is_tried || value->kind != VALUE_TRUTH || !value->number)
		return value;
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next) {
		bool is_passed =
		    (fact->kind == FACT_GUARD && is_passed_in(walk, catcher->tried, fact)) ||
		    (fact->kind == FACT_ANSWERED && is_answered_in(catcher->tried, fact));
		if (!is_passed)
			continue;
		struct value *condition = new_value(walk, VALUE_CONDITION);
		condition->text = fact->subject;
		more_of(walk, condition)->place = fact->place;
		return condition;
	}
	return value;
}

/* Where a handler starts: from any point of the body that may raise, so from the first of these and
   from the end; and where a skip is raised that it is the first to take in. */
static struct state start_of_handler(struct walk *walk, const struct catcher *catcher,
                                     const struct value *takes, struct state before,
                                     struct state after)
{
	struct state start = before;
	if (catcher->has_started) {
		start.facts = catcher->started.facts;
		start.heap = catcher->started.heap;
	}
	start = join_states(walk, start, after);
	for (struct skips *skips = catcher->skips; skips; skips = skips->next) {
		if (skips->is_caught || !catches(walk, takes, skips->class, MAX_GROUPS))
			continue;
		struct state skipped = skips->state;
		skipped.locals = start.locals;
		skips->is_caught = true;
		start = join_states(walk, start, skipped);
	}
	return start;
}

/* The skips that nobody caught here go on outwards. */
static void pass_on_skips(struct walk *walk, const struct catcher *catcher)
{
	for (const struct skips *skips = catcher->skips; skips; skips = skips->next)
		if (!skips->is_caught)
			throw_skip(walk, skips->class, skips->state);
}

static void go_on(struct walk *walk, struct state state, const struct binding *locals)
{
	state.locals = locals;
	walk->state = join_states(walk, walk->state, state);
}

/* What ends with the exceptions that it takes in: what follows runs also where they were raised. */
void absorb(struct walk *walk, const struct catcher *catcher, const struct value *takes,
            bool takes_others, struct state before)
{
	const struct binding *locals = walk->state.is_dead ? before.locals : walk->state.locals;
	for (struct skips *skips = catcher->skips; skips; skips = skips->next) {
		skips->is_caught = catches(walk, takes, skips->class, MAX_GROUPS);
		if (skips->is_caught && !skips->state.is_dead)
			go_on(walk, skips->state, locals);
	}
	pass_on_skips(walk, catcher);
	if (takes_others && !catcher->raised.is_dead)
		go_on(walk, catcher->raised, locals);
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

static bool holds_outage(const struct models *models, const struct value *exceptions,
                         unsigned depth)
{
	if (exceptions->kind == VALUE_LIBRARY)
		return !exceptions->self && names_hold(&models->outages, exceptions->text);
	bool is_group =
	    exceptions->kind == VALUE_SEQUENCE || exceptions->kind == VALUE_UNION;
	for (size_t i = 0; depth && is_group && i < exceptions->count; i++)
		if (holds_outage(models, exceptions->items[i], depth - 1))
			return true;
	return false;
}

/* A class of exceptions, or a tuple of them, that takes in how an outage shows. */
bool is_outage(struct walk *walk, const struct value *exceptions)
{
	return holds_outage(walk->program->models, exceptions, MAX_GROUPS);
}

/* The exceptions that a handler takes in. */
static const struct value *taken_by(struct walk *walk, const struct handler *handler)
{
	return handler->type ? eval(walk, handler->type) : any_exception(walk);
}

/* The exceptions that the handlers take in; NULL: there are none. */
static const struct value *what_is_caught(struct walk *walk, const struct stmt *stmt)
{
	const struct value *takes = NULL;
	for (size_t i = 0; i < stmt->handler_count; i++)
		takes = join_values(walk, takes, taken_by(walk, &stmt->handlers[i]));
	return takes;
}

/* The first handler that takes in a skip gets it. */
static void exec_handlers(struct walk *walk, const struct stmt *stmt, struct catcher *catcher,
                          struct state before, struct state after)
{
	struct state joined = walk->state;
	for (size_t i = 0; i < stmt->handler_count; i++) {
		walk->state = before;
		const struct value *takes = taken_by(walk, &stmt->handlers[i]);
		walk->state = start_of_handler(walk, catcher, takes, before, after);
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
	const struct value *takes = what_is_caught(walk, stmt);
	bool is_tolerant = takes && is_outage(walk, takes);
	struct catcher catcher;
	if (is_tolerant)
		add_fact(walk, fact);
	open_catcher(walk, &catcher);
	catcher.takes = takes;
	catcher.is_tolerant = is_tolerant;
	catcher.facts = before.facts;
	if (takes)
		catcher.tried = &catcher;
	exec_block(walk, &stmt->body);
	close_catcher(walk, &catcher);
	if (is_tolerant)
		drop_scoped(walk, &fact);
	struct state after = walk->state;
	struct catcher outside;
	open_catcher(walk, &outside);
	outside.tried = catcher.tried;
	exec_block(walk, &stmt->orelse);
	close_catcher(walk, &outside);
	pass_on_skips(walk, &outside);
	exec_handlers(walk, stmt, &catcher, before, after);
	pass_on_skips(walk, &catcher);
	if (!stmt->handler_count)
		may_raise(walk);
}

/* ---- finally ---- */

/* The ways out of what runs from here on, apart from those before. */
struct exits take_exits(struct walk *walk)
{
	struct frame *frame = walk->frame;
	struct loop *loop = frame->loop;
	const struct state none = {.is_dead = true};
	struct exits taken = {frame->left, none, none, frame->is_left};
	if (!frame->is_left)
		taken.left = none;
	frame->is_left = false;
	frame->left = none;
	if (loop) {
		taken.continued = loop->left;
		taken.broken = loop->broken;
		loop->left = loop->broken = none;
	}
	return taken;
}

void give_exits(struct walk *walk, const struct exits *exits)
{
	struct frame *frame = walk->frame;
	if (exits->is_left)
		frame->left = frame->is_left ? join_states(walk, frame->left, exits->left)
		                             : exits->left;
	frame->is_left |= exits->is_left;
	if (!frame->loop)
		return;
	frame->loop->left = join_states(walk, frame->loop->left, exits->continued);
	frame->loop->broken = join_states(walk, frame->loop->broken, exits->broken);
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

/* What runs in `finally` runs on every way out: off the end, on a return, a break and a continue,
   and on a skip. */
void exec_try(struct walk *walk, const struct stmt *stmt)
{
	struct frame *frame = walk->frame;
	struct state before = walk->state;
	struct catcher catcher;
	if (!stmt->final.count) {
		frame->branches++;
		exec_tried(walk, stmt);
		frame->branches--;
		return;
	}
	struct exits outer = take_exits(walk);
	open_catcher(walk, &catcher);
	frame->branches++;
	exec_tried(walk, stmt);
	frame->branches--;
	close_catcher(walk, &catcher);
	struct exits inner = take_exits(walk);
	bool is_left =
	    inner.is_left || !inner.continued.is_dead || !inner.broken.is_dead;
	give_exits(walk, &outer);
	inner.left = finish_early(walk, &stmt->final, inner.left);
	inner.continued = finish_early(walk, &stmt->final, inner.continued);
	inner.broken = finish_early(walk, &stmt->final, inner.broken);
	give_exits(walk, &inner);
	for (struct skips *skips = catcher.skips; skips; skips = skips->next) {
		skips->state.locals = before.locals;
		skips->state = finish_early(walk, &stmt->final, skips->state);
	}
	pass_on_skips(walk, &catcher);
	bool is_dead = walk->state.is_dead;
	if (is_dead && is_left)
		return;
	if (is_dead)
		walk->state = start_of_handler(walk, &catcher, NULL, before, walk->state);
	exec_block(walk, &stmt->final);
	walk->state.is_dead |= is_dead;
}
