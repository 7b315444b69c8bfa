#include "finder.h"

/* What each event hides. */

static struct place place_of(const struct event *event)
{
	const struct expr *expr = event->call ? event->call : event->expr;
	return (struct place){event->site.module->file, expr->start, expr->end};
}

static struct mask *add_mask(struct finder *finder, const struct event *event, enum mask_kind kind,
                             struct extent extent)
{
	*push(finder->arena, &finder->sites) = event->site;
	struct mask *mask = push(finder->arena, &finder->masks);
	*mask = (struct mask){
	    .place = place_of(event),
	    .kind = kind,
	    .scope = extent.scope,
	    .because = extent.because,
	    .name = str_starts(event->model->name, S("*.")) ? event->expr->name->text
	                                                    : event->model->name,
	    .where = name_at(finder, &event->site),
	};
	return mask;
}

static struct extent extent_of(struct finder *finder, const struct event *event)
{
	return extent_at(finder, &event->site, event->expr->start);
}

/* ---- filters ---- */

/* In the same function everything is made an error, and what is let pass is an exception to that;
   or, behind a reset, anything is: the strict mode is set up anew. */
static bool is_strict_there(struct finder *finder, const struct seen *seen,
                            const struct event *event, bool is_reset)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *other = &seen->events.items[i];
		if (other->model->effect != EFFECT_ADD_FILTER || !other->call ||
		    other->site.function != event->site.function)
			continue;
		struct filter filter = filter_of(finder, other);
		bool is_behind = other->expr->start > event->expr->start;
		bool is_exception = !is_behind && filter.width == WIDTH_ALL &&
		                    event->model->effect == EFFECT_ADD_FILTER;
		if (filter.raises && (is_exception || (is_reset && is_behind)))
			return true;
	}
	return false;
}

static void judge_filter(struct finder *finder, const struct seen *seen, const struct event *event)
{
	str why = why_dead(finder, event);
	if (why.size) {
		add_mask(finder, event, MASK_DEAD_FILTER, extent_of(finder, event))->what = why;
		return;
	}
	struct filter filter = filter_of(finder, event);
	bool is_reset = filter.shows && filter.width == WIDTH_ALL;
	if (!filter.hides && !is_reset)
		return;
	struct extent extent = filter.is_last ? (struct extent){.scope = SCOPE_LAST}
	                                      : extent_of(finder, event);
	struct mask *mask = add_mask(finder, event, is_reset ? MASK_RESET : MASK_IGNORE, extent);
	mask->width = filter.width;
	mask->what = filter.category;
	mask->is_strict = is_strict_there(finder, seen, event, is_reset);
}

static void judge_dead(struct finder *finder, const struct event *event, str why)
{
	if (why.size)
		add_mask(finder, event, MASK_DEAD_FILTER, extent_of(finder, event))->what = why;
}

/* What is of a run of tests: a filter that the runner is given, or a line of its settings. */
static void judge_run(struct finder *finder, const struct event *event, const struct filter *filter,
                      struct extent extent)
{
	if (!filter->hides || filter->width == WIDTH_NARROW || filter->width == WIDTH_OWN)
		return;
	struct mask *mask = add_mask(finder, event, MASK_IGNORE, extent);
	mask->width = filter->width;
	mask->what = filter->category;
	mask->is_of_run = true;
}

/* It counts like a line of the file of settings, whoever adds it. */
static void judge_line(struct finder *finder, const struct event *event)
{
	str line = added_line(finder, event), why = {NULL, 0};
	if (!line.data)
		return;
	why = why_line_dead(finder, event);
	judge_dead(finder, event, why);
	struct filter filter = filter_of_line(finder, line);
	struct extent extent = extent_of(finder, event);
	if (extent.scope != SCOPE_UNASKED)
		extent = (struct extent){.scope = SCOPE_MODULE};
	if (!why.size)
		judge_run(finder, event, &filter, extent);
}

static void judge_runner(struct finder *finder, const struct event *event)
{
	struct filter filter = filter_of(finder, event);
	judge_run(finder, event, &filter, extent_of(finder, event));
}

/* What is assigned is a part of what was there: the function also reads the list. */
static bool is_subset(const struct seen *seen, const struct event *event)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *other = &seen->events.items[i];
		if (other->model == event->model && !other->is_target && !other->call &&
		    other->site.function == event->site.function)
			return event->value;
	}
	return false;
}

static void judge_reset(struct finder *finder, const struct seen *seen, const struct event *event)
{
	struct mask *mask = add_mask(finder, event, MASK_RESET, extent_of(finder, event));
	mask->is_strict = is_strict_there(finder, seen, event, true);
	mask->is_mild = event->is_target && is_subset(seen, event);
}

/* The list itself is assigned, emptied or filled. */
static void judge_list(struct finder *finder, const struct seen *seen, const struct event *event)
{
	bool is_new = event->value && !is_saved(&event->site, event->value);
	if (event->is_target && !event->is_element && (is_new || !event->value))
		judge_reset(finder, seen, event);
}

/* ---- context managers ---- */

static size_t count_calls(const struct seen *seen, const struct stmt *stmt, enum mask_effect effect)
{
	size_t count = 0;
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		count += event->model->effect == effect && event->call &&
		         event->expr->start >= stmt->start && event->expr->end <= stmt->end;
	}
	return count;
}

static void judge_inert(struct finder *finder, const struct seen *seen, const struct event *event)
{
	const struct mask_model *model = event->model;
	const struct expr *given = passed_for(event->call, model->category);
	given = given ? given : passed_for(event->call, model->lineno);
	given = given ? given : passed_for(event->call, model->append);
	if (!model->action.is_given || !given || passed_for(event->call, model->action))
		return;
	const struct with_item *item;
	const struct stmt *with = with_of(event, &item);
	struct mask *mask = add_mask(finder, event, MASK_INERT, (struct extent){0});
	mask->is_mild = with && count_calls(seen, with, EFFECT_ADD_FILTER);
}

static void judge_record(struct finder *finder, const struct seen *seen, const struct event *event)
{
	const struct with_item *item;
	const struct stmt *with = with_of(event, &item);
	if (with && !item->target && is_true(passed_for(event->call, event->model->record)) &&
	    !count_calls(seen, with, EFFECT_ADD_FILTER))
		add_mask(finder, event, MASK_DROPPED_RECORD, (struct extent){0});
}

static unsigned count_all_calls(const struct expr *expr)
{
	unsigned count = expr && expr->kind == EXPR_CALL;
	for (uint32_t i = 0; expr && i < expr->count; i++)
		count += count_all_calls(expr->kids[i]);
	return count;
}

/* One plain statement: what is protected is plain to see. */
static bool is_short(const struct stmt *with)
{
	const struct stmt *stmt = with->body.count == 1 ? with->body.items[0] : NULL;
	return !with->body.count ||
	       (stmt && !stmt->body.count && count_all_calls(stmt->value) <= 1);
}

/* Nobody gets what entering the manager gives: `self.enterContext(manager)` as a statement, or
   `manager.__enter__()`. */
static bool is_forgotten(const struct seen *seen, const struct event *event)
{
	const struct stmt *stmt = event->site.stmt;
	if (event->holder && event->holder->kind == EXPR_CALL)
		return stmt && stmt->kind == STMT_EXPR && stmt->value == event->holder;
	if (!stmt || stmt->kind != STMT_ASSIGN || stmt->value != event->call)
		return false;
	for (size_t i = 0; i < seen->passages.count; i++) {
		const struct passage *passage = &seen->passages.items[i];
		const struct stmt *at = passage->site.stmt;
		if (!passage->is_exit && passage->site.function == event->site.function &&
		    is_same_path(passage->manager, stmt->targets.items[0]))
			return at && at->kind == STMT_EXPR;
	}
	return false;
}

static void judge_recorder(struct finder *finder, const struct seen *seen,
                           const struct event *event)
{
	const struct expr *call = event->call, *first = call->count > 1 ? call->kids[1] : NULL;
	if (passed_for(call, event->model->expects) || (first && first->kind == EXPR_STAR) ||
	    is_false(passed_for(call, event->model->on)))
		return;
	const struct with_item *item;
	const struct stmt *with = with_of(event, &item);
	bool is_block = with && !item->target && !is_short(with) &&
	                !count_calls(seen, with, EFFECT_ADD_FILTER);
	if (is_block || (!with && is_forgotten(seen, event)))
		add_mask(finder, event, MASK_RECORDER, (struct extent){0})->is_mild = is_block;
}

static void judge_manager(struct finder *finder, const struct seen *seen,
                          const struct event *event)
{
	judge_inert(finder, seen, event);
	judge_record(finder, seen, event);
	if (event->model->is_recorder)
		judge_recorder(finder, seen, event);
}

/* ---- what is replaced or switched off ---- */

/* Another event of the effect in the same function, or in another method of the class: what a
   fixture does its cleanup undoes. */
static bool is_near(const struct event *a, const struct event *b)
{
	const struct class *class = class_at(&a->site);
	if (outermost(a->site.function) == outermost(b->site.function) &&
	    (a->site.function || a->site.class == b->site.class))
		return true;
	return class && class_at(&b->site) == class;
}

static const struct event *find_near(const struct seen *seen, const struct event *event,
                                     enum mask_effect effect)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *other = &seen->events.items[i];
		if (other != event && other->model->effect == effect && is_near(event, other))
			return other;
	}
	return NULL;
}

/* What was there before is put back. */
static const struct event *find_put_back(struct finder *finder, const struct seen *seen,
                                         const struct event *event)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *other = &seen->events.items[i];
		if (other->is_target && other->value && other != event &&
		    str_equal(other->model->name, event->model->name) && is_near(event, other) &&
		    (other->value->kind == EXPR_NAME || other->value->kind == EXPR_ATTRIBUTE) &&
		    !does_nothing(finder, &other->site, other->value))
			return other;
	}
	return NULL;
}

/* What the function itself provokes later on: it hides nothing else. */
static const struct event *find_provoked(const struct seen *seen, const struct event *event,
                                         enum mask_effect effect)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *other = &seen->events.items[i];
		if (other->model->effect == effect && other->call &&
		    other->site.function == event->site.function &&
		    other->expr->start > event->expr->start)
			return other;
	}
	return NULL;
}

static void judge_replaced(struct finder *finder, const struct seen *seen,
                           const struct event *event, enum mask_kind kind)
{
	bool is_first = event->is_target && !event->is_element && event->value;
	if (!is_first || !does_nothing(finder, &event->site, event->value))
		return;
	for (const struct event *before = event; before-- > seen->events.items;)
		if (before->is_target && before->site.stmt == event->site.stmt &&
		    before->model->effect == event->model->effect)
			return;
	const struct event *back = find_put_back(finder, seen, event);
	if (!back && kind == MASK_HOOK)
		back = find_provoked(seen, event, EFFECT_UNRAISABLE);
	struct extent extent = extent_of(finder, event);
	if (extent.scope < SCOPE_FUNCTION)
		extent = (struct extent){.scope = SCOPE_FUNCTION}; /* these save filters alone */
	if (back)
		extent = (struct extent){SCOPE_RESTORED, place_of(back)};
	struct mask *mask = add_mask(finder, event, kind, extent);
	mask->does_nothing = true;
	mask->is_mild = back && back->site.function != event->site.function;
}

static void judge_switch(struct finder *finder, const struct event *event, enum mask_kind kind,
                         const struct event *undone)
{
	struct extent extent = extent_of(finder, event);
	if (undone)
		extent = (struct extent){SCOPE_RESTORED, place_of(undone)};
	else if (extent.scope < SCOPE_FUNCTION && extent.scope != SCOPE_UNASKED)
		extent = (struct extent){.scope = SCOPE_FUNCTION};
	add_mask(finder, event, kind, extent);
}

static void judge_crash_handler(struct finder *finder, const struct seen *seen,
                                const struct event *event)
{
	const struct event *undone = find_near(seen, event, EFFECT_CRASH_HANDLER_ON);
	if (!undone)
		undone = find_provoked(seen, event, EFFECT_CRASH);
	judge_switch(finder, event, MASK_CRASH_HANDLER, undone);
}

static void judge_capture(struct finder *finder, const struct seen *seen, const struct event *event)
{
	const struct event *undone = NULL;
	if (!is_true(passed_for(event->call, event->model->on)))
		return;
	for (size_t i = 0; !undone && i < seen->events.count; i++) {
		const struct event *other = &seen->events.items[i];
		bool is_off = other->model->effect == EFFECT_CAPTURE && other->call &&
		              !is_true(passed_for(other->call, other->model->on));
		if (is_off || (other->model->effect == EFFECT_LOG_HANDLER && other->call))
			undone = other;
	}
	judge_switch(finder, event, MASK_CAPTURE, undone);
}

static void judge_debug(struct finder *finder, const struct seen *seen, const struct event *event)
{
	const struct event *undone = NULL;
	const struct expr *on = passed_for(event->call, event->model->on);
	if (!on || on->kind != EXPR_FALSE)
		return;
	for (size_t i = 0; !undone && i < seen->events.count; i++) {
		const struct event *other = &seen->events.items[i];
		if (other->model->effect == EFFECT_ASYNC_DEBUG && other->call &&
		    is_near(event, other) &&
		    is_true(passed_for(other->call, other->model->on)))
			undone = other;
	}
	judge_switch(finder, event, MASK_ASYNC_DEBUG, undone);
}

/* ---- all ---- */

static void judge_call(struct finder *finder, const struct seen *seen, const struct event *event)
{
	switch (event->model->effect) {
	case EFFECT_ADD_FILTER: judge_filter(finder, seen, event); break;
	case EFFECT_RUN_FILTER: judge_runner(finder, event); break;
	case EFFECT_ADD_LINE: judge_line(finder, event); break;
	case EFFECT_MARK_FILTERS: judge_dead(finder, event, why_mark_dead(finder, event)); break;
	case EFFECT_RESET_FILTERS: judge_reset(finder, seen, event); break;
	case EFFECT_SAVE_FILTERS: judge_manager(finder, seen, event); break;
	case EFFECT_CRASH_HANDLER_OFF: judge_crash_handler(finder, seen, event); break;
	case EFFECT_CAPTURE: judge_capture(finder, seen, event); break;
	case EFFECT_ASYNC_DEBUG: judge_debug(finder, seen, event); break;
	default: break;
	}
}

void judge_events(struct finder *finder, const struct seen *seen)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		if (event->call)
			judge_call(finder, seen, event);
		else if (event->model->effect == EFFECT_FILTERS)
			judge_list(finder, seen, event);
		else if (event->model->effect == EFFECT_MACHINERY)
			judge_replaced(finder, seen, event, MASK_MACHINERY);
		else if (event->model->effect == EFFECT_HOOK)
			judge_replaced(finder, seen, event, MASK_HOOK);
	}
}
