#include "fields.h"

struct model_reader *model_reader(const struct reader *reader)
{
	return reader->owner;
}

void refer(struct reader *reader, enum reference_kind kind, const struct yaml_node *node, str owner)
{
	*push(reader->arena, &model_reader(reader)->references) =
	    (struct reference){kind, node->text, owner, node};
}

static bool is_identifier(str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		if (!is_letter && (i == 0 || c < '0' || c > '9'))
			return false;
	}
	return text.size > 0;
}

/* A position far beyond any real signature is a slip. */
#define LAST_POSITION 99

static bool set_position(struct argument *argument, str text)
{
	int64_t number = str_to_number(text);
	if (number < 0 && !str_equal(text, S("last")))
		return false;
	argument->index = number < 0 ? ARGUMENT_LAST : (int32_t)number;
	return number <= LAST_POSITION;
}

void read_argument(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct argument argument = {.is_given = true, .index = ARGUMENT_KEYWORD_ONLY};
	bool is_right = node->kind == YAML_LIST && (node->count == 1 || node->count == 2);
	for (size_t i = 0; is_right && i < node->count; i++)
		is_right = node->items[i]->kind == YAML_SCALAR;
	if (is_right) {
		str first = node->items[0]->text, last = node->items[node->count - 1]->text;
		bool has_position = set_position(&argument, first);
		bool has_keyword = node->count == 2 || !has_position;
		is_right = (has_position || node->count == 1) &&
		           (!has_keyword || is_identifier(last));
		if (has_keyword)
			argument.keyword = last;
	}
	if (is_right)
		*(struct argument *)at = argument;
	else
		complain(reader, node, "must be an argument: [0, name], [0], [last] or [name]");
}

static void refer_all(struct reader *reader, const struct yaml_node *node, enum reference_kind kind)
{
	if (node->kind == YAML_SCALAR)
		refer(reader, kind, node, (str){0});
	for (size_t i = 0; node->kind == YAML_LIST && i < node->count; i++)
		if (node->items[i]->kind == YAML_SCALAR)
			refer(reader, kind, node->items[i], (str){0});
}

void read_class_name(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more)
{
	read_text(reader, node, at, more);
	if (node->kind == YAML_SCALAR)
		refer(reader, REFERENCE_CLASS, node, (str){0});
}

void read_class_names(struct reader *reader, const struct yaml_node *node, void *at,
                      const void *more)
{
	read_names(reader, node, at, more);
	refer_all(reader, node, REFERENCE_CLASS);
}

void read_part_names(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more)
{
	read_names(reader, node, at, more);
	refer_all(reader, node, REFERENCE_PART);
}

struct names split_names(struct arena *arena, str key)
{
	struct names names = {0};
	while (key.size) {
		str name = str_trim(str_cut(&key, ','));
		if (name.size)
			*push(arena, &names) = name;
	}
	return names;
}

struct names read_item_names(struct reader *reader, const struct yaml_node *node,
                             struct table *seen)
{
	struct names names = {0};
	const struct yaml_node *name = yaml_get(node, S("name"));
	if (!name) {
		complain(reader, node, "needs a name");
		return names;
	}
	read_names(reader, name, &names, NULL);
	for (size_t i = 0; i < names.count; i++) {
		if (table_get(seen, names.items[i]))
			complain(reader, name, "%.*s is there twice", STR_ARG(names.items[i]));
		table_set(reader->arena, seen, names.items[i], (void *)(uintptr_t)name);
	}
	return names;
}
