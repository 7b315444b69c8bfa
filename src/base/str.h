/*
 * str: a slice of bytes that someone else owns.
 *
 * A str is passed and returned by value. It is never terminated by NUL, may hold NUL bytes, and
 * lives as long as the memory it points into. The empty slice has size 0; its data may be NULL.
 */
#ifndef UNMASK_BASE_STR_H
#define UNMASK_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/banned.h"

typedef struct {
	const char *data;
	size_t size;
} str;

/* A slice of a string literal. */
#define S(literal) ((str){"" literal, sizeof(literal) - 1})
/* The two arguments for a "%.*s" conversion of str_format(), which prints all bytes. */
#define STR_ARG(s) (int)(s).size, (s).data ? (s).data : ""

/* No position: what a search returns when it finds nothing. */
#define STR_NONE SIZE_MAX

/* A slice of the NUL-terminated `text`, which must outlive it. */
str str_from_c(const char *text);

/* True if both hold the same bytes. */
bool str_equal(str a, str b);

/* Order by bytes: negative, 0 or positive. */
int str_compare(str a, str b);

/* True if `s` begins (ends) with `part`. */
bool str_starts(str s, str part);
bool str_ends(str s, str part);

/* The bytes from `from` up to `to`; both are clamped to the slice. */
str str_slice(str s, size_t from, size_t to);

/* The first (last) position of `c` or `part` in `s`, or STR_NONE. */
size_t str_find_char(str s, char c);
size_t str_find_last_char(str s, char c);
size_t str_find(str s, str part);

/* Cuts `*rest` at its first `separator`: returns what stands before it and leaves in `*rest` what
   stands after. Without a separator returns all of it and leaves `*rest` empty. */
str str_cut(str *rest, char separator);

/* Without ASCII white space at either end. */
str str_trim(str s);

/* A 64-bit hash (FNV-1a) of the bytes: the same on every machine and in every run. */
uint64_t str_hash(str s);

/* The non-negative decimal number that is the whole of `s`, or -1 if it is none or exceeds
   2^31-1. */
int64_t str_to_number(str s);

#endif
