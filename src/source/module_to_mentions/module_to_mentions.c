#include "source/mentions.h"

#include "outlined.h"
#include "scope.h"

/* One pass over a module's statements. Depth is bounded where they are made. */

#define MAX_CHAIN 24 /* attributes of attributes */

struct collector {
	struct arena *arena;
	struct arena *growing;   /* of lists, until they are complete; and of what goes with them */
	struct mentions *mentions;
};

/* Where something stands. */
struct spot {
	struct collector *collector;
	const struct scope *scope;       /* NULL: outside of functions */
	uint32_t unit;
	uint32_t callee;                 /* of arguments: as in struct mention */
	bool is_first;
	bool is_looked_at;
	bool is_exported;                /* in the list of the module's names */
};

static void visit_expr(const struct spot *spot, const struct expr *expr);
static void visit_block(const struct spot *spot, const struct block *block);

/* ---- chains ---- */

static struct mention *new_mention(const struct spot *spot, const struct name **parts, size_t count)
{
	struct mentions *mentions = spot->collector->mentions;
	struct mention *mention = push(spot->collector->growing, &mentions->list);
	mention->unit = spot->unit;
	mention->first = (uint32_t)mentions->names.count;
	mention->count = (uint8_t)count;
	mention->callee = spot->callee;
	mention->is_first = spot->is_first;
	for (size_t i = 0; i < count; i++)
		*push(spot->collector->growing, &mentions->names) = parts[i];
	return mention;
}

/* What a call says in its first arguments. */
static void note_call(struct arena *arena, struct mention *mention, const struct expr *call)
{
	str *texts = NULL;
	mention->is_called = true;
	mention->arguments = call->count - 1;
	for (uint32_t i = 1; i < call->count && i < 3; i++) {
		if (call->kids[i]->kind != EXPR_TEXT)
			continue;
		texts = texts ? texts : make_many(arena, str, 2);
		texts[i - 1] = call->kids[i]->text;
	}
	mention->texts = texts;
}

static bool is_first(const struct function *function, const struct name *name)
{
	return function && function->class && function->parameter_count &&
	       function->parameters[0].kind == PARAMETER_PLAIN &&
	       function->parameters[0].name == name;
}

static const struct function *method_round(const struct scope *scope)
{
	for (; scope; scope = scope->outer)
		if (scope->function && scope->function->class)
			return scope->function;
	return NULL;
}

static void finish(const struct spot *spot, struct mention *mention, const struct expr *call,
                   bool is_looked_at)
{
	if (call)
		note_call(spot->collector->arena, mention, call);
	mention->is_looked_at = is_looked_at;
}

/* A name, and the attributes that are read from it. */
static void mention_names(const struct spot *spot, const struct name **parts, size_t count,
                          const struct expr *call, bool is_looked_at)
{
	const struct scope *where;
	const struct binder *binder = find_binder(spot->scope, parts[0], &where);
	for (const struct binder *at = binder; at && at->import; at = at->next) {
		struct mention *mention = new_mention(spot, parts, count);
		mention->head = MENTION_IMPORT;
		mention->import = at->import;
		finish(spot, mention, call, is_looked_at);
	}
	if (binder && binder->import)
		return;
	bool is_self = binder && is_first(where->function, parts[0]);
	if (binder && !is_self && count == 1)
		return;
	struct mention *mention = new_mention(spot, parts + (binder ? 1 : 0),
	                                      count - (binder ? 1 : 0));
	mention->head = is_self ? MENTION_SELF : binder ? MENTION_LOCAL : MENTION_NAME;
	if (is_self)
		mention->method = where->function;
	finish(spot, mention, call, is_looked_at);
}

static bool is_super(const struct spot *spot, const struct expr *base)
{
	const struct expr *callee = base->kind == EXPR_CALL ? base->kids[0] : NULL;
	return callee && callee->kind == EXPR_NAME &&
	       str_equal(callee->name->text, S("super")) && method_round(spot->scope);
}

static void visit_chain(const struct spot *spot, const struct expr *expr, const struct expr *call,
                        bool is_looked_at)
{
	const struct name *parts[MAX_CHAIN];
	size_t at = MAX_CHAIN;
	const struct expr *base = expr;
	for (; base->kind == EXPR_ATTRIBUTE && at > 1; base = base->kids[0])
		parts[--at] = base->name;
	if (base->kind == EXPR_NAME) {
		parts[--at] = base->name;
		mention_names(spot, parts + at, MAX_CHAIN - at, call, is_looked_at);
		return;
	}
	visit_expr(spot, base);
	struct mention *mention = new_mention(spot, parts + at, MAX_CHAIN - at);
	mention->head = is_super(spot, base) ? MENTION_SUPER : MENTION_OTHER;
	if (mention->head == MENTION_SUPER)
		mention->method = method_round(spot->scope);
	finish(spot, mention, call, is_looked_at);
}

/* ---- expressions ---- */

static bool is_chain(const struct expr *expr)
{
	return expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE;
}

/* Whether it is handed over as it stands. */
static bool goes_in(const struct expr *argument)
{
	if (argument->kind == EXPR_KEYWORD)
		argument = argument->kids[0];
	return is_chain(argument) || argument->kind == EXPR_TEXT;
}

static void visit_call(const struct spot *spot, const struct expr *call)
{
	struct spot inner = *spot;
	size_t first = spot->collector->mentions->list.count;
	if (is_chain(call->kids[0]))
		visit_chain(spot, call->kids[0], call, false);
	else
		visit_expr(spot, call->kids[0]);
	if (is_chain(call->kids[0]) && spot->collector->mentions->list.count > first)
		inner.callee = (uint32_t)spot->collector->mentions->list.count;
	for (uint32_t i = 1; i < call->count; i++) {
		inner.is_first = i == 1;
		visit_expr(goes_in(call->kids[i]) ? &inner : spot, call->kids[i]);
	}
}

static uint32_t open_unit(const struct spot *spot, const struct function *function,
                          uint32_t outer, bool is_head)
{
	struct mentions *mentions = spot->collector->mentions;
	*push(spot->collector->growing, &mentions->units) = (struct unit){function, outer, is_head};
	return (uint32_t)(mentions->units.count - 1);
}

static bool has_head(const struct function *function)
{
	bool has = function->decorators.count;
	for (size_t i = 0; !has && i < function->parameter_count; i++)
		has = function->parameters[i].value;
	return has;
}

static void visit_body(const struct spot *spot, const struct function *function, uint32_t unit)
{
	struct scope scope = {.outer = spot->scope, .function = function};
	struct spot inner = {.collector = spot->collector, .scope = &scope, .unit = unit};
	open_scope(spot->collector->growing, &scope);
	visit_block(&inner, &function_body(function)->block);
}

/* Defaults are evaluated outside, and decorators: they count for the function too, which is what
   they make of it. */
static void visit_function(const struct spot *spot, const struct function *function)
{
	uint32_t unit = open_unit(spot, function, spot->unit, false);
	struct spot head = {.collector = spot->collector, .scope = spot->scope, .unit = unit};
	if (has_head(function))
		head.unit = open_unit(spot, function, unit, true);
	for (size_t i = 0; i < function->decorators.count; i++)
		visit_expr(&head, function->decorators.items[i]);
	for (size_t i = 0; i < function->parameter_count; i++)
		if (function->parameters[i].value)
			visit_expr(&head, function->parameters[i].value);
	const struct collector *collector = spot->collector;
	struct unread unread;
	if (function_unread(function, &unread))
		add_outlined(collector->arena, collector->growing, collector->mentions, unit,
		             function, &unread);
	else
		visit_body(spot, function, unit);
}

static void visit_text(const struct spot *spot, const struct expr *expr)
{
	if (expr->text.size)
		*push(spot->collector->growing, &spot->collector->mentions->words) =
		    (struct word){spot->unit, spot->callee, spot->is_exported, expr->text};
}

static void visit_kids(const struct spot *spot, const struct expr *expr)
{
	for (uint32_t i = 0; i < expr->count; i++)
		visit_expr(spot, expr->kids[i]);
}

static void visit_expr(const struct spot *spot, const struct expr *expr)
{
	struct spot inner = *spot;
	struct scope scope = {.outer = spot->scope, .comprehension = expr};
	inner.callee = 0;
	inner.is_first = inner.is_looked_at = false;
	switch ((enum expr_kind)expr->kind) {
	case EXPR_NAME:
	case EXPR_ATTRIBUTE: visit_chain(spot, expr, NULL, spot->is_looked_at); break;
	case EXPR_CALL: visit_call(&inner, expr); break;
	case EXPR_TEXT: visit_text(spot, expr); break;
	case EXPR_DEEP: new_mention(spot, NULL, 0)->head = MENTION_LOST; break;
	case EXPR_LAMBDA: visit_function(spot, expr->function); break;
	case EXPR_COMPREHENSION:
		inner.scope = &scope;
		visit_kids(&inner, expr);
		break;
	case EXPR_KEYWORD:
		inner.callee = spot->callee;
		visit_kids(&inner, expr);
		break;
	case EXPR_BINARY:
	case EXPR_COMPARE:
		inner.is_looked_at = true;
		visit_kids(&inner, expr);
		break;
	case EXPR_SUBSCRIPT:
		if (is_chain(expr->kids[0]))
			visit_chain(&inner, expr->kids[0], NULL, true);
		else
			visit_expr(&inner, expr->kids[0]);
		if (expr->kids[1]->kind != EXPR_TEXT)
			visit_expr(&inner, expr->kids[1]);
		break;
	default: visit_kids(&inner, expr);
	}
}

/* ---- statements ---- */

static void visit_exprs(const struct spot *spot, const struct exprs *exprs)
{
	for (size_t i = 0; i < exprs->count; i++)
		visit_expr(spot, exprs->items[i]);
}

/* The attributes that a statement assigns. */
static void note_stores(const struct spot *spot, const struct stmt *stmt, size_t first)
{
	struct mentions *mentions = spot->collector->mentions;
	for (size_t i = 0; i < stmt->targets.count; i++) {
		const struct expr *target = stmt->targets.items[i];
		if (target->kind != EXPR_ATTRIBUTE || mentions->list.count == first)
			continue;
		const struct expr *base = target->kids[0];
		const struct scope *where;
		bool is_self = base->kind == EXPR_NAME &&
		               find_binder(spot->scope, base->name, &where) &&
		               is_first(where->function, base->name);
		*push(spot->collector->growing, &mentions->stores) = (struct attribute_store){
		    is_self ? where->function->class : NULL, target->name, (uint32_t)first,
		    (uint32_t)mentions->list.count, false};
		if (is_chain(stmt->value) && stmt->targets.count == 1 &&
		    mentions->list.count == first + 1)
			mentions->list.items[first].is_stored = true;
	}
}

/* What a target mentions is what it is an attribute or an item of. */
static void visit_target(const struct spot *spot, const struct expr *target)
{
	struct spot inner = *spot;
	inner.is_looked_at = true;
	if (target->kind == EXPR_SUBSCRIPT)
		visit_expr(spot, target);
	else if (target->kind == EXPR_ATTRIBUTE)
		visit_expr(&inner, target->kids[0]);
	else
		for (uint32_t i = 0; i < target->count; i++)
			visit_target(spot, target->kids[i]);
}

static void visit_parts(const struct spot *spot, const struct stmt *stmt)
{
	struct mentions *mentions = spot->collector->mentions;
	switch (stmt->kind) {
	case STMT_FUNCTION: visit_function(spot, stmt->function); break;
	case STMT_CLASS:
		visit_exprs(spot, &stmt->class->decorators);
		visit_exprs(spot, &stmt->class->bases);
		visit_block(spot, &stmt->class->body);
		break;
	case STMT_IMPORT:
		for (size_t i = 0; i < stmt->import_count; i++)
			*push(spot->collector->growing, &mentions->imports) =
			    (struct unit_import){&stmt->imports[i], spot->unit};
		break;
	case STMT_TRY:
	case STMT_MATCH:
		for (size_t i = 0; i < stmt->handler_count; i++) {
			if (stmt->handlers[i].type)
				visit_expr(spot, stmt->handlers[i].type);
			visit_block(spot, &stmt->handlers[i].body);
		}
		break;
	case STMT_WITH:
		for (size_t i = 0; i < stmt->item_count; i++)
			visit_expr(spot, stmt->items[i].value);
		break;
	default: break;
	}
}

static bool is_dropped(const struct stmt *stmt)
{
	bool is_call = stmt->value->kind == EXPR_CALL && is_chain(stmt->value->kids[0]);
	bool is_kept = stmt->kind == STMT_ASSIGN;
	for (size_t i = 0; i < stmt->targets.count; i++)
		is_kept &= stmt->targets.items[i]->kind == EXPR_SUBSCRIPT;
	return is_call && (stmt->kind == STMT_EXPR || is_kept);
}

static bool is_export(const struct spot *spot, const struct stmt *stmt)
{
	const struct expr *target = stmt->targets.count ? stmt->targets.items[0] : NULL;
	return !spot->scope && target && target->kind == EXPR_NAME &&
	       str_equal(target->name->text, S("__all__"));
}

static void visit_block(const struct spot *spot, const struct block *block)
{
	const struct mentions *mentions = spot->collector->mentions;
	for (size_t i = 0; i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		size_t first = mentions->list.count;
		struct spot value = *spot;
		value.is_exported = is_export(spot, stmt);
		if (stmt->value && !(stmt->kind == STMT_EXPR && stmt->value->kind == EXPR_TEXT))
			visit_expr(&value, stmt->value);
		if (stmt->value && mentions->list.count > first && is_dropped(stmt))
			mentions->list.items[first].is_dropped = true;
		if (stmt->kind == STMT_ASSIGN && stmt->value)
			note_stores(spot, stmt, first);
		/* What is added to is read before. */
		if (stmt->kind == STMT_AUGMENT)
			visit_exprs(spot, &stmt->targets);
		for (size_t j = 0; j < stmt->targets.count && stmt->kind != STMT_AUGMENT; j++)
			visit_target(spot, stmt->targets.items[j]);
		visit_parts(spot, stmt);
		visit_block(spot, &stmt->body);
		visit_block(spot, &stmt->orelse);
		visit_block(spot, &stmt->final);
	}
}

struct mentions mentions_from_module(struct arena *arena, const struct module *module)
{
	struct mentions mentions = {0};
	struct collector collector = {arena, arena_new(), &mentions};
	struct spot spot = {.collector = &collector};
	*push(collector.growing, &mentions.units) = (struct unit){0};
	visit_block(&spot, &module->body);
	const struct doctests *doctests = module_doctests(module);
	for (size_t i = 0; i < doctests->count; i++)
		visit_block(&spot, &doctests->items[i].body);
	fit(arena, &mentions.units);
	fit(arena, &mentions.list);
	fit(arena, &mentions.names);
	fit(arena, &mentions.words);
	fit(arena, &mentions.stores);
	fit(arena, &mentions.imports);
	fit(arena, &mentions.inner);
	arena_free(collector.growing);
	return mentions;
}
