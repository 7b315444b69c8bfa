#include "source/visit.h"

/* Depth is bounded where the trees are made, so recursion here is too. */

static void visit_block(const struct block *block, struct site site,
                        const struct visitor *visitor);

static void visit_expr(const struct expr *expr, const struct site *site,
                       const struct visitor *visitor)
{
	if (!expr)
		return;
	if (visitor->expr)
		visitor->expr(visitor->context, site, expr);
	for (uint32_t i = 0; i < expr->count; i++)
		visit_expr(expr->kids[i], site, visitor);
	if (expr->kind != EXPR_LAMBDA)
		return;
	for (size_t i = 0; i < expr->function->parameter_count; i++)
		visit_expr(expr->function->parameters[i].value, site, visitor);
	struct site inner = {site->module, NULL, expr->function, site->stmt};
	visit_block(&function_body(expr->function)->block, inner, visitor);
}

static void visit_exprs(const struct exprs *exprs, const struct site *site,
                        const struct visitor *visitor)
{
	for (size_t i = 0; i < exprs->count; i++)
		visit_expr(exprs->items[i], site, visitor);
}

static void visit_function(const struct function *function, const struct site *site,
                           const struct visitor *visitor)
{
	visit_exprs(&function->decorators, site, visitor);
	for (size_t i = 0; i < function->parameter_count; i++)
		visit_expr(function->parameters[i].value, site, visitor);
	struct site inner = {site->module, NULL, function, NULL};
	if (!visitor->needles || function_may_mention(function, visitor->needles))
		visit_block(&function_body(function)->block, inner, visitor);
}

static void visit_class(const struct class *class, const struct site *site,
                        const struct visitor *visitor)
{
	visit_exprs(&class->decorators, site, visitor);
	visit_exprs(&class->bases, site, visitor);
	struct site inner = {site->module, class, site->function, NULL};
	visit_block(&class->body, inner, visitor);
}

static void visit_handlers(const struct stmt *stmt, const struct site *site,
                           const struct visitor *visitor)
{
	for (size_t i = 0; i < stmt->handler_count; i++) {
		visit_expr(stmt->handlers[i].type, site, visitor);
		visit_block(&stmt->handlers[i].body, *site, visitor);
	}
}

static void visit_parts(const struct stmt *stmt, const struct site *site,
                        const struct visitor *visitor)
{
	switch (stmt->kind) {
	case STMT_FUNCTION: visit_function(stmt->function, site, visitor); break;
	case STMT_CLASS: visit_class(stmt->class, site, visitor); break;
	case STMT_TRY:
	case STMT_MATCH: visit_handlers(stmt, site, visitor); break;
	case STMT_WITH:
		for (size_t i = 0; i < stmt->item_count; i++) {
			visit_expr(stmt->items[i].value, site, visitor);
			visit_expr(stmt->items[i].target, site, visitor);
		}
		break;
	default: break;
	}
}

static void visit_block(const struct block *block, struct site site, const struct visitor *visitor)
{
	for (size_t i = 0; i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		site.stmt = stmt;
		if (visitor->stmt)
			visitor->stmt(visitor->context, &site, stmt);
		visit_exprs(&stmt->targets, &site, visitor);
		visit_expr(stmt->value, &site, visitor);
		visit_parts(stmt, &site, visitor);
		visit_block(&stmt->body, site, visitor);
		visit_block(&stmt->orelse, site, visitor);
		visit_block(&stmt->final, site, visitor);
	}
}

void visit_body(const struct function *function, const struct visitor *visitor)
{
	visit_block(&function_body(function)->block,
	            (struct site){.module = function->module, .function = function}, visitor);
}

void visit_module(const struct module *module, const struct visitor *visitor)
{
	visit_block(&module->body, (struct site){.module = module}, visitor);
}
