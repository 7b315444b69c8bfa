#include "lower.h"

/* Patterns of a match statement, as tests of the subject and as targets that it is assigned to. */

static struct expr *new_pair(struct lower *lower, TSNode node, enum expr_kind kind,
                             struct expr *left, struct expr *right)
{
	struct expr *expr = new_expr(lower, node, kind, 2);
	expr->kids[0] = left;
	expr->kids[1] = right;
	return expr;
}

static struct expr *compare(struct lower *lower, TSNode node, struct expr *subject,
                            enum comparison how, struct expr *value)
{
	struct expr *expr = new_pair(lower, node, EXPR_COMPARE, subject, value);
	expr->op = (uint8_t)how;
	return expr;
}

static struct expr *new_name(struct lower *lower, TSNode node, const struct name *name)
{
	struct expr *expr = new_expr(lower, node, EXPR_NAME, 0);
	expr->name = name;
	return expr;
}

/* a.b.c */
static struct expr *lower_dotted(struct lower *lower, TSNode node)
{
	struct expr *expr = new_name(lower, node, name_of(lower, ts_node_named_child(node, 0)));
	for (uint32_t i = 1; i < ts_node_named_child_count(node); i++) {
		struct expr *outer = new_expr(lower, node, EXPR_ATTRIBUTE, 1);
		outer->name = name_of(lower, ts_node_named_child(node, i));
		outer->kids[0] = expr;
		expr = outer;
	}
	return expr;
}

static bool is_sequence(const struct lower *lower, TSNode node)
{
	str text = source_of(lower, node);
	bool has_comma = false;
	for (uint32_t i = 0; i < ts_node_child_count(node); i++)
		has_comma |= str_equal(source_of(lower, ts_node_child(node, i)), S(","));
	return has_comma || !str_starts(text, S("(")) || !ts_node_named_child_count(node);
}

/* isinstance(subject, name) */
static struct expr *test_class(struct lower *lower, TSNode node, struct expr *subject)
{
	if (ts_node_named_child_count(node) != 1)
		return new_expr(lower, node, EXPR_OTHER, 0);
	struct expr *call = new_expr(lower, node, EXPR_CALL, 3);
	call->kids[0] = new_name(lower, node, pool_name(lower->pool, S("isinstance")));
	call->kids[1] = subject;
	call->kids[2] = lower_dotted(lower, ts_node_named_child(node, 0));
	return call;
}

static struct expr *test_pattern(struct lower *lower, TSNode node, struct expr *subject);

static struct expr *test_union(struct lower *lower, TSNode node, struct expr *subject)
{
	struct expr *any = NULL;
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		TSNode child = ts_node_named_child(node, i);
		struct expr *test = test_pattern(lower, child, subject);
		if (!test)
			return NULL;
		any = any ? new_pair(lower, node, EXPR_OR, any, test) : test;
	}
	return any;
}

/* What is true of the subject where the pattern matches; NULL if it always does. What is not looked
   into is a test that nothing is known of. */
static struct expr *test_pattern(struct lower *lower, TSNode node, struct expr *subject)
{
	TSNode first = ts_node_named_child(node, 0);
	switch (node_of(lower, node)) {
	case NODE_CASE_PATTERN:
		if (ts_node_is_null(first))
			return NULL; /* _ */
		if (!str_equal(source_of(lower, first), source_of(lower, node)))
			break; /* a sign, or more */
		return test_pattern(lower, first, subject);
	case NODE_STRING:
	case NODE_CONCATENATED_STRING:
	case NODE_INTEGER:
		return compare(lower, node, subject, COMPARE_EQUAL, lower_expr(lower, node));
	case NODE_TRUE:
	case NODE_FALSE:
	case NODE_NONE:
		return compare(lower, node, subject, COMPARE_IS, lower_expr(lower, node));
	case NODE_DOTTED_NAME:
		if (ts_node_named_child_count(node) == 1)
			return NULL;
		return compare(lower, node, subject, COMPARE_EQUAL, lower_dotted(lower, node));
	case NODE_UNION_PATTERN: return test_union(lower, node, subject);
	case NODE_CLASS_PATTERN: return test_class(lower, node, subject);
	case NODE_AS_PATTERN: return test_pattern(lower, first, subject);
	case NODE_TUPLE_PATTERN:
		if (!is_sequence(lower, node))
			return test_pattern(lower, first, subject);
		break;
	default: break;
	}
	return new_expr(lower, node, EXPR_OTHER, 0);
}

static struct expr *target_of(struct lower *lower, TSNode node);

static struct expr *targets_of(struct lower *lower, TSNode node)
{
	uint32_t count = ts_node_named_child_count(node);
	struct expr *tuple = new_expr(lower, node, EXPR_TUPLE, count);
	tuple->count = 0;
	for (uint32_t i = 0; i < count; i++) {
		struct expr *target = target_of(lower, ts_node_named_child(node, i));
		tuple->kids[tuple->count++] =
		    target ? target : new_expr(lower, node, EXPR_OTHER, 0);
	}
	return tuple;
}

/* The names that a pattern gives to the subject or to its elements; NULL for none. */
static struct expr *target_of(struct lower *lower, TSNode node)
{
	uint32_t count = ts_node_named_child_count(node);
	switch (node_of(lower, node)) {
	case NODE_CASE_PATTERN:
		return count == 1 ? target_of(lower, ts_node_named_child(node, 0)) : NULL;
	case NODE_DOTTED_NAME:
		return count == 1 ? new_name(lower, node, name_of(lower, node)) : NULL;
	case NODE_AS_PATTERN:
		return new_name(lower, node,
		                name_of(lower, ts_node_named_child(node, count - 1)));
	case NODE_TUPLE_PATTERN:
		return is_sequence(lower, node) ? targets_of(lower, node)
		                                : target_of(lower, ts_node_named_child(node, 0));
	case NODE_LIST_PATTERN: return targets_of(lower, node);
	default: return NULL;
	}
}

/* Several patterns side by side are a sequence. */
static void lower_patterns(struct lower *lower, TSNode node, struct expr *subject,
                           struct handler *handler)
{
	struct expr *targets = new_expr(lower, node, EXPR_TUPLE, ts_node_named_child_count(node));
	targets->count = 0;
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		TSNode child = ts_node_named_child(node, i);
		if (node_of(lower, child) != NODE_CASE_PATTERN)
			continue;
		struct expr *target = target_of(lower, child);
		handler->target = target;
		handler->type = test_pattern(lower, child, subject);
		targets->kids[targets->count++] =
		    target ? target : new_expr(lower, node, EXPR_OTHER, 0);
	}
	if (targets->count > 1) {
		handler->target = targets;
		handler->type = new_expr(lower, node, EXPR_OTHER, 0);
	}
}

/* case pattern if guard: */
static void lower_case(struct lower *lower, TSNode node, struct expr *subject,
                       struct handler *handler)
{
	lower_patterns(lower, node, subject, handler);
	TSNode guard = child_in(lower, node, FIELD_GUARD), body;
	if (!ts_node_is_null(guard)) {
		struct expr *also = lower_expr(lower, ts_node_named_child(guard, 0));
		handler->type = handler->type
		                    ? new_pair(lower, node, EXPR_AND, handler->type, also)
		                    : also;
	}
	body = child_in(lower, node, FIELD_CONSEQUENCE);
	if (!ts_node_is_null(body))
		lower_block(lower, body, &handler->body);
}

/* match a, b: matches a tuple. */
static struct expr *lower_subject(struct lower *lower, TSNode node, TSNode body)
{
	uint32_t count = ts_node_named_child_count(node);
	struct expr *tuple = new_expr(lower, node, EXPR_TUPLE, count);
	tuple->count = 0;
	for (uint32_t i = 0; i < count; i++) {
		TSNode child = ts_node_named_child(node, i);
		if (!ts_node_eq(child, body) && node_of(lower, child) != NODE_COMMENT)
			tuple->kids[tuple->count++] = lower_expr(lower, child);
	}
	return tuple->count == 1 ? tuple->kids[0] : tuple;
}

/* What is more than a name is evaluated once, and then has a name that no program can write. */
void lower_match(struct lower *lower, TSNode node, struct stmt *stmt)
{
	struct handlers handlers = {0};
	TSNode body = child_in(lower, node, FIELD_BODY);
	struct expr *subject = stmt->value = lower_subject(lower, node, body);
	if (subject->kind != EXPR_NAME) {
		subject = new_name(lower, node, pool_name(lower->pool, S("*subject")));
		*push(lower->arena, &stmt->targets) = subject;
	}
	for (uint32_t i = 0; i < ts_node_named_child_count(body); i++) {
		TSNode child = ts_node_named_child(body, i);
		if (node_of(lower, child) == NODE_CASE_CLAUSE)
			lower_case(lower, child, subject, push(lower->arena, &handlers));
	}
	stmt->handlers = handlers.items;
	stmt->handler_count = handlers.count;
}
