#include "yaml_to_models/fields.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buffer.h"

void complain(struct reader *reader, const struct yaml_node *node, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	size_t length = size < 0 ? 0 : (size_t)size;
	char *message = arena_alloc(reader->arena, length + 1);
	va_start(args, format);
	vsnprintf(message, length + 1, format, args);
	va_end(args);
	yaml_errors_add(reader->arena, reader->errors, node->line, node->column, "%s", message);
}

void refer(struct reader *reader, enum reference_kind kind, const struct yaml_node *node, str owner)
{
	*push(reader->arena, &reader->references) =
	    (struct reference){kind, node->text, owner, node};
}

static const struct field *find_field(const struct field *fields, str key)
{
	for (; fields->key; fields++)
		if (str_equal(str_from_c(fields->key), key))
			return fields;
	return NULL;
}

static void complain_of_key(struct reader *reader, const struct yaml_node *node, size_t i,
                            const struct group *group)
{
	struct buffer known = buffer_in(reader->arena);
	for (const struct field *field = group->fields; field->key; field++)
		buffer_addf(&known, "%s%s", field == group->fields ? "" : ", ", field->key);
	str list = buffer_text(&known);
	yaml_errors_add(reader->arena, reader->errors, node->key_lines[i], node->key_columns[i],
	                "unknown key \"%.*s\" in %s (known: %.*s)", STR_ARG(node->keys[i]),
	                group->what, STR_ARG(list));
}

bool read_fields(struct reader *reader, const struct yaml_node *node, void *at,
                 const struct group *group)
{
	if (node->kind != YAML_MAP) {
		complain(reader, node, "%s must be a map", group->what);
		return false;
	}
	char *base = at;
	if (group->given != SIZE_MAX)
		*(bool *)(base + group->given) = true;
	for (size_t i = 0; i < node->count; i++) {
		const struct field *field = find_field(group->fields, node->keys[i]);
		if (field)
			field->read(reader, node->items[i], base + field->offset, field->more);
		else
			complain_of_key(reader, node, i, group);
	}
	return true;
}

void read_group(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	read_fields(reader, node, at, more);
}

static bool check_text(struct reader *reader, const struct yaml_node *node)
{
	bool is_text = node->kind == YAML_SCALAR && node->text.size > 0;
	if (!is_text)
		complain(reader, node, "must be a text");
	return is_text;
}

void read_text(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	if (check_text(reader, node))
		*(str *)at = node->text;
}

void read_flag(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	bool is_true = node->kind == YAML_SCALAR && str_equal(node->text, S("true"));
	if (is_true || (node->kind == YAML_SCALAR && str_equal(node->text, S("false"))))
		*(bool *)at = is_true;
	else
		complain(reader, node, "must be true or false");
}

void read_port(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	int64_t number = node->kind == YAML_SCALAR ? str_to_number(node->text) : -1;
	if (number < 1 || number > 65535)
		complain(reader, node, "must be a port from 1 to 65535");
	else
		*(int32_t *)at = (int32_t)number;
}

void read_word(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	_Static_assert(sizeof(enum derivation) == sizeof(unsigned), "enums are read as unsigned");
	const char *const *words = more;
	struct buffer known = buffer_in(reader->arena);
	for (unsigned i = 0; words[i]; i++) {
		if (node->kind == YAML_SCALAR && str_equal(node->text, str_from_c(words[i]))) {
			*(unsigned *)at = i;
			return;
		}
		buffer_addf(&known, "%s%s", i ? ", " : "", words[i]);
	}
	str list = buffer_text(&known);
	complain(reader, node, "must be one of: %.*s", STR_ARG(list));
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

static void add_name(struct reader *reader, struct names *names, const struct yaml_node *node)
{
	if (!check_text(reader, node))
		return;
	for (size_t i = 0; i < names->count; i++)
		if (str_equal(names->items[i], node->text))
			return;
	*push(reader->arena, names) = node->text;
}

void read_names(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	if (node->kind == YAML_MAP)
		complain(reader, node, "must be a name or a list of names");
	else if (node->kind == YAML_SCALAR)
		add_name(reader, at, node);
	for (size_t i = 0; node->kind == YAML_LIST && i < node->count; i++)
		add_name(reader, at, node->items[i]);
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

void read_texts(struct reader *reader, const struct yaml_node *node, void *at,
                       const void *more)
{
	(void)more;
	if (node->kind != YAML_MAP) {
		complain(reader, node, "this must be a map");
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		str *text = make(reader->arena, str);
		read_text(reader, node->items[i], text, NULL);
		if (text->size)
			table_set(reader->arena, at, node->keys[i], text);
	}
}
