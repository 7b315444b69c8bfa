#include "parts.h"

/* Letters, digits, and single hyphens between them. */
static bool is_kebab(str text)
{
	char before = '-';
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (!is_letter && (c != '-' || before == '-'))
			return false;
		before = c;
	}
	return before != '-';
}

static void read_id(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	struct item *id = at;
	struct table *ids = &registry_reader(reader)->ids;
	read_item(reader, node, id, more);
	if (!id->text.data)
		return;
	if (!is_kebab(id->text)) {
		complain(reader, node, "an id is made of small letters, digits and single hyphens");
		return;
	}
	const struct yaml_node *other = table_get(ids, id->text);
	if (other)
		complain(reader, node, "the id '%.*s' is taken in line %u", STR_ARG(id->text),
		         other->line);
	else
		table_set(reader->arena, ids, id->text, (void *)(uintptr_t)node);
}

static const struct field dynamic_fields[] = {
    {"dynamic", read_item, offsetof(struct service, dynamic), NULL},
    {NULL, NULL, 0, NULL},
};
static const struct group dynamic_group = {"used-by", dynamic_fields, SIZE_MAX};

static void add_use(struct reader *reader, struct service *service, const struct yaml_node *node)
{
	if (node->kind == YAML_MAP) {
		read_fields(reader, node, service, &dynamic_group);
		return;
	}
	if (!check_text(reader, node))
		return;
	if (str_ends(node->text, S(".py")) || str_find_char(node->text, '/') != STR_NONE)
		complain(reader, node, "a test is named as its runner names it, with dots and "
		                       "without .py: test_x, test_x.Class.test_y");
	*push(reader->arena, &service->used_by) =
	    (struct item){.place = yaml_place(reader, node->span), .text = node->text};
}

/* One test, {dynamic: reason}, or a list of these. */
static void read_used_by(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	(void)more;
	struct service *service = at;
	service->used_by.key = yaml_key_place(reader);
	service->used_by.place = yaml_place(reader, node->span);
	if (node->kind != YAML_LIST)
		add_use(reader, service, node);
	for (size_t i = 0; node->kind == YAML_LIST && i < node->count; i++)
		add_use(reader, service, node->items[i]);
}

#define SERVICE(key, reader, member) {key, reader, offsetof(struct service, member), NULL}
static const struct field service_fields[] = {
    SERVICE("id", read_id, id),
    SERVICE("hosts", read_hosts, hosts),
    SERVICE("endpoints", read_endpoints, endpoints),
    SERVICE("purpose", read_item, purpose),
    SERVICE("operator", read_item, operator),
    SERVICE("contact", read_item, contact),
    SERVICE("source", read_items, source),
    SERVICE("resource", read_items, resources),
    {"used-by", read_used_by, 0, NULL},
    SERVICE("env", read_items, env),
    SERVICE("bugs", read_items, bugs),
    SERVICE("reviewed", read_day, reviewed),
    SERVICE("expires", read_day, expires),
    SERVICE("retired", read_day, retired),
    SERVICE("notes", read_item, notes),
    {NULL, NULL, 0, NULL},
};
static const struct group service_group = {"a service", service_fields, SIZE_MAX};

static void check_service(struct reader *reader, const struct yaml_node *node,
                          const struct service *service)
{
	if (!yaml_get(node, S("id")))
		complain(reader, node, "a service needs an id");
	if (!yaml_get(node, S("hosts"))) {
		complain(reader, node, "a service needs hosts");
		registry_reader(reader)->registry->has_gaps = true;
	}
	if (service->expires.date.number &&
	    service->expires.date.number < service->reviewed.date.number)
		complain(reader, yaml_get(node, S("expires")), "expires before it was reviewed");
}

void read_services(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct services *services = at;
	services->key = yaml_key_place(reader);
	services->place = yaml_place(reader, node->span);
	if (!check_kind(reader, node, YAML_LIST)) {
		registry_reader(reader)->registry->has_gaps = true;
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		struct service service = {.place = yaml_place(reader, node->items[i]->span)};
		if (!read_fields(reader, node->items[i], &service, &service_group)) {
			registry_reader(reader)->registry->has_gaps = true;
			continue;
		}
		check_service(reader, node->items[i], &service);
		*push(reader->arena, services) = service;
	}
}

#define EXEMPTION(key, reader, member) {key, reader, offsetof(struct exemption, member), NULL}
static const struct field exemption_fields[] = {
    EXEMPTION("hosts", read_hosts, hosts),
    EXEMPTION("files", read_items, files),
    EXEMPTION("reason", read_item, reason),
    {NULL, NULL, 0, NULL},
};
static const struct group exemption_group = {"an exemption", exemption_fields, SIZE_MAX};

void read_exemptions(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more)
{
	(void)more;
	struct exemptions *exemptions = at;
	bool *has_gaps = &registry_reader(reader)->registry->has_gaps;
	exemptions->key = yaml_key_place(reader);
	exemptions->place = yaml_place(reader, node->span);
	bool is_list = check_kind(reader, node, YAML_LIST);
	*has_gaps |= !is_list;
	for (size_t i = 0; is_list && i < node->count; i++) {
		const struct yaml_node *entry = node->items[i];
		struct exemption exemption = {.place = yaml_place(reader, entry->span)};
		if (!read_fields(reader, entry, &exemption, &exemption_group)) {
			*has_gaps = true;
			continue;
		}
		if (!yaml_get(entry, S("hosts"))) {
			complain(reader, entry, "an exemption needs hosts");
			*has_gaps = true;
		}
		if (!yaml_get(entry, S("reason")))
			complain(reader, entry, "an exemption needs a reason");
		*push(reader->arena, exemptions) = exemption;
	}
}
