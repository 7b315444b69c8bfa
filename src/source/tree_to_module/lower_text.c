#include "lower.h"
#include "source/literal.h"

static struct expr *new_text(struct lower *lower, TSNode node, str text, struct literal literal)
{
	struct expr *expr = new_expr(lower, node, EXPR_TEXT, 0);
	expr->text = text;
	expr->is_bytes = literal.is_bytes;
	/* An example's text is the documentation's too. */
	if (!lower->is_doctest)
		*push(lower->arena, &lower->contents->texts) = expr;
	return expr;
}

/* An f-string: what stands between the interpolations, and the interpolations. A piece begins where
   the whole token does: that is the literal's place. */
static struct expr *lower_format(struct lower *lower, TSNode node, struct literal literal)
{
	uint32_t count = ts_node_named_child_count(node), used = 0;
	struct expr *joined = new_expr(lower, node, EXPR_JOINED, count);
	for (uint32_t i = 0; i < count; i++) {
		TSNode child = ts_node_named_child(node, i);
		if (node_of(lower, child) == NODE_STRING_CONTENT) {
			str text = literal_text(lower->arena, source_of(lower, child), literal);
			joined->kids[used++] = new_text(lower, node, text, literal);
		} else if (node_of(lower, child) == NODE_INTERPOLATION) {
			TSNode inner = child_in(lower, child, FIELD_EXPRESSION);
			if (!ts_node_is_null(inner))
				joined->kids[used++] = lower_expr(lower, inner);
		}
	}
	joined->count = used;
	return joined;
}

/* The quotes with which a literal begins, as many as it ends with. */
static uint32_t count_quotes(str start)
{
	uint32_t count = 0;
	char quote = start.size ? start.data[start.size - 1] : 0;
	while (count < start.size && start.data[start.size - 1 - count] == quote)
		count++;
	return count;
}

struct expr *lower_string(struct lower *lower, TSNode node)
{
	uint32_t count = ts_node_named_child_count(node);
	if (count < 2)
		return new_expr(lower, node, EXPR_OTHER, 0);
	TSNode first = ts_node_named_child(node, 0), last = ts_node_named_child(node, count - 1);
	struct literal literal = literal_of(source_of(lower, first));
	if (literal.is_format)
		return lower_format(lower, node, literal);
	uint32_t from = ts_node_end_byte(first);
	/* A raw literal of backslashes alone has no content: the end's token begins with them. */
	uint32_t to = ts_node_end_byte(last);
	if (node_of(lower, last) == NODE_STRING_END)
		to -= count_quotes(source_of(lower, first));
	str raw = str_slice(lower->module->file->text, from, to);
	return new_text(lower, node, literal_text(lower->arena, raw, literal), literal);
}

struct expr *lower_integer(struct lower *lower, TSNode node)
{
	str text = source_of(lower, node);
	int base = 10;
	size_t at = 0;
	if (text.size > 2 && text.data[0] == '0' && literal_digit(text.data[1]) > 9) {
		char c = (char)(text.data[1] | 0x20);
		base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
		at = base == 10 ? 0 : 2;
	}
	int64_t number = 0;
	for (; at < text.size; at++) {
		if (text.data[at] == '_')
			continue;
		int digit = literal_digit(text.data[at]);
		if (digit >= base || number > (INT64_MAX - 15) / base)
			return new_expr(lower, node, EXPR_OTHER, 0);
		number = number * base + digit;
	}
	struct expr *expr = new_expr(lower, node, EXPR_NUMBER, 0);
	expr->number = number;
	return expr;
}

#define MAX_DIGITS 64 /* of a number with a fraction: more are no test's */

struct expr *lower_real(struct lower *lower, TSNode node)
{
	str text = source_of(lower, node);
	char digits[MAX_DIGITS], *end;
	size_t count = 0;
	for (size_t i = 0; i < text.size && count < MAX_DIGITS - 1; i++)
		if (text.data[i] != '_')
			digits[count++] = text.data[i];
	digits[count] = 0;
	double real = strtod(digits, &end);
	if (end != digits + count || text.size >= MAX_DIGITS)
		return new_expr(lower, node, EXPR_OTHER, 0);
	struct expr *expr = new_expr(lower, node, EXPR_REAL, 0);
	expr->real = real;
	return expr;
}
