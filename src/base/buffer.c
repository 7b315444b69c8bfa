#include "base/buffer.h"

#include <string.h>

#include "base/print.h"

struct buffer buffer_in(struct arena *arena)
{
	return (struct buffer){.arena = arena};
}

/* Room for `size` more bytes; returns where they go. */
static char *reserve(struct buffer *buffer, size_t size)
{
	if (buffer->capacity - buffer->count < size) {
		size_t capacity = buffer->capacity ? buffer->capacity * 2 : 64;
		while (capacity - buffer->count < size)
			capacity *= 2;
		char *items = arena_alloc(buffer->arena, capacity);
		if (buffer->count)
			memcpy(items, buffer->items, buffer->count);
		buffer->items = items;
		buffer->capacity = capacity;
	}
	return buffer->items + buffer->count;
}

void buffer_add(struct buffer *buffer, str s)
{
	if (s.size == 0)
		return;
	memcpy(reserve(buffer, s.size), s.data, s.size);
	buffer->count += s.size;
}

void buffer_add_char(struct buffer *buffer, char c)
{
	*reserve(buffer, 1) = c;
	buffer->count++;
}

void buffer_addf(struct buffer *buffer, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	size_t size = print_args(NULL, format, args);
	print_args(reserve(buffer, size), format, args);
	va_end(args);
	buffer->count += size;
}

str buffer_text(const struct buffer *buffer)
{
	return (str){buffer->items, buffer->count};
}
