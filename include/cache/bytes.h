/* bytes: numbers and texts one behind the other. */
#ifndef UNMASK_BYTES_H
#define UNMASK_BYTES_H

#include "base/buffer.h"
#include "base/watch.h"

/* Appends a number, in as few bytes as it needs (LEB128), and a text with its size. */
void bytes_add_number(struct buffer *out, uint64_t number);
void bytes_add_text(struct buffer *out, str text);
void bytes_add_digest(struct buffer *out, const struct digest *digest);
void bytes_add_signature(struct buffer *out, const struct signature *signature);

struct bytes {
	str rest;
	bool is_wrong; /* something else stood there than what was to be read */
};

/* What stands next, as it was appended; 0 and empty where it is wrong. A text is a slice of what is
   read. */
uint64_t bytes_number(struct bytes *in);
str bytes_text(struct bytes *in);
struct digest bytes_digest(struct bytes *in);
struct signature bytes_signature(struct bytes *in);

#endif
