#include "parts.h"

static const char *const severity_words[] = {
    [SEVERITY_OFF] = "off",
    [SEVERITY_NOTE] = "note",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
    NULL,
};

static void read_severity(struct reader *reader, const struct yaml_node *node, void *at,
                          const void *more)
{
	struct rule_setting *setting = at;
	size_t errors = reader->errors->count;
	read_word(reader, node, &setting->severity, more);
	setting->has_severity = errors == reader->errors->count;
}

static const struct field setting_fields[] = {
    {"severity", read_severity, 0, severity_words},
    {"except", read_items, offsetof(struct rule_setting, excepts), NULL},
    {NULL, NULL, 0, NULL},
};
static const struct group setting_group = {"the setting of a rule", setting_fields, SIZE_MAX};

static void add_setting(struct reader *reader, struct rule_settings *settings,
                        const struct yaml_node *node, size_t i)
{
	struct rule_setting setting = {
	    .key = yaml_place(reader, node->key_spans[i]),
	    .place = yaml_place(reader, node->items[i]->span),
	    .rule = rule_by_name(node->keys[i]),
	};
	if (setting.rule == RULE_COUNT) {
		str message = rule_unknown(reader->arena, node->keys[i]);
		yaml_errors_add(reader->arena, reader->errors, node->key_lines[i],
		                node->key_columns[i], "%.*s", STR_ARG(message));
		reader->errors->items[reader->errors->count - 1].span = node->key_spans[i];
	}
	if (node->items[i]->kind == YAML_SCALAR)
		read_severity(reader, node->items[i], &setting, severity_words);
	else
		read_fields(reader, node->items[i], &setting, &setting_group);
	if (setting.rule != RULE_COUNT)
		*push(reader->arena, settings) = setting;
}

void read_settings(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct rule_settings *settings = at;
	settings->key = yaml_key_place(reader);
	settings->place = yaml_place(reader, node->span);
	if (!check_kind(reader, node, YAML_MAP))
		return;
	for (size_t i = 0; i < node->count; i++)
		add_setting(reader, settings, node, i);
}
