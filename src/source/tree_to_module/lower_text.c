#include "lower.h"

struct literal {
	bool is_raw, is_bytes, is_format;
};

static struct literal literal_of(str prefix)
{
	struct literal literal = {0};
	for (size_t i = 0; i < prefix.size; i++) {
		char c = (char)(prefix.data[i] | 0x20);
		literal.is_raw |= c == 'r';
		literal.is_bytes |= c == 'b';
		literal.is_format |= c == 'f' || c == 't';
	}
	return literal;
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* Writes a code point as UTF-8; returns how many bytes. */
static size_t encode(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | (c >> 18 & 7));
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* Reads up to `most` digits of `base` from `*at` on. */
static uint32_t read_digits(str raw, size_t *at, int base, int most)
{
	uint32_t value = 0;
	for (; most > 0 && *at < raw.size && digit_of(raw.data[*at]) < base; most--, ++*at)
		value = value * (uint32_t)base + (uint32_t)digit_of(raw.data[*at]);
	return value;
}

static char simple_escape(char c)
{
	static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
	for (size_t i = 0; from[i]; i++)
		if (from[i] == c)
			return to[i];
	return 0;
}

/* Decodes the escape whose backslash is at `*at`; returns the bytes written. An escape takes at
   least as many bytes in the source as in its result. */
static size_t decode_escape(str raw, size_t *at, bool is_bytes, char *out)
{
	char c = *at + 1 < raw.size ? raw.data[*at + 1] : '\\';
	char simple = simple_escape(c);
	*at += 2;
	if (simple) {
		*out = simple;
		return 1;
	}
	if (c == '\n')
		return 0;
	if (c == '\r') {
		*at += *at < raw.size && raw.data[*at] == '\n';
		return 0;
	}
	if (c == 'x')
		return encode(out, read_digits(raw, at, 16, 2));
	if (!is_bytes && (c == 'u' || c == 'U'))
		return encode(out, read_digits(raw, at, 16, c == 'u' ? 4 : 8) & 0x1fffff);
	if (c >= '0' && c <= '7') {
		--*at;
		return encode(out, read_digits(raw, at, 8, 3));
	}
	out[0] = '\\';
	out[1] = c;
	return 2;
}

/* The value of the characters between the quotes. A slice of the source where nothing changes. */
static str decode(struct arena *arena, str raw, struct literal literal)
{
	bool has_escape = !literal.is_raw && str_find_char(raw, '\\') != STR_NONE;
	bool has_brace = literal.is_format && (str_find_char(raw, '{') != STR_NONE ||
	                                       str_find_char(raw, '}') != STR_NONE);
	if (!has_escape && !has_brace)
		return raw;
	/* \xe9 is four bytes and two in UTF-8: the result is never longer than the source. */
	char *out = arena_alloc(arena, raw.size + 4);
	size_t size = 0;
	for (size_t at = 0; at < raw.size;) {
		char c = raw.data[at];
		if (c == '\\' && !literal.is_raw) {
			size += decode_escape(raw, &at, literal.is_bytes, out + size);
			continue;
		}
		out[size++] = c;
		bool is_double = at + 1 < raw.size && raw.data[at + 1] == c;
		at += literal.is_format && (c == '{' || c == '}') && is_double ? 2 : 1;
	}
	return (str){out, size};
}

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
			str text = decode(lower->arena, source_of(lower, child), literal);
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
	uint32_t to = node_of(lower, last) == NODE_STRING_END ? ts_node_start_byte(last)
	                                                      : ts_node_end_byte(last);
	str raw = str_slice(lower->module->file->text, from, to);
	return new_text(lower, node, decode(lower->arena, raw, literal), literal);
}

struct expr *lower_integer(struct lower *lower, TSNode node)
{
	str text = source_of(lower, node);
	int base = 10;
	size_t at = 0;
	if (text.size > 2 && text.data[0] == '0' && digit_of(text.data[1]) > 9) {
		char c = (char)(text.data[1] | 0x20);
		base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
		at = base == 10 ? 0 : 2;
	}
	int64_t number = 0;
	for (; at < text.size; at++) {
		if (text.data[at] == '_')
			continue;
		int digit = digit_of(text.data[at]);
		if (digit >= base || number > (INT64_MAX - 15) / base)
			return new_expr(lower, node, EXPR_OTHER, 0);
		number = number * base + digit;
	}
	struct expr *expr = new_expr(lower, node, EXPR_NUMBER, 0);
	expr->number = number;
	return expr;
}
