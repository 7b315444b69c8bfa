#include "base/arena.h"

#include <string.h>

#include "base/print.h"

/* No arena has SIZE_MAX bytes to give. */
void *arena_alloc_many(struct arena *arena, size_t count, size_t size)
{
	bool overflows = size && count > SIZE_MAX / size;
	return arena_alloc(arena, overflows ? SIZE_MAX : count * size);
}

str str_copy(struct arena *arena, str s)
{
	char *copy = arena_alloc(arena, s.size + 1);
	if (s.size)
		memcpy(copy, s.data, s.size);
	return (str){copy, s.size};
}

str str_join(struct arena *arena, str a, str b)
{
	char *joined = arena_alloc(arena, a.size + b.size + 1);
	if (a.size)
		memcpy(joined, a.data, a.size);
	if (b.size)
		memcpy(joined + a.size, b.data, b.size);
	return (str){joined, a.size + b.size};
}

str str_format_args(struct arena *arena, const char *format, va_list args)
{
	size_t size = print_args(NULL, format, args);
	char *text = arena_alloc(arena, size + 1);
	print_args(text, format, args);
	return (str){text, size};
}

str str_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str text = str_format_args(arena, format, args);
	va_end(args);
	return text;
}

/* The members that every list shares; copied in and out, so that no aliasing rule is bent. */
struct any_list {
	void *items;
	size_t count, capacity;
};

void list_grow(struct arena *arena, void *list, size_t size)
{
	struct any_list any;
	memcpy(&any, list, sizeof any);
	any.capacity = any.capacity ? any.capacity * 2 : 4;
	void *items = arena_alloc_many(arena, any.capacity, size);
	if (any.count)
		memcpy(items, any.items, any.count * size);
	any.items = items;
	memcpy(list, &any, sizeof any);
}
