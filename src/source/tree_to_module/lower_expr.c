#include "lower.h"

struct expr *new_expr(struct lower *lower, TSNode node, enum expr_kind kind, uint32_t count)
{
	struct expr *expr = make(lower->arena, struct expr);
	expr->kind = (uint8_t)kind;
	/* Where the parser had to guess, a part may be missing. */
	if (!ts_node_is_null(node)) {
		expr->start = ts_node_start_byte(node);
		expr->end = ts_node_end_byte(node);
	}
	expr->count = count;
	if (count)
		expr->kids = make_many(lower->arena, struct expr *, count);
	return expr;
}

static void add_kid(struct lower *lower, TSNode child, void *context)
{
	struct expr *expr = context;
	expr->kids[expr->count++] = lower_expr(lower, child);
}

/* An expression whose kids are all the node's named children. */
static struct expr *lower_kids(struct lower *lower, TSNode node, enum expr_kind kind)
{
	struct expr *expr = new_expr(lower, node, kind, ts_node_named_child_count(node));
	expr->count = 0;
	each_child(lower, node, add_kid, expr);
	return expr;
}

/* An expression whose kids are the children in these fields. */
static struct expr *lower_fields(struct lower *lower, TSNode node, enum expr_kind kind,
                                 const enum field *fields, uint32_t count)
{
	struct expr *expr = new_expr(lower, node, kind, count);
	for (uint32_t i = 0; i < count; i++)
		expr->kids[i] = lower_expr(lower, child_in(lower, node, fields[i]));
	return expr;
}

static struct expr *lower_call(struct lower *lower, TSNode node)
{
	TSNode arguments = child_in(lower, node, FIELD_ARGUMENTS);
	bool is_list = node_of(lower, arguments) != NODE_GENERATOR_EXPRESSION;
	uint32_t most = is_list ? ts_node_named_child_count(arguments) : 1;
	struct expr *call = new_expr(lower, node, EXPR_CALL, most + 1);
	call->count = 0;
	add_kid(lower, child_in(lower, node, FIELD_FUNCTION), call);
	if (is_list)
		each_child(lower, arguments, add_kid, call);
	else
		add_kid(lower, arguments, call);
	return call;
}

static struct expr *lower_named(struct lower *lower, TSNode node, enum expr_kind kind,
                                enum field name, enum field value)
{
	struct expr *expr = new_expr(lower, node, kind, 1);
	expr->name = name_of(lower, child_in(lower, node, name));
	expr->kids[0] = lower_expr(lower, child_in(lower, node, value));
	return expr;
}

static struct expr *lower_binary(struct lower *lower, TSNode node, enum expr_kind kind)
{
	static const enum field sides[] = {FIELD_LEFT, FIELD_RIGHT};
	struct expr *expr = lower_fields(lower, node, kind, sides, 2);
	str op = source_of(lower, child_in(lower, node, FIELD_OPERATOR));
	expr->op = op.size == 1 ? (uint8_t)op.data[0] : 0;
	if (kind == EXPR_OR && str_equal(op, S("and")))
		expr->kind = EXPR_AND;
	return expr;
}

static enum comparison comparison_of(str op)
{
	static const struct {
		str text;
		enum comparison comparison;
	} table[] = {
	    {{"==", 2}, COMPARE_EQUAL}, {{"!=", 2}, COMPARE_UNEQUAL}, {{"<>", 2}, COMPARE_UNEQUAL},
	    {{"is", 2}, COMPARE_IS},    {{"is not", 6}, COMPARE_IS_NOT},
	    {{"in", 2}, COMPARE_IN},    {{"not in", 6}, COMPARE_NOT_IN},
	    {{"<", 1}, COMPARE_LESS},   {{"<=", 2}, COMPARE_LESS_EQUAL},
	    {{">", 1}, COMPARE_GREATER}, {{">=", 2}, COMPARE_GREATER_EQUAL},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_equal(op, table[i].text))
			return table[i].comparison;
	return COMPARE_OTHER;
}

/* What may be evaluated twice, and is the same then. */
static bool is_still(const struct expr *expr)
{
	bool is_part = expr->kind == EXPR_ATTRIBUTE || expr->kind == EXPR_SUBSCRIPT;
	return is_part ? is_still(expr->kids[0]) && is_still(expr->kids[expr->count - 1])
	               : expr->kind == EXPR_NAME || expr->kind == EXPR_NUMBER ||
	                     expr->kind == EXPR_REAL || expr->kind == EXPR_TEXT;
}

/* a < b < c is a < b and b < c, except that b is evaluated once. */
static struct expr *lower_chain(struct lower *lower, TSNode node, struct expr *chain)
{
	struct expr *joined = NULL;
	uint32_t at = 0, count = ts_node_child_count(node);
	for (uint32_t i = 0; i < count; i++) {
		TSNode op = ts_node_child(node, i);
		if (ts_node_is_named(op))
			continue;
		if (at + 1 >= chain->count || (at && !is_still(chain->kids[at])))
			return chain;
		struct expr *pair = new_expr(lower, node, EXPR_COMPARE, 2), *left = joined;
		pair->op = (uint8_t)comparison_of(source_of(lower, op));
		pair->kids[0] = chain->kids[at];
		pair->kids[1] = chain->kids[++at];
		joined = left ? new_expr(lower, node, EXPR_AND, 2) : pair;
		if (left) {
			joined->kids[0] = left;
			joined->kids[1] = pair;
		}
	}
	return joined && at + 1 == chain->count ? joined : chain;
}

static struct expr *lower_comparison(struct lower *lower, TSNode node)
{
	struct expr *expr = lower_kids(lower, node, EXPR_OTHER);
	return lower_chain(lower, node, expr);
}

static struct expr *lower_subscript(struct lower *lower, TSNode node)
{
	struct expr *expr = lower_kids(lower, node, EXPR_SUBSCRIPT);
	if (expr->count < 2)
		expr->kind = EXPR_OTHER;
	if (expr->count <= 2)
		return expr;
	/* table[a, b]: the index is a tuple. */
	struct expr *index = new_expr(lower, node, EXPR_TUPLE, expr->count - 1);
	for (uint32_t i = 1; i < expr->count; i++)
		index->kids[i - 1] = expr->kids[i];
	expr->kids[1] = index;
	expr->count = 2;
	return expr;
}

/* lower:upper:step, each of which may be missing: the colons tell which is which. */
static struct expr *lower_slice(struct lower *lower, TSNode node)
{
	struct expr *slice = new_expr(lower, node, EXPR_SLICE, 3);
	for (uint32_t i = 0; i < 3; i++)
		slice->kids[i] = new_expr(lower, node, EXPR_NONE, 0);
	uint32_t part = 0, count = ts_node_child_count(node);
	for (uint32_t i = 0; i < count && part < 3; i++) {
		TSNode child = ts_node_child(node, i);
		if (ts_node_is_named(child))
			slice->kids[part] = lower_expr(lower, child);
		else
			part++;
	}
	return slice;
}

static struct expr *lower_lambda(struct lower *lower, TSNode node)
{
	struct expr *expr = new_expr(lower, node, EXPR_LAMBDA, 0);
	struct function *function = new_function(lower, node), *outer = lower->function;
	struct class *class = lower->class;
	lower_parameters(lower, function, child_in(lower, node, FIELD_PARAMETERS));
	lower->function = function;
	lower->class = NULL;
	TSNode body = child_in(lower, node, FIELD_BODY);
	struct stmt *result = make(lower->arena, struct stmt);
	result->kind = STMT_RETURN;
	result->start = ts_node_start_byte(body);
	result->end = ts_node_end_byte(body);
	result->value = lower_expr(lower, body);
	*push(lower->arena, &function->own.block) = result;
	lower->function = outer;
	lower->class = class;
	expr->function = function;
	return expr;
}

static struct expr *lower_comprehension(struct lower *lower, TSNode node, char bracket)
{
	struct expr *expr = lower_kids(lower, node, EXPR_COMPREHENSION);
	expr->op = (uint8_t)bracket;
	return expr;
}

static struct expr *lower_yield(struct lower *lower, TSNode node)
{
	struct expr *expr = lower_kids(lower, node, EXPR_YIELD);
	for (uint32_t i = 0; i < ts_node_child_count(node); i++)
		if (str_equal(source_of(lower, ts_node_child(node, i)), S("from")))
			expr->op = 'f';
	if (lower->function)
		lower->function->own.is_generator = true;
	return expr;
}

static struct expr *lower_assignment(struct lower *lower, TSNode node)
{
	TSNode right = child_in(lower, node, FIELD_RIGHT);
	return ts_node_is_null(right) ? new_expr(lower, node, EXPR_OTHER, 0)
	                              : lower_expr(lower, right);
}

static struct expr *lower_name(struct lower *lower, TSNode node)
{
	struct expr *expr = new_expr(lower, node, EXPR_NAME, 0);
	expr->name = name_of(lower, node);
	return expr;
}

/* The rarer kinds, whose nodes need no code of their own. */
static struct expr *lower_plain(struct lower *lower, TSNode node, enum node kind)
{
	static const struct {
		enum node node;
		enum expr_kind expr;
	} table[] = {
	    {NODE_LIST_SPLAT, EXPR_STAR},
	    {NODE_LIST_SPLAT_PATTERN, EXPR_STAR},
	    {NODE_DICTIONARY_SPLAT, EXPR_DOUBLE_STAR},
	    {NODE_CONCATENATED_STRING, EXPR_JOINED},
	    {NODE_TRUE, EXPR_TRUE},
	    {NODE_FALSE, EXPR_FALSE},
	    {NODE_NONE, EXPR_NONE},
	    {NODE_TUPLE, EXPR_TUPLE},
	    {NODE_TUPLE_PATTERN, EXPR_TUPLE},
	    {NODE_EXPRESSION_LIST, EXPR_TUPLE},
	    {NODE_PATTERN_LIST, EXPR_TUPLE},
	    {NODE_LIST, EXPR_LIST},
	    {NODE_LIST_PATTERN, EXPR_LIST},
	    {NODE_SET, EXPR_SET},
	    {NODE_DICTIONARY, EXPR_DICT},
	    {NODE_NOT_OPERATOR, EXPR_NOT},
	    {NODE_IF_CLAUSE, EXPR_IF},
	    {NODE_AWAIT, EXPR_AWAIT},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].node == kind)
			return lower_kids(lower, node, table[i].expr);
	return lower_kids(lower, node, EXPR_OTHER);
}

/* a if b else c: three children in the order of the source. */
static struct expr *lower_conditional(struct lower *lower, TSNode node)
{
	struct expr *expr = lower_kids(lower, node, EXPR_CONDITIONAL);
	if (expr->count != 3)
		expr->kind = EXPR_OTHER;
	return expr;
}

static struct expr *lower_inner(struct lower *lower, TSNode node)
{
	struct expr *expr = lower_kids(lower, node, EXPR_OTHER);
	return expr->count == 1 ? expr->kids[0] : expr;
}

/* A negative number is a number; any other sign makes something that nobody asks for. */
static struct expr *lower_unary(struct lower *lower, TSNode node)
{
	TSNode inner = child_in(lower, node, FIELD_ARGUMENT);
	struct expr *expr = lower_kids(lower, node, EXPR_OTHER);
	bool is_minus = str_equal(source_of(lower, child_in(lower, node, FIELD_OPERATOR)), S("-"));
	enum node kind = node_of(lower, inner);
	struct expr *number = expr->count ? expr->kids[0] : expr;
	if (is_minus && kind == NODE_INTEGER && number->kind == EXPR_NUMBER)
		number->number = -number->number;
	else if (is_minus && kind == NODE_FLOAT && number->kind == EXPR_REAL)
		number->real = -number->real;
	else
		return expr;
	return number;
}

static struct expr *lower_kind(struct lower *lower, TSNode node)
{
	static const enum field pair[] = {FIELD_KEY, FIELD_VALUE};
	static const enum field loop[] = {FIELD_LEFT, FIELD_RIGHT};
	enum node kind = node_of(lower, node);
	switch (kind) {
	case NODE_IDENTIFIER: return lower_name(lower, node);
	case NODE_ATTRIBUTE:
		return lower_named(lower, node, EXPR_ATTRIBUTE, FIELD_ATTRIBUTE, FIELD_OBJECT);
	case NODE_CALL: return lower_call(lower, node);
	case NODE_KEYWORD_ARGUMENT:
		return lower_named(lower, node, EXPR_KEYWORD, FIELD_NAME, FIELD_VALUE);
	case NODE_NAMED_EXPRESSION:
		return lower_named(lower, node, EXPR_WALRUS, FIELD_NAME, FIELD_VALUE);
	case NODE_STRING: return lower_string(lower, node);
	case NODE_INTEGER: return lower_integer(lower, node);
	case NODE_FLOAT: return lower_real(lower, node);
	case NODE_PAIR: return lower_fields(lower, node, EXPR_PAIR, pair, 2);
	case NODE_FOR_IN_CLAUSE: return lower_fields(lower, node, EXPR_FOR, loop, 2);
	case NODE_BINARY_OPERATOR: return lower_binary(lower, node, EXPR_BINARY);
	case NODE_BOOLEAN_OPERATOR: return lower_binary(lower, node, EXPR_OR);
	case NODE_UNARY_OPERATOR: return lower_unary(lower, node);
	case NODE_COMPARISON_OPERATOR: return lower_comparison(lower, node);
	case NODE_CONDITIONAL_EXPRESSION: return lower_conditional(lower, node);
	case NODE_SUBSCRIPT: return lower_subscript(lower, node);
	case NODE_SLICE: return lower_slice(lower, node);
	case NODE_LAMBDA: return lower_lambda(lower, node);
	case NODE_LIST_COMPREHENSION: return lower_comprehension(lower, node, '[');
	case NODE_SET_COMPREHENSION:
	case NODE_DICTIONARY_COMPREHENSION: return lower_comprehension(lower, node, '{');
	case NODE_GENERATOR_EXPRESSION: return lower_comprehension(lower, node, '(');
	case NODE_YIELD: return lower_yield(lower, node);
	case NODE_PARENTHESIZED_EXPRESSION:
	case NODE_AS_PATTERN_TARGET: return lower_inner(lower, node);
	case NODE_ASSIGNMENT:
	case NODE_AUGMENTED_ASSIGNMENT: return lower_assignment(lower, node);
	default: return lower_plain(lower, node, kind);
	}
}

/* Takes away the star that the nodes lack before this one; false if there is none. A list without
   brackets begins where its first element does. */
static bool take_star(struct lower *lower, TSNode node)
{
	enum node kind = lower->stars.count ? node_of(lower, node) : NODE_OTHER;
	uint32_t start = ts_node_start_byte(node);
	if (kind == NODE_EXPRESSION_LIST || kind == NODE_PATTERN_LIST)
		return false;
	for (size_t i = 0; i < lower->stars.count; i++)
		if (lower->stars.items[i] == start) {
			lower->stars.items[i] = UINT32_MAX;
			return true;
		}
	return false;
}

struct expr *lower_expr(struct lower *lower, TSNode node)
{
	if (ts_node_is_null(node))
		return new_expr(lower, node, EXPR_OTHER, 0);
	if (lower->depth > MAX_DEPTH)
		return new_expr(lower, node, EXPR_DEEP, 0);
	bool has_star = take_star(lower, node);
	lower->depth++;
	struct expr *expr = lower_kind(lower, node);
	lower->depth--;
	if (!has_star)
		return expr;
	struct expr *star = new_expr(lower, node, EXPR_STAR, 1);
	star->kids[0] = expr;
	return star;
}
