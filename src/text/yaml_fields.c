#include "base/map.h"
#include "text/names.h"
#include "text/yaml_fields.h"

#include <assert.h>

#include "base/buffer.h"
#include "text/nearest.h"

/* More than any map of ours has. */
#define FIELDS_LIMIT 64
/* Two slips are a typing error, three another word. */
#define SLIPS 2

void complain(struct reader *reader, const struct yaml_node *node, const char *format, ...)
{
	va_list args;
	if (node->is_wrong)
		return;
	va_start(args, format);
	str message = str_format_args(reader->arena, format, args);
	va_end(args);
	yaml_errors_add(reader->arena, reader->errors, node->line, node->column, "%.*s",
	                STR_ARG(message));
	reader->errors->items[reader->errors->count - 1].span = node->span;
}

static const struct field *find_field(const struct field *fields, str key)
{
	for (; fields->key; fields++)
		if (str_equal(str_from_c(fields->key), key))
			return fields;
	return NULL;
}

/* "; did you mean "x"?", or all that there are. */
static str suggest_key(struct reader *reader, str key, const struct field *fields)
{
	str words[FIELDS_LIMIT];
	size_t count = 0;
	struct buffer known = buffer_in(reader->arena);
	for (const struct field *field = fields; field->key; field++) {
		buffer_addf(&known, "%s%s", count ? ", " : "", field->key);
		assert(count < FIELDS_LIMIT);
		words[count++] = str_from_c(field->key);
	}
	str near = nearest_word(key, words, count, SLIPS);
	if (near.data)
		return str_format(reader->arena, "; did you mean \"%.*s\"?", STR_ARG(near));
	return str_format(reader->arena, " (known: %.*s)", STR_ARG(buffer_text(&known)));
}

static void complain_of_key(struct reader *reader, const struct yaml_node *node, size_t i,
                            const struct group *group)
{
	str hint = suggest_key(reader, node->keys[i], group->fields);
	yaml_errors_add(reader->arena, reader->errors, node->key_lines[i], node->key_columns[i],
	                "unknown key \"%.*s\" in %s%.*s", STR_ARG(node->keys[i]), group->what,
	                STR_ARG(hint));
	reader->errors->items[reader->errors->count - 1].span = node->key_spans[i];
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
		reader->key = node->key_spans[i];
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

bool check_kind(struct reader *reader, const struct yaml_node *node, enum yaml_kind kind)
{
	if (node->kind != kind)
		complain(reader, node, "must be a %s", kind == YAML_MAP ? "map" : "list");
	return node->kind == kind;
}

bool check_text(struct reader *reader, const struct yaml_node *node)
{
	bool is_text = node->kind == YAML_SCALAR && node->text.size > 0;
	if (!is_text)
		complain(reader, node, "must be a text");
	return is_text;
}

void read_version(struct reader *reader, const struct yaml_node *node, void *at,
                  const void *more)
{
	(void)at, (void)more;
	if (node->kind != YAML_SCALAR || !str_equal(node->text, S("1")))
		complain(reader, node, "this program reads version 1");
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
	_Static_assert(sizeof(enum yaml_kind) == sizeof(unsigned), "enums are read as unsigned");
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
