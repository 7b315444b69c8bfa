#include "lower.h"

/* Statements. Which nodes are statements that count is the query's say: a node without a fact is
   passed over. */

static void lower_field(struct lower *lower, TSNode node, enum field field, struct block *block)
{
	TSNode child = child_in(lower, node, field);
	if (!ts_node_is_null(child))
		lower_block(lower, child, block);
}

/* The first named child that is an expression, or NULL. */
static struct expr *first_expr(struct lower *lower, TSNode node)
{
	TSNode child = ts_node_named_child(node, 0);
	return ts_node_is_null(child) ? NULL : lower_expr(lower, child);
}

/* a = b = value: the targets from left to right, then the value. */
static void lower_assign(struct lower *lower, TSNode node, struct stmt *stmt)
{
	while (node_of(lower, node) == NODE_ASSIGNMENT) {
		*push(lower->arena, &stmt->targets) =
		    lower_expr(lower, child_in(lower, node, FIELD_LEFT));
		node = child_in(lower, node, FIELD_RIGHT);
	}
	stmt->value = ts_node_is_null(node) ? NULL : lower_expr(lower, node);
}

static void lower_augment(struct lower *lower, TSNode node, struct stmt *stmt)
{
	str op = source_of(lower, child_in(lower, node, FIELD_OPERATOR));
	stmt->op = op.size == 2 ? op.data[0] : 0;
	*push(lower->arena, &stmt->targets) = lower_expr(lower, child_in(lower, node, FIELD_LEFT));
	stmt->value = lower_expr(lower, child_in(lower, node, FIELD_RIGHT));
}

static struct stmt *new_stmt(struct lower *lower, TSNode node, enum stmt_kind kind)
{
	struct stmt *stmt = make(lower->arena, struct stmt);
	stmt->kind = kind;
	stmt->start = ts_node_start_byte(node);
	stmt->end = ts_node_end_byte(node);
	return stmt;
}

/* elif becomes an if in the else of what stands before it. Whoever walks over them recurses, so a
   chain longer than recursion should be deep goes on side by side. */
static void add_alternative(struct lower *lower, TSNode node, void *context)
{
	struct stmt **last = context;
	if (node_of(lower, node) == NODE_ELSE_CLAUSE)
		lower_field(lower, node, FIELD_BODY, &(*last)->orelse);
	if (node_of(lower, node) != NODE_ELIF_CLAUSE)
		return;
	struct stmt *next = new_stmt(lower, node, STMT_IF);
	next->value = lower_expr(lower, child_in(lower, node, FIELD_CONDITION));
	lower_field(lower, node, FIELD_CONSEQUENCE, &next->body);
	*push(lower->arena, &(*last)->orelse) = next;
	if (lower->depth >= MAX_DEPTH / 2)
		return;
	lower->depth++;
	*last = next;
}

static void lower_if(struct lower *lower, TSNode node, struct stmt *stmt)
{
	stmt->value = lower_expr(lower, child_in(lower, node, FIELD_CONDITION));
	lower_field(lower, node, FIELD_CONSEQUENCE, &stmt->body);
	struct stmt *last = stmt;
	unsigned depth = lower->depth;
	each_child(lower, node, add_alternative, &last);
	lower->depth = depth;
}

static void lower_orelse(struct lower *lower, TSNode node, struct stmt *stmt)
{
	TSNode orelse = child_in(lower, node, FIELD_ALTERNATIVE);
	if (!ts_node_is_null(orelse))
		lower_field(lower, orelse, FIELD_BODY, &stmt->orelse);
}

static void lower_for(struct lower *lower, TSNode node, struct stmt *stmt)
{
	*push(lower->arena, &stmt->targets) = lower_expr(lower, child_in(lower, node, FIELD_LEFT));
	stmt->value = lower_expr(lower, child_in(lower, node, FIELD_RIGHT));
	lower_field(lower, node, FIELD_BODY, &stmt->body);
	lower_orelse(lower, node, stmt);
}

struct with_items {
	struct with_item *items;
	size_t count, capacity;
};

static void add_with_item(struct lower *lower, TSNode node, void *context)
{
	struct with_items *items = context;
	TSNode value = child_in(lower, node, FIELD_VALUE);
	struct with_item *item = push(lower->arena, items);
	if (node_of(lower, value) == NODE_AS_PATTERN) {
		item->target = lower_expr(lower, child_in(lower, value, FIELD_ALIAS));
		value = ts_node_named_child(value, 0);
	}
	item->value = lower_expr(lower, value);
}

static void lower_with(struct lower *lower, TSNode node, struct stmt *stmt)
{
	struct with_items items = {0};
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		TSNode child = ts_node_named_child(node, i);
		if (node_of(lower, child) == NODE_WITH_CLAUSE)
			each_child(lower, child, add_with_item, &items);
	}
	stmt->items = items.items;
	stmt->item_count = items.count;
	lower_field(lower, node, FIELD_BODY, &stmt->body);
}

/* The block among a clause's children: the grammar gives it no field here. */
static void lower_inner_block(struct lower *lower, TSNode node, struct block *block)
{
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		TSNode child = ts_node_named_child(node, i);
		if (node_of(lower, child) == NODE_BLOCK)
			lower_block(lower, child, block);
	}
}

/* except E as name, and Python 2's except E, name. */
static void lower_handler(struct lower *lower, TSNode node, struct handler *handler)
{
	TSNode type = child_in(lower, node, FIELD_VALUE);
	TSNode name = child_in(lower, node, FIELD_ALIAS);
	if (!ts_node_is_null(type) && node_of(lower, type) == NODE_AS_PATTERN) {
		name = ts_node_named_child(child_in(lower, type, FIELD_ALIAS), 0);
		type = ts_node_named_child(type, 0);
	}
	if (!ts_node_is_null(type))
		handler->type = lower_expr(lower, type);
	if (!ts_node_is_null(name) && node_of(lower, name) == NODE_IDENTIFIER)
		handler->as = name_of(lower, name);
	lower_inner_block(lower, node, &handler->body);
}

static void lower_try(struct lower *lower, TSNode node, struct stmt *stmt)
{
	struct handlers handlers = {0};
	lower_field(lower, node, FIELD_BODY, &stmt->body);
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		TSNode child = ts_node_named_child(node, i);
		switch (node_of(lower, child)) {
		case NODE_EXCEPT_CLAUSE:
			lower_handler(lower, child, push(lower->arena, &handlers));
			break;
		case NODE_ELSE_CLAUSE: lower_field(lower, child, FIELD_BODY, &stmt->orelse); break;
		case NODE_FINALLY_CLAUSE: lower_inner_block(lower, child, &stmt->final); break;
		default: break;
		}
	}
	stmt->handlers = handlers.items;
	stmt->handler_count = handlers.count;
}

static void lower_names(struct lower *lower, TSNode node, struct stmt *stmt)
{
	uint32_t count = ts_node_named_child_count(node);
	stmt->names = make_many(lower->arena, const struct name *, count);
	for (uint32_t i = 0; i < count; i++)
		stmt->names[stmt->name_count++] = name_of(lower, ts_node_named_child(node, i));
}

static void add_decorator(struct lower *lower, TSNode node, struct exprs *decorators)
{
	struct expr *expr = first_expr(lower, node);
	if (expr)
		*push(lower->arena, decorators) = expr;
}

static void lower_function(struct lower *lower, TSNode node, struct stmt *stmt)
{
	struct function *function = new_function(lower, node), *outer = lower->function;
	struct class *class = lower->class;
	TSNode name = child_in(lower, node, FIELD_NAME);
	function->name = name_of(lower, name);
	function->name_start = ts_node_start_byte(name);
	function->is_async = str_equal(source_of(lower, ts_node_child(node, 0)), S("async"));
	lower_parameters(lower, function, child_in(lower, node, FIELD_PARAMETERS));
	lower->function = function;
	lower->class = NULL;
	if (!leave_late(lower, node, function))
		lower_field(lower, node, FIELD_BODY, &function->own.block);
	lower->function = outer;
	lower->class = class;
	stmt->function = function;
}

static void add_base(struct lower *lower, TSNode node, void *context)
{
	*push(lower->arena, (struct exprs *)context) = lower_expr(lower, node);
}

static void lower_class(struct lower *lower, TSNode node, struct stmt *stmt)
{
	struct class *class = make(lower->arena, struct class), *outer = lower->class;
	TSNode name = child_in(lower, node, FIELD_NAME);
	*class = (struct class){
	    .name = name_of(lower, name),
	    .module = lower->module,
	    .outer = outer,
	    .function = lower->function,
	    .start = stmt->start,
	    .end = stmt->end,
	    .name_start = ts_node_start_byte(name),
	};
	*push(lower->arena, &lower->contents->classes) = class;
	TSNode bases = child_in(lower, node, FIELD_SUPERCLASSES);
	if (!ts_node_is_null(bases))
		each_child(lower, bases, add_base, &class->bases);
	lower->class = class;
	lower_field(lower, node, FIELD_BODY, &class->body);
	lower->class = outer;
	stmt->class = class;
}

static struct stmt *lower_stmt(struct lower *lower, TSNode node);

/* The decorators are read before what they decorate, as they are evaluated. */
static struct stmt *lower_decorated(struct lower *lower, TSNode node)
{
	struct exprs decorators = {0};
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		TSNode child = ts_node_named_child(node, i);
		if (node_of(lower, child) == NODE_DECORATOR)
			add_decorator(lower, child, &decorators);
	}
	TSNode definition = child_in(lower, node, FIELD_DEFINITION);
	struct stmt *stmt = ts_node_is_null(definition) ? NULL : lower_stmt(lower, definition);
	if (!stmt)
		return NULL;
	stmt->start = ts_node_start_byte(node);
	if (stmt->kind == STMT_CLASS) {
		stmt->class->decorators = decorators;
		stmt->class->start = stmt->start;
	} else {
		stmt->function->decorators = decorators;
		stmt->function->start = stmt->start;
	}
	return stmt;
}

/* name: type, with or without a value: a field, if it stands in a class. */
static void note_field(struct lower *lower, TSNode node, const struct stmt *stmt)
{
	bool is_annotated = !ts_node_is_null(child_in(lower, node, FIELD_TYPE));
	if (lower->class && is_annotated && stmt->targets.items[0]->kind == EXPR_NAME)
		*push(lower->arena, &lower->class->fields) = stmt->targets.items[0]->name;
}

static struct stmt *lower_expression(struct lower *lower, TSNode node)
{
	TSNode child = ts_node_named_child(node, 0);
	enum fact fact = fact_of(lower, child);
	struct stmt *stmt = new_stmt(lower, node, STMT_EXPR);
	if (fact == FACT_ASSIGN) {
		stmt->kind = STMT_ASSIGN;
		lower_assign(lower, child, stmt);
		note_field(lower, child, stmt);
		return stmt->value ? stmt : NULL;
	}
	if (fact == FACT_AUGMENT) {
		stmt->kind = STMT_AUGMENT;
		lower_augment(lower, child, stmt);
		return stmt;
	}
	if (fact == FACT_DOCTEST && !lower->is_doctest)
		*push(lower->scratch, &lower->doctests) =
		    (struct doctest_node){ts_node_start_byte(child), ts_node_end_byte(child),
		                          lower->function, lower->class};
	if (node_of(lower, child) == NODE_ASSIGNMENT ||
	    node_of(lower, child) == NODE_AUGMENTED_ASSIGNMENT)
		return NULL;
	stmt->value = ts_node_named_child_count(node) == 1 ? lower_expr(lower, child) : NULL;
	if (!stmt->value) {
		stmt->value = new_expr(lower, node, EXPR_TUPLE, ts_node_named_child_count(node));
		for (uint32_t i = 0; i < stmt->value->count; i++)
			stmt->value->kids[i] = lower_expr(lower, ts_node_named_child(node, i));
	}
	return stmt;
}

static void lower_operands(struct lower *lower, TSNode node, struct stmt *stmt)
{
	stmt->value = new_expr(lower, node, EXPR_TUPLE, ts_node_named_child_count(node));
	for (uint32_t i = 0; i < stmt->value->count; i++)
		stmt->value->kids[i] = lower_expr(lower, ts_node_named_child(node, i));
}

/* Fills in a statement whose kind is set. */
static void lower_parts(struct lower *lower, TSNode node, struct stmt *stmt)
{
	switch (stmt->kind) {
	case STMT_IMPORT: lower_imports(lower, node, stmt); break;
	case STMT_FUNCTION: lower_function(lower, node, stmt); break;
	case STMT_CLASS: lower_class(lower, node, stmt); break;
	case STMT_GLOBAL: lower_names(lower, node, stmt); break;
	case STMT_IF: lower_if(lower, node, stmt); break;
	case STMT_WHILE:
		stmt->value = lower_expr(lower, child_in(lower, node, FIELD_CONDITION));
		lower_field(lower, node, FIELD_BODY, &stmt->body);
		lower_orelse(lower, node, stmt);
		break;
	case STMT_FOR: lower_for(lower, node, stmt); break;
	case STMT_WITH: lower_with(lower, node, stmt); break;
	case STMT_TRY: lower_try(lower, node, stmt); break;
	case STMT_MATCH: lower_match(lower, node, stmt); break;
	case STMT_DELETE: *push(lower->arena, &stmt->targets) = first_expr(lower, node); break;
	case STMT_EXPR: lower_operands(lower, node, stmt); break;
	case STMT_RETURN:
	case STMT_RAISE:
	case STMT_ASSERT: stmt->value = first_expr(lower, node); break;
	default: break;
	}
}

static struct stmt *lower_stmt(struct lower *lower, TSNode node)
{
	static const enum stmt_kind kinds[FACT_COUNT] = {
	    [FACT_IMPORT] = STMT_IMPORT,     [FACT_IMPORT_FROM] = STMT_IMPORT,
	    [FACT_FUNCTION] = STMT_FUNCTION, [FACT_CLASS] = STMT_CLASS,
	    [FACT_GLOBAL] = STMT_GLOBAL,     [FACT_DELETE] = STMT_DELETE,
	    [FACT_ASSERT] = STMT_ASSERT,     [FACT_IF] = STMT_IF,
	    [FACT_WHILE] = STMT_WHILE,       [FACT_FOR] = STMT_FOR,
	    [FACT_WITH] = STMT_WITH,         [FACT_TRY] = STMT_TRY,
	    [FACT_MATCH] = STMT_MATCH,       [FACT_RETURN] = STMT_RETURN,
	    [FACT_RAISE] = STMT_RAISE,       [FACT_BREAK] = STMT_BREAK,
	    [FACT_CONTINUE] = STMT_CONTINUE, [FACT_PRINT] = STMT_EXPR,
	};
	enum fact fact = fact_of(lower, node);
	if (fact == FACT_DECORATED)
		return lower_decorated(lower, node);
	if (fact == FACT_EXPRESSION)
		return lower_expression(lower, node);
	if (fact == FACT_NONE || fact == FACT_COMMENT)
		return NULL;
	struct stmt *stmt = new_stmt(lower, node, kinds[fact]);
	lower_parts(lower, node, stmt);
	return stmt;
}

void add_stmt(struct lower *lower, TSNode node, void *context)
{
	struct stmt *stmt = lower_stmt(lower, node);
	if (stmt)
		*push(lower->arena, (struct block *)context) = stmt;
	else if (ts_node_is_error(node))
		/* What the parser could read inside an error still counts. */
		lower_block(lower, node, context);
}

void lower_block(struct lower *lower, TSNode node, struct block *block)
{
	if (lower->depth > MAX_DEPTH)
		return;
	lower->depth++;
	fact_of(lower, node); /* what it says of the statements in it */
	each_child(lower, node, add_stmt, block);
	lower->depth--;
}
