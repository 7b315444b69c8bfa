#include "output/text_writers.h"
#include "source/program.h"
#include "text/display.h"

/* Deeper parts are left out: a chain of operators nests as deep as it is long. */
#define MOST_DEPTH 64

struct writer {
	struct arena *arena;
	struct buffer *out;
	unsigned depth; /* of expressions and blocks together: neither goes too deep */
	unsigned indent;
};

/* How the kinds whose parts simply stand side by side are written. */
static const struct shape {
	const char *open, *separator, *close;
} shapes[] = {
	[EXPR_OTHER] = {"other(", ", ", ")"},
	[EXPR_STAR] = {"*", "", ""},
	[EXPR_DOUBLE_STAR] = {"**", "", ""},
	[EXPR_JOINED] = {"joined(", " ", ")"},
	[EXPR_REAL] = {"real", "", ""},
	[EXPR_TRUE] = {"True", "", ""},
	[EXPR_FALSE] = {"False", "", ""},
	[EXPR_NONE] = {"None", "", ""},
	[EXPR_TUPLE] = {"(", ", ", ",)"},
	[EXPR_LIST] = {"[", ", ", "]"},
	[EXPR_SET] = {"set{", ", ", "}"},
	[EXPR_DICT] = {"{", ", ", "}"},
	[EXPR_PAIR] = {"", ": ", ""},
	[EXPR_AND] = {"(", " and ", ")"},
	[EXPR_OR] = {"(", " or ", ")"},
	[EXPR_NOT] = {"not ", "", ""},
	[EXPR_CONDITIONAL] = {"(if-else ", ", ", ")"},
	[EXPR_SUBSCRIPT] = {"", "[", "]"},
	[EXPR_SLICE] = {"slice(", ", ", ")"},
	[EXPR_COMPREHENSION] = {"comprehension(", " ", ")"},
	[EXPR_FOR] = {"for ", " in ", ""},
	[EXPR_IF] = {"if ", "", ""},
	[EXPR_AWAIT] = {"await ", "", ""},
	[EXPR_YIELD] = {"yield(", "", ")"},
	[EXPR_WALRUS] = {"(walrus ", "", ")"},
};

static void add_expr(struct writer *writer, const struct expr *expr);

static void add_kids(struct writer *writer, const struct expr *expr, size_t from,
                     struct shape shape)
{
	buffer_add(writer->out, str_from_c(shape.open));
	for (size_t i = from; i < expr->count; i++) {
		if (i > from)
			buffer_add(writer->out, str_from_c(shape.separator));
		add_expr(writer, expr->kids[i]);
	}
	buffer_add(writer->out, str_from_c(shape.close));
}

static void add_operation(struct writer *writer, const struct expr *expr)
{
	static const char *const comparisons[] = {"==", "!=", "is", "is not", "in", "not in",
	                                          "<",  "<=", ">",  ">=",     "?"};
	buffer_add_char(writer->out, '(');
	add_expr(writer, expr->kids[0]);
	if (expr->kind == EXPR_COMPARE)
		buffer_addf(writer->out, " %s ", comparisons[expr->op]);
	else
		buffer_addf(writer->out, " %c ", expr->op);
	add_expr(writer, expr->kids[1]);
	buffer_add_char(writer->out, ')');
}

static void add_known(struct writer *writer, const struct expr *expr)
{
	struct buffer *out = writer->out;
	switch (expr->kind) {
	case EXPR_NAME:
		buffer_add(out, expr->name->text);
		break;
	case EXPR_ATTRIBUTE:
		add_expr(writer, expr->kids[0]);
		buffer_addf(out, ".%.*s", STR_ARG(expr->name->text));
		break;
	case EXPR_CALL:
		add_expr(writer, expr->kids[0]);
		add_kids(writer, expr, 1, (struct shape){"(", ", ", ")"});
		break;
	case EXPR_KEYWORD:
		buffer_addf(out, "%.*s=", STR_ARG(expr->name->text));
		add_expr(writer, expr->kids[0]);
		break;
	case EXPR_TEXT:
		buffer_addf(out, "%s'%.*s'", expr->is_bytes ? "b" : "",
		            STR_ARG(display_text(writer->arena, expr->text)));
		break;
	case EXPR_NUMBER:
		buffer_addf(out, "%lld", (long long)expr->number);
		break;
	case EXPR_BINARY:
	case EXPR_COMPARE:
		add_operation(writer, expr);
		break;
	case EXPR_LAMBDA:
		buffer_add(out, S("lambda"));
		break;
	default:
		add_kids(writer, expr, 0, shapes[expr->kind]);
		break;
	}
}

static void add_expr(struct writer *writer, const struct expr *expr)
{
	if (!expr || writer->depth == MOST_DEPTH) {
		buffer_add(writer->out, S("..."));
		return;
	}
	writer->depth++;
	add_known(writer, expr);
	writer->depth--;
}

static void begin_line(struct writer *writer, const char *head)
{
	for (unsigned i = 0; i < writer->indent; i++)
		buffer_add(writer->out, S("  "));
	buffer_add(writer->out, str_from_c(head));
}

static void add_exprs(struct writer *writer, const struct exprs *exprs, const char *separator)
{
	for (size_t i = 0; i < exprs->count; i++) {
		if (i)
			buffer_add(writer->out, str_from_c(separator));
		add_expr(writer, exprs->items[i]);
	}
}

static void add_block(struct writer *writer, const char *head, const struct block *block);

static void add_decorators(struct writer *writer, const struct exprs *decorators)
{
	for (size_t i = 0; i < decorators->count; i++) {
		begin_line(writer, "@");
		add_expr(writer, decorators->items[i]);
		buffer_add_char(writer->out, '\n');
	}
}

static void add_function(struct writer *writer, const struct function *function)
{
	static const char *const marks[] = {"", "*", "keyword ", "**"};
	add_decorators(writer, &function->decorators);
	begin_line(writer, function->is_async ? "async def " : "def ");
	buffer_addf(writer->out, "%.*s(", STR_ARG(function->name->text));
	for (size_t i = 0; i < function->parameter_count; i++) {
		const struct parameter *parameter = &function->parameters[i];
		buffer_addf(writer->out, "%s%s%.*s", i ? ", " : "", marks[parameter->kind],
		            STR_ARG(parameter->name ? parameter->name->text : S("?")));
		if (parameter->value) {
			buffer_add_char(writer->out, '=');
			add_expr(writer, parameter->value);
		}
	}
	const struct body *body = function_body(function);
	buffer_add(writer->out, body->is_generator ? S(") generator\n") : S(")\n"));
	add_block(writer, NULL, &body->block);
}

static void add_class(struct writer *writer, const struct class *class)
{
	add_decorators(writer, &class->decorators);
	begin_line(writer, "class ");
	buffer_addf(writer->out, "%.*s(", STR_ARG(class->name->text));
	add_exprs(writer, &class->bases, ", ");
	buffer_add(writer->out, S(")\n"));
	add_block(writer, NULL, &class->body);
}

static void add_imports(struct writer *writer, const struct stmt *stmt)
{
	for (size_t i = 0; i < stmt->import_count; i++) {
		const struct import *import = &stmt->imports[i];
		begin_line(writer, "import ");
		for (uint32_t dot = 0; dot < import->dots; dot++)
			buffer_add_char(writer->out, '.');
		buffer_add(writer->out, import->module);
		if (import->from || import->is_star)
			buffer_addf(writer->out, " from %.*s",
			            STR_ARG(import->from ? import->from->text : S("*")));
		if (import->as)
			buffer_addf(writer->out, " as %.*s", STR_ARG(import->as->text));
		buffer_add_char(writer->out, '\n');
	}
}

static void add_items(struct writer *writer, const struct stmt *stmt)
{
	begin_line(writer, "with ");
	for (size_t i = 0; i < stmt->item_count; i++) {
		buffer_add(writer->out, i ? S(", ") : S(""));
		add_expr(writer, stmt->items[i].value);
		if (stmt->items[i].target) {
			buffer_add(writer->out, S(" as "));
			add_expr(writer, stmt->items[i].target);
		}
	}
	buffer_add_char(writer->out, '\n');
	add_block(writer, NULL, &stmt->body);
}

static void add_handlers(struct writer *writer, const struct stmt *stmt, const char *head)
{
	for (size_t i = 0; i < stmt->handler_count; i++) {
		begin_line(writer, head);
		if (stmt->handlers[i].type)
			add_expr(writer, stmt->handlers[i].type);
		if (stmt->handlers[i].as)
			buffer_addf(writer->out, " as %.*s", STR_ARG(stmt->handlers[i].as->text));
		buffer_add_char(writer->out, '\n');
		add_block(writer, NULL, &stmt->handlers[i].body);
	}
}

/* The line of a statement: its head, targets, what stands between, and value. */
static void add_simple(struct writer *writer, const char *head, const struct stmt *stmt,
                       const char *middle)
{
	begin_line(writer, head);
	add_exprs(writer, &stmt->targets, stmt->kind == STMT_ASSIGN ? " = " : ", ");
	buffer_add(writer->out, str_from_c(middle));
	if (stmt->value)
		add_expr(writer, stmt->value);
	if (stmt->kind == STMT_GLOBAL)
		for (size_t i = 0; i < stmt->name_count; i++)
			buffer_addf(writer->out, " %.*s", STR_ARG(stmt->names[i]->text));
	buffer_add_char(writer->out, '\n');
}

static const char *const heads[] = {
	[STMT_EXPR] = "",           [STMT_ASSIGN] = "",       [STMT_AUGMENT] = "",
	[STMT_RETURN] = "return ",  [STMT_RAISE] = "raise ",  [STMT_IF] = "if ",
	[STMT_WHILE] = "while ",    [STMT_FOR] = "for ",      [STMT_TRY] = "try",
	[STMT_MATCH] = "match ",    [STMT_GLOBAL] = "global", [STMT_DELETE] = "del ",
	[STMT_ASSERT] = "assert ",  [STMT_BREAK] = "break",   [STMT_CONTINUE] = "continue",
};

static const char *choose_middle(enum stmt_kind kind)
{
	if (kind == STMT_ASSIGN)
		return " = ";
	if (kind == STMT_FOR)
		return " in ";
	return kind == STMT_AUGMENT ? " op= " : "";
}

static void add_stmt(struct writer *writer, const struct stmt *stmt)
{
	switch (stmt->kind) {
	case STMT_FUNCTION:
		add_function(writer, stmt->function);
		return;
	case STMT_CLASS:
		add_class(writer, stmt->class);
		return;
	case STMT_IMPORT:
		add_imports(writer, stmt);
		return;
	case STMT_WITH:
		add_items(writer, stmt);
		return;
	default:
		break;
	}
	add_simple(writer, heads[stmt->kind], stmt, choose_middle(stmt->kind));
	add_block(writer, NULL, &stmt->body);
	if (stmt->kind == STMT_TRY)
		add_handlers(writer, stmt, "except ");
	if (stmt->kind == STMT_MATCH)
		add_handlers(writer, stmt, "case ");
	add_block(writer, "else\n", &stmt->orelse);
	add_block(writer, "finally\n", &stmt->final);
}

static void add_block(struct writer *writer, const char *head, const struct block *block)
{
	if (!block->count)
		return;
	if (head)
		begin_line(writer, head);
	writer->indent++;
	writer->depth++;
	for (size_t i = 0; i < block->count; i++) {
		if (writer->depth >= MOST_DEPTH)
			begin_line(writer, "...\n");
		else
			add_stmt(writer, block->items[i]);
	}
	writer->depth--;
	writer->indent--;
}

str text_from_modules(struct arena *arena, const struct modules *modules)
{
	struct buffer out = buffer_in(arena);
	struct writer writer = {arena, &out, 0, 0};
	for (size_t i = 0; i < modules->count; i++) {
		const struct module *module = modules->items[i];
		if (!module->file->is_selected)
			continue;
		buffer_addf(&out, "module %.*s\n",
		            STR_ARG(display_text(arena, module->file->path)));
		add_block(&writer, NULL, &module->body);
	}
	return buffer_text(&out);
}
