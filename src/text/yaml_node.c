#include "text/yaml_node.h"

void yaml_errors_add(struct arena *arena, struct yaml_errors *errors, uint32_t line,
                     uint32_t column, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str message = str_format_args(arena, format, args);
	va_end(args);
	*push(arena, errors) =
	    (struct yaml_error){.line = line, .column = column, .message = message};
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
