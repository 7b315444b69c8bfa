#include "registry/registry_draft.h"

#include <string.h>

#include "registry/registry_edit.h"

static void add_count(struct buffer *out, size_t count, const char *one, const char *more)
{
	if (count)
		buffer_addf(out, "%s%zu %s", out->count ? ", " : "", count,
		            count == 1 ? one : more);
}

str draft_summary(struct arena *arena, const struct registry_draft *draft)
{
	struct buffer out = buffer_in(arena);
	size_t services = 0, hosts = 0, endpoints = 0, tests = 0;
	for (size_t i = 0; i < draft->count; i++) {
		const struct draft_service *service = &draft->items[i];
		services += !service->old;
		hosts += service->hosts.count;
		endpoints += service->old ? service->endpoints.count : 0;
		tests += service->old ? service->tests.count : 0;
	}
	add_count(&out, services, "service", "services");
	add_count(&out, hosts, "host", "hosts");
	add_count(&out, endpoints, "endpoint", "endpoints");
	add_count(&out, tests, "use", "uses");
	return buffer_text(&out);
}

/* A service that does not say what it needs means the network. */
bool draft_says_resource(const struct draft_service *draft)
{
	const struct texts *resources = &draft->resources;
	bool is_usual = resources->count == 1 && str_equal(resources->items[0], S("network"));
	return resources->count && !is_usual;
}

int draft_margin(const struct registry *registry)
{
	const struct services *services = &registry->services;
	if (!services->count)
		return 2;
	int column = (int)place_column(services->items[services->count - 1].place);
	return column > 3 ? column - 3 : 0;
}

#define LINE_WIDTH 100

/* "key: [a, b]"; a line for each item where that would be long. */
static void add_list(struct buffer *out, int margin, const char *key, const struct texts *texts)
{
	struct arena *arena = out->arena;
	size_t width = (size_t)margin + strlen(key) + 4;
	if (!texts->count)
		return;
	for (size_t i = 0; i < texts->count; i++)
		width += yaml_scalar(arena, texts->items[i]).size + 2;
	buffer_addf(out, "%*s%s:", margin, "", key);
	if (width > LINE_WIDTH) {
		for (size_t i = 0; i < texts->count; i++) {
			str scalar = yaml_scalar(arena, texts->items[i]);
			buffer_addf(out, "\n%*s- %.*s", margin + 2, "", STR_ARG(scalar));
		}
		buffer_add_char(out, '\n');
		return;
	}
	for (size_t i = 0; i < texts->count; i++) {
		str scalar = yaml_scalar(arena, texts->items[i]);
		buffer_addf(out, "%s%.*s", i ? ", " : " [", STR_ARG(scalar));
	}
	buffer_add(out, S("]\n"));
}

void draft_add_entry(struct buffer *out, int margin, const struct draft_service *draft)
{
	buffer_addf(out, "%*s- id: %.*s\n", margin, "", STR_ARG(draft->id));
	add_list(out, margin + 2, "hosts", &draft->hosts);
	add_list(out, margin + 2, "endpoints", &draft->endpoints);
	if (draft_says_resource(draft))
		add_list(out, margin + 2, "resource", &draft->resources);
	add_list(out, margin + 2, "used-by", &draft->tests);
}
