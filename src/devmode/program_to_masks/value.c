#include "finder.h"

/* What stands in the place of something: a callable without effect, or what was saved before. */

static bool is_constant(const struct expr *expr)
{
	switch (expr->kind) {
	case EXPR_TRUE:
	case EXPR_FALSE:
	case EXPR_NONE:
	case EXPR_NUMBER:
	case EXPR_REAL:
	case EXPR_TEXT:
		return true;
	case EXPR_TUPLE:
	case EXPR_OTHER: /* an ellipsis */
		return expr->count == 0;
	default:
		return false;
	}
}

/* Nothing but documentation, and results that are constants. */
static bool is_idle(const struct function *function)
{
	const struct body *body = function_body(function);
	for (size_t i = 0; i < body->block.count; i++) {
		const struct stmt *stmt = body->block.items[i];
		bool is_plain = stmt->kind == STMT_EXPR || stmt->kind == STMT_RETURN;
		if (!is_plain || (stmt->value && !is_constant(stmt->value)))
			return false;
	}
	return !body->is_generator;
}

static const struct function *function_at(struct finder *finder, const struct site *site,
                                          const struct expr *value)
{
	const struct module *home = NULL;
	const struct function *found = NULL;
	if (value->kind == EXPR_LAMBDA)
		return value->function;
	const struct functions *functions =
	    site->function ? &function_contents(site->function)->functions : NULL;
	for (size_t i = 0; functions && value->kind == EXPR_NAME && i < functions->count; i++) {
		const struct function *function = functions->items[i];
		if (function->name == value->name && function->outer &&
		    outermost(function) == outermost(site->function))
			found = function;
	}
	const struct stmt *stmt = found ? NULL : definition_at(finder, site, value, &home);
	if (stmt && stmt->kind == STMT_FUNCTION)
		found = stmt->function;
	return found;
}

bool does_nothing(struct finder *finder, const struct site *site, const struct expr *value)
{
	const struct function *function = function_at(finder, site, value);
	return function && is_idle(function);
}

static const struct expr *find_assigned(const struct block *block, const struct name *name)
{
	const struct expr *found = NULL;
	for (size_t i = 0; i < block->count && !found; i++) {
		const struct stmt *stmt = block->items[i];
		if (stmt->kind == STMT_ASSIGN && stmt->targets.items[0]->kind == EXPR_NAME &&
		    stmt->targets.items[0]->name == name)
			return stmt->value;
		const struct block *parts[] = {&stmt->body, &stmt->orelse, &stmt->final};
		for (size_t part = 0; part < 3 && !found; part++)
			found = find_assigned(parts[part], name);
	}
	return found;
}

static bool is_made_anew(const struct expr *value)
{
	if (value->kind == EXPR_LIST || value->kind == EXPR_TUPLE ||
	    value->kind == EXPR_COMPREHENSION || value->kind == EXPR_LAMBDA)
		return true;
	for (uint32_t i = 1; value->kind == EXPR_CALL && i < value->count; i++)
		if (is_made_anew(value->kids[i]))
			return true;
	return false;
}

const struct expr *assigned_to(const struct site *site, const struct expr *expr)
{
	return expr->kind == EXPR_NAME ? find_assigned(block_at(site), expr->name) : NULL;
}

bool is_saved(const struct site *site, const struct expr *value)
{
	const struct expr *assigned = assigned_to(site, value);
	return !is_made_anew(assigned ? assigned : value);
}

static bool sets_filter(const struct seen *seen, const struct expr *call)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		if (event->call == call && (event->model->effect == EFFECT_ADD_FILTER ||
		                            event->model->effect == EFFECT_RESET_FILTERS))
			return true;
	}
	return false;
}

static bool holds_filters_alone(const struct seen *seen, const struct block *block)
{
	for (size_t i = 0; i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		bool is_fine = stmt->kind == STMT_IMPORT;
		if (stmt->kind == STMT_EXPR)
			is_fine = is_constant(stmt->value) || sets_filter(seen, stmt->value);
		if (stmt->kind == STMT_IF || stmt->kind == STMT_FOR)
			is_fine = holds_filters_alone(seen, &stmt->body) &&
			          holds_filters_alone(seen, &stmt->orelse);
		if (!is_fine)
			return false;
	}
	return true;
}

bool is_wrapper(struct finder *finder, const struct function *function)
{
	return function->name && !is_entry(finder, function) &&
	       holds_filters_alone(map_get(&finder->seen, function->module),
	                           &function_body(function)->block);
}
