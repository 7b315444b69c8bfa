#include "registry/registry_draft.h"

#include "base/buffer.h"

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
