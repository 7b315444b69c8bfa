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

#define SMALL_ITEM 32 /* bytes: a list of larger ones begins with fewer */

void list_grow(struct arena *arena, void *list, size_t size)
{
	struct any_list any;
	memcpy(&any, list, sizeof any);
	size_t old = any.capacity * size;
	any.capacity = any.capacity ? any.capacity * 2 : size > SMALL_ITEM ? 2 : 4;
	bool overflows = any.capacity > SIZE_MAX / size;
	if (overflows || !arena_extend(arena, any.items, old, any.capacity * size)) {
		void *items = arena_alloc_many(arena, any.capacity, size);
		if (any.count)
			memcpy(items, any.items, any.count * size);
		any.items = items;
	}
	memcpy(list, &any, sizeof any);
}

void list_fit(struct arena *arena, void *list, size_t size)
{
	struct any_list any;
	memcpy(&any, list, sizeof any);
	void *items = any.count ? arena_alloc_many(arena, any.count, size) : NULL;
	if (any.count)
		memcpy(items, any.items, any.count * size);
	any.items = items;
	any.capacity = any.count;
	memcpy(list, &any, sizeof any);
}
