#include "yaml_node.h"

#include <stdarg.h>
#include <stdio.h>

void yaml_errors_add(struct arena *arena, struct yaml_errors *errors, uint32_t line,
                     uint32_t column, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	size_t length = size < 0 ? 0 : (size_t)size;
	char *message = arena_alloc(arena, length + 1);
	va_start(args, format);
	vsnprintf(message, length + 1, format, args);
	va_end(args);
	*push(arena, errors) = (struct yaml_error){
	    .line = line, .column = column, .message = {message, length}};
}

const struct yaml_node *yaml_get(const struct yaml_node *node, str key)
{
	if (!node || node->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < node->count; i++)
		if (str_equal(node->keys[i], key))
			return node->items[i];
	return NULL;
}
