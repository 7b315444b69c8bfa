/* What is known of the programs that contact hosts. */
#include "fields.h"

#define FIELD(key, reader, member)                                                             \
	{                                                                                      \
		key, reader, offsetof(struct command_model, member), NULL                      \
	}

static const char *const form_words[] = {
    [OPERANDS_NOTHING] = "nothing",
    [OPERANDS_URL] = "url",
    [OPERANDS_HOST] = "host",
    [OPERANDS_REMOTE] = "remote",
    [OPERANDS_PACKAGE] = "package",
    [OPERANDS_IMAGE] = "image",
    [OPERANDS_NAME] = "name",
    NULL,
};

static const char *const choice_words[] = {
    [OPERANDS_ALL] = "all",
    [OPERANDS_FIRST] = "first",
    [OPERANDS_LAST] = "last",
    NULL,
};

/* Which operand, from 1. */
static void read_operand(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	(void)more;
	int64_t number = node->kind == YAML_SCALAR ? str_to_number(node->text) : -1;
	if (number < 1 || number > 9)
		complain(reader, node, "must be a number from 1 to 9");
	else
		*(int32_t *)at = (int32_t)number;
}

static const struct field server_fields[] = {
    FIELD("prefix", read_text, server.prefix),
    FIELD("operand", read_operand, server.operand),
    FIELD("protocol", read_text, server.protocol),
    FIELD("default-port", read_port, server.default_port),
    {NULL, NULL, 0, NULL},
};
static const struct group server_group = {"a server", server_fields,
                                          offsetof(struct command_model, server.is_given)};

static const struct field command_fields[] = {
    FIELD("name", read_names, names),
    FIELD("modules", read_names, modules),
    FIELD("groups", read_names, groups),
    FIELD("subcommands", read_names, subcommands),
    FIELD("values", read_names, values),
    FIELD("inert", read_names, inert),
    FIELD("proxy-options", read_names, proxy_options),
    {"operands", read_word, offsetof(struct command_model, form), form_words},
    {"which", read_word, offsetof(struct command_model, choice), choice_words},
    FIELD("other-operands", read_names, other_operands),
    FIELD("file-suffixes", read_names, suffixes),
    FIELD("scheme", read_text, scheme),
    {"server", read_group, 0, &server_group},
    FIELD("port-operand", read_flag, has_port_operand),
    FIELD("port-options", read_names, port_options),
    FIELD("operand-options", read_names, operand_options),
    FIELD("address-options", read_names, address_options),
    FIELD("index", read_text, index),
    FIELD("index-options", read_names, index_options),
    FIELD("index-variables", read_names, index_variables),
    FIELD("named-index", read_text, named_index),
    FIELD("no-index-options", read_names, no_index_options),
    FIELD("no-index-variables", read_names, no_index_variables),
    FIELD("wants-index", read_names, wants_options),
    FIELD("wants-index-alone", read_flag, wants_alone),
    FIELD("wants-index-always", read_flag, wants_always),
    FIELD("stops", read_flag, stops),
    {NULL, NULL, 0, NULL},
};
static const struct group command_group = {"a command", command_fields, SIZE_MAX};

void read_commands(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct command_models *models = at;
	if (!check_kind(reader, node, YAML_LIST))
		return;
	for (size_t i = 0; i < node->count; i++) {
		const struct yaml_node *item = node->items[i];
		struct command_model model = {0};
		if (!read_fields(reader, item, &model, &command_group))
			continue;
		if (!model.names.count)
			complain(reader, item, "needs a name");
		else if (model.form == OPERANDS_NOTHING && !model.address_options.count &&
		         !model.index.size)
			complain(reader, item, "a command needs operands, address-options or an "
			                       "index");
		else
			*push(reader->arena, models) = model;
	}
}
