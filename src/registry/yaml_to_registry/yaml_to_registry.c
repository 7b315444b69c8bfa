#include <stdlib.h>

#include "parts.h"

static void read_registry_version(struct reader *reader, const struct yaml_node *node, void *at,
                                  const void *more)
{
	struct place *version = at;
	*version = yaml_place(reader, node->span);
	read_version(reader, node, NULL, more);
}

#define REGISTRY(key, reader, member) {key, reader, offsetof(struct registry, member), NULL}
static const struct field registry_fields[] = {
    REGISTRY("version", read_registry_version, version),
    REGISTRY("services", read_services, services),
    REGISTRY("exempt", read_exemptions, exemptions),
    REGISTRY("models", read_items, models),
    REGISTRY("pages", read_pages, pages),
    REGISTRY("rules", read_settings, settings),
    {NULL, NULL, 0, NULL},
};
static const struct group registry_group = {"a registry", registry_fields, SIZE_MAX};

static int compare_errors(const void *a, const void *b)
{
	const struct registry_error *left = a, *right = b;
	int order = place_compare(left->place, right->place);
	return order ? order : str_compare(left->message, right->message);
}

static void add_errors(struct arena *arena, struct registry *registry,
                       const struct yaml_errors *errors)
{
	for (size_t i = 0; i < errors->count; i++) {
		struct yaml_span span = errors->items[i].span;
		*push(arena, &registry->errors) = (struct registry_error){
		    {registry->file, span.start, span.end}, errors->items[i].message};
	}
	if (registry->errors.count)
		qsort(registry->errors.items, registry->errors.count, sizeof(struct registry_error),
		      compare_errors);
}

static void add_match(struct arena *arena, struct registry *registry, const struct service *service,
                      const struct service_host *host)
{
	const struct host_pattern *pattern = &host->pattern;
	struct table *table = &registry->exact;
	str key = pattern->name;
	if (pattern->kind == PATTERN_BELOW)
		table = &registry->below;
	if (pattern->kind == PATTERN_BLOCK) {
		table = &registry->blocks;
		key = (str){pattern->key.bytes, BLOCK_KEY_SIZE};
		registry->bits_used[pattern->bits]++;
	}
	if (table_get(table, key))
		return;
	struct service_match *match = make(arena, struct service_match);
	*match = (struct service_match){service, host};
	table_set(arena, table, key, match);
}

/* Live ones first: a host may have been another service's, long ago. */
static void index_hosts(struct arena *arena, struct registry *registry)
{
	for (int is_retired = 0; is_retired <= 1; is_retired++)
		for (size_t i = 0; i < registry->services.count; i++) {
			const struct service *service = &registry->services.items[i];
			if ((service->retired.date.number > 0) != is_retired)
				continue;
			for (size_t j = 0; j < service->hosts.count; j++)
				add_match(arena, registry, service, &service->hosts.items[j]);
		}
}

/* What cannot be taken for a text at all. */
static bool is_unreadable(struct arena *arena, struct registry *registry)
{
	const struct file *file = registry->file;
	uint32_t end = (uint32_t)file->text.size;
	str message = {NULL, 0};
	if (file->problem == FILE_TOO_LARGE)
		message = str_format(arena, "not read: larger than %zu bytes", FILE_LIMIT);
	else if (file->problem != FILE_FINE)
		message = str_format(arena, "cannot be decoded: %.*s", STR_ARG(file->detail));
	if (message.size)
		*push(arena, &registry->errors) =
		    (struct registry_error){{file, end, end}, message};
	return message.size > 0;
}

struct registry *registry_from_yaml(struct arena *arena, const struct file *file)
{
	struct registry *registry = make(arena, struct registry);
	struct yaml_errors errors = {0};
	registry->file = file;
	if (is_unreadable(arena, registry))
		return registry;
	struct registry_reader state = {.registry = registry};
	struct reader reader = {.arena = arena, .errors = &errors, .owner = &state};
	const struct yaml_node *root = yaml_node_from_text(arena, file->text, &errors);
	registry->is_read = root && read_fields(&reader, root, registry, &registry_group);
	if (registry->is_read && !yaml_get(root, S("version")))
		complain(&reader, root, "version: 1 is missing");
	add_errors(arena, registry, &errors);
	index_hosts(arena, registry);
	return registry;
}
