#include "base/buffer.h"
#include "registry/registry_draft.h"
#include "registry/registry_edit.h"

/* ---- new entries ---- */

static str write_entries(struct arena *arena, int margin, const struct registry_draft *draft)
{
	struct buffer out = buffer_in(arena);
	bool is_first = true;
	for (size_t i = 0; i < draft->count; i++) {
		if (draft->items[i].old)
			continue;
		if (!is_first)
			buffer_add_char(&out, '\n');
		draft_add_entry(&out, margin, &draft->items[i]);
		is_first = false;
	}
	return buffer_text(&out);
}

/* ---- what is there ---- */

/* What is added in one place follows one another. */
static void add_edit(struct arena *arena, struct edits *edits, struct edit edit)
{
	for (size_t i = 0; i < edits->count; i++) {
		struct edit *old = &edits->items[i];
		if (place_compare(old->place, edit.place) == 0) {
			old->text = str_join(arena, old->text, edit.text);
			return;
		}
	}
	*push(arena, edits) = edit;
}

static void extend_service(struct arena *arena, struct edits *edits,
                           const struct draft_service *draft)
{
	const struct service *old = draft->old;
	if (draft->hosts.count)
		add_edit(arena, edits, edit_of_list(arena, LIST_PLACE(old->hosts), &draft->hosts));
	if (draft->endpoints.count)
		add_edit(arena, edits,
		         edit_of_list(arena, LIST_PLACE(old->endpoints), &draft->endpoints));
	if (draft->tests.count)
		add_edit(arena, edits,
		         edit_of_list(arena, LIST_PLACE(old->used_by), &draft->tests));
}

/* Services that stand in braces, between brackets. */
static str write_in_brackets(struct arena *arena, const struct registry_draft *draft)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < draft->count; i++) {
		const struct draft_service *service = &draft->items[i];
		if (service->old)
			continue;
		str hosts = yaml_scalars(arena, &service->hosts);
		str ends = yaml_scalars(arena, &service->endpoints);
		str means = yaml_scalars(arena, &service->resources);
		str tests = yaml_scalars(arena, &service->tests);
		buffer_addf(&out, "{id: %.*s, hosts: [%.*s]", STR_ARG(service->id), STR_ARG(hosts));
		if (ends.size)
			buffer_addf(&out, ", endpoints: [%.*s]", STR_ARG(ends));
		if (draft_says_resource(service))
			buffer_addf(&out, ", resource: [%.*s]", STR_ARG(means));
		if (tests.size)
			buffer_addf(&out, ", used-by: [%.*s]", STR_ARG(tests));
		buffer_add(&out, S("}, "));
	}
	return buffer_text(&out);
}

/* New services stand behind the last one that is there. */
static struct edit edit_of_services(struct arena *arena, const struct registry *registry,
                                    const struct registry_draft *draft)
{
	const struct services *services = &registry->services;
	str file = registry->file->text;
	struct place at = {registry->file, (uint32_t)file.size, (uint32_t)file.size};
	bool is_flow = services->place.file && services->place.end > services->place.start &&
	               file.data[services->place.start] == '[';
	if (services->count && is_flow) {
		at.start = at.end = services->place.start + 1;
		return (struct edit){at, write_in_brackets(arena, draft)};
	}
	if (!services->key.file) {
		bool is_ended = !file.size || file.data[file.size - 1] == '\n';
		str entries = write_entries(arena, 2, draft);
		return (struct edit){at, str_format(arena, "%sservices:\n%.*s",
		                                    is_ended ? "" : "\n", STR_ARG(entries))};
	}
	if (services->count) {
		at.start = at.end = edit_line_end(services->items[services->count - 1].place);
	} else {
		at.start = is_flow ? services->place.start : edit_line_end(services->key);
		at.end = is_flow ? services->place.end : at.start;
		while (is_flow && file.data[at.start - 1] == ' ')
			at.start--;
	}
	str entries = write_entries(arena, draft_margin(registry), draft);
	entries = str_slice(entries, 0, entries.size - 1);
	return (struct edit){at, str_format(arena, "%s%.*s", services->count ? "\n\n" : "\n",
	                                    STR_ARG(entries))};
}

str text_from_draft(struct arena *arena, const struct registry *registry,
                    const struct registry_draft *draft)
{
	struct edits edits = {0};
	if (!registry) {
		str entries = write_entries(arena, 2, draft);
		return str_format(arena,
		                  "# What the tests may contact. 'unmask explain undeclared-host' "
		                  "tells why.\nversion: 1\nservices:%s%.*s",
		                  entries.size ? "\n" : " []\n", STR_ARG(entries));
	}
	for (size_t i = 0; i < draft->count; i++)
		if (draft->items[i].old)
			extend_service(arena, &edits, &draft->items[i]);
	if (draft->count && !draft->items[draft->count - 1].old)
		add_edit(arena, &edits, edit_of_services(arena, registry, draft));
	for (size_t i = 0; i < edits.count; i++)
		edits.items[i].text =
		    edit_with_line_ends(arena, edits.items[i].text, registry->file->text);
	return edits_apply(arena, registry->file, &edits);
}
