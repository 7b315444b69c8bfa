/* literal: what a text literal of Python stands for. */
#ifndef UNMASK_LITERAL_H
#define UNMASK_LITERAL_H

#include "base/arena.h"

/* How what stands between the quotes is meant. */
struct literal {
	bool is_raw, is_bytes, is_format;
};

/* What these letters say. */
struct literal literal_of(str prefix);

/* The value of the characters between the quotes, or of those of an f-string that are text. A slice
   of them where nothing changes, else owned by the arena. */
str literal_text(struct arena *arena, str raw, struct literal literal);

/* What the digit stands for, up to f; more than 15: it is none. */
int literal_digit(char c);

#endif
