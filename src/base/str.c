#include "base/str.h"

#include <string.h>

str str_from_c(const char *text)
{
	return (str){text, strlen(text)};
}

bool str_equal(str a, str b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

int str_compare(str a, str b)
{
	size_t shared = a.size < b.size ? a.size : b.size;
	int order = shared ? memcmp(a.data, b.data, shared) : 0;
	if (order)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

bool str_starts(str s, str part)
{
	return s.size >= part.size && str_equal((str){s.data, part.size}, part);
}

bool str_ends(str s, str part)
{
	return s.size >= part.size && str_equal(str_slice(s, s.size - part.size, s.size), part);
}

str str_slice(str s, size_t from, size_t to)
{
	if (to > s.size)
		to = s.size;
	if (from >= to)
		return (str){NULL, 0};
	return (str){s.data + from, to - from};
}

size_t str_find_char(str s, char c)
{
	const char *found = s.size ? memchr(s.data, c, s.size) : NULL;
	return found ? (size_t)(found - s.data) : STR_NONE;
}

size_t str_find_last_char(str s, char c)
{
	for (size_t i = s.size; i > 0; i--)
		if (s.data[i - 1] == c)
			return i - 1;
	return STR_NONE;
}

size_t str_find(str s, str part)
{
	if (part.size == 0)
		return 0;
	for (size_t at = 0; at + part.size <= s.size; at++) {
		size_t next = str_find_char(str_slice(s, at, s.size - part.size + 1), part.data[0]);
		if (next == STR_NONE)
			return STR_NONE;
		at += next;
		if (memcmp(s.data + at, part.data, part.size) == 0)
			return at;
	}
	return STR_NONE;
}

str str_cut(str *rest, char separator)
{
	str whole = *rest;
	size_t at = str_find_char(whole, separator);
	if (at == STR_NONE) {
		*rest = (str){NULL, 0};
		return whole;
	}
	*rest = str_slice(whole, at + 1, whole.size);
	return str_slice(whole, 0, at);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
	size_t from = 0, to = s.size;
	while (from < to && is_space(s.data[from]))
		from++;
	while (to > from && is_space(s.data[to - 1]))
		to--;
	return str_slice(s, from, to);
}

uint64_t str_hash(str s)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < s.size; i++) {
		hash ^= (unsigned char)s.data[i];
		hash *= 0x100000001b3u;
	}
	return hash;
}

int64_t str_to_number(str s)
{
	int64_t number = 0;
	for (size_t i = 0; i < s.size; i++) {
		if (s.data[i] < '0' || s.data[i] > '9')
			return -1;
		number = number * 10 + (s.data[i] - '0');
		if (number > INT32_MAX)
			return -1;
	}
	return s.size ? number : -1;
}
