/* buffer: bytes that grow at the end, for building a text of unknown length. */
#ifndef UNMASK_BASE_BUFFER_H
#define UNMASK_BASE_BUFFER_H

#include "base/arena.h"

struct buffer {
	struct arena *arena; /* owns items; set it before the first addition */
	char *items;
	size_t count, capacity;
};

/* An empty buffer whose bytes the arena owns. */
struct buffer buffer_in(struct arena *arena);

/* Appends the bytes. */
void buffer_add(struct buffer *buffer, str s);

/* Appends one byte. */
void buffer_add_char(struct buffer *buffer, char c);

/* Appends what str_format would make of it. */
void buffer_addf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What was added so far; valid until the next addition. */
str buffer_text(const struct buffer *buffer);

#endif
