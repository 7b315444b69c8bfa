#include "output/text_writers.h"
#include "registry/service.h"
#include "text/display.h"

static void add_item(struct buffer *out, const char *name, const struct item *item)
{
	if (item->text.data)
		buffer_addf(out, "  %s: %.*s\n", name,
		            STR_ARG(display_text(out->arena, str_trim(item->text))));
}

static void add_items(struct buffer *out, const char *name, const struct items *items)
{
	if (!items->count)
		return;
	buffer_addf(out, "  %s:", name);
	for (size_t i = 0; i < items->count; i++)
		buffer_addf(out, " %.*s", STR_ARG(display_text(out->arena, items->items[i].text)));
	buffer_add_char(out, '\n');
}

static void add_day(struct buffer *out, const char *name, const struct day *day)
{
	if (day->date.number)
		buffer_addf(out, "  %s: %.*s\n", name, STR_ARG(day->text));
}

static void add_host_list(struct buffer *out, const struct service_hosts *hosts)
{
	buffer_add(out, S("  hosts:"));
	for (size_t i = 0; i < hosts->count; i++) {
		const struct host_pattern *pattern = &hosts->items[i].pattern;
		buffer_addf(out, " %s%.*s", pattern->kind == PATTERN_BELOW ? "*." : "",
		            STR_ARG(pattern->name));
		if (pattern->kind == PATTERN_BLOCK)
			buffer_addf(out, "/%u", pattern->bits);
	}
	buffer_add_char(out, '\n');
}

static void add_endpoints(struct buffer *out, const struct endpoints *endpoints)
{
	if (endpoints->count)
		buffer_add(out, S("  endpoints:"));
	for (size_t i = 0; i < endpoints->count; i++) {
		const struct endpoint *endpoint = &endpoints->items[i];
		buffer_addf(out, " %.*s", STR_ARG(display_text(out->arena, endpoint->text)));
		if (endpoint->kind == ENDPOINT_PROTOCOL && endpoint->port > 0)
			buffer_addf(out, " (tcp/%d)", (int)endpoint->port);
	}
	if (endpoints->count)
		buffer_add_char(out, '\n');
}

static void add_service(struct buffer *out, const struct service *service)
{
	buffer_addf(out, "%.*s: service %.*s\n",
	            STR_ARG(display_place(out->arena, service->place)),
	            STR_ARG(display_text(out->arena, service->id.text)));
	add_host_list(out, &service->hosts);
	add_endpoints(out, &service->endpoints);
	add_items(out, "resource", &service->resources);
	add_item(out, "purpose", &service->purpose);
	add_item(out, "operator", &service->operator);
	add_item(out, "contact", &service->contact);
	add_items(out, "source", &service->source);
	add_items(out, "used-by", &service->used_by);
	add_item(out, "dynamic", &service->dynamic);
	add_items(out, "env", &service->env);
	add_items(out, "bugs", &service->bugs);
	add_day(out, "reviewed", &service->reviewed);
	add_day(out, "expires", &service->expires);
	add_day(out, "retired", &service->retired);
	add_item(out, "notes", &service->notes);
}

static void add_page(struct buffer *out, const struct kept_page *page)
{
	buffer_addf(out, "%.*s: page %.*s\n", STR_ARG(display_place(out->arena, page->place)),
	            STR_ARG(display_text(out->arena, page->file.text)));
	add_item(out, "format", &page->format);
	add_item(out, "between", &page->between);
	add_item(out, "link-base", &page->link_base);
	if (page->has_lines)
		buffer_add(out, S("  lines: true\n"));
}

static void add_setting(struct buffer *out, const struct rule_setting *setting)
{
	buffer_addf(out, "%.*s: rule %.*s\n", STR_ARG(display_place(out->arena, setting->key)),
	            STR_ARG(rule_of(setting->rule)->name));
	if (setting->has_severity)
		buffer_addf(out, "  severity: %.*s\n", STR_ARG(severity_name(setting->severity)));
	add_items(out, "except", &setting->excepts);
}

str text_from_registry(struct arena *arena, const struct registry *registry)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < registry->services.count; i++)
		add_service(&out, &registry->services.items[i]);
	for (size_t i = 0; i < registry->exemptions.count; i++) {
		const struct exemption *exemption = &registry->exemptions.items[i];
		buffer_addf(&out, "%.*s: exempt\n",
		            STR_ARG(display_place(arena, exemption->place)));
		add_host_list(&out, &exemption->hosts);
		add_items(&out, "files", &exemption->files);
		add_item(&out, "reason", &exemption->reason);
	}
	add_items(&out, "models", &registry->models);
	for (size_t i = 0; i < registry->pages.count; i++)
		add_page(&out, &registry->pages.items[i]);
	for (size_t i = 0; i < registry->settings.count; i++)
		add_setting(&out, &registry->settings.items[i]);
	for (size_t i = 0; i < registry->errors.count; i++)
		buffer_addf(&out, "%.*s: error: %.*s\n",
		            STR_ARG(display_place(arena, registry->errors.items[i].place)),
		            STR_ARG(display_text(arena, registry->errors.items[i].message)));
	return buffer_text(&out);
}
