#include "source/literal.h"

struct literal literal_of(str prefix)
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

int literal_digit(char c)
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
	for (; most > 0 && *at < raw.size && literal_digit(raw.data[*at]) < base; most--, ++*at)
		value = value * (uint32_t)base + (uint32_t)literal_digit(raw.data[*at]);
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

str literal_text(struct arena *arena, str raw, struct literal literal)
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
