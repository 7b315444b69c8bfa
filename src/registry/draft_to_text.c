#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "registry/registry_draft.h"
#include "registry/registry_edit.h"

/* Text to put in the place of some bytes of the registry. */
struct draft_edit {
	uint32_t start, end;
	str text;
	size_t number;           /* of two at one place the earlier one comes first */
};

struct draft_edits {
	struct draft_edit *items;
	size_t count, capacity;
};

/* ---- new entries ---- */

#define LINE_WIDTH 100

/* "key: [a, b]"; a line for each item where that would be long. */
static void add_list(struct arena *arena, struct buffer *out, int margin, const char *key,
                     const struct texts *texts)
{
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

/* What a service needs if it does not say so itself. */
static bool is_usual(const struct texts *resources)
{
	return resources->count == 1 && str_equal(resources->items[0], S("network"));
}

static void add_entry(struct arena *arena, struct buffer *out, int margin,
                      const struct draft_service *draft)
{
	buffer_addf(out, "%*s- id: %.*s\n", margin, "", STR_ARG(draft->id));
	add_list(arena, out, margin + 2, "hosts", &draft->hosts);
	add_list(arena, out, margin + 2, "endpoints", &draft->endpoints);
	if (!is_usual(&draft->resources))
		add_list(arena, out, margin + 2, "resource", &draft->resources);
	add_list(arena, out, margin + 2, "used-by", &draft->tests);
}

static str write_entries(struct arena *arena, int margin, const struct registry_draft *draft)
{
	struct buffer out = buffer_in(arena);
	bool is_first = true;
	for (size_t i = 0; i < draft->count; i++) {
		if (draft->items[i].old)
			continue;
		if (!is_first)
			buffer_add_char(&out, '\n');
		add_entry(arena, &out, margin, &draft->items[i]);
		is_first = false;
	}
	return buffer_text(&out);
}

/* ---- what is there ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where the line ends that holds the last byte of the place that is no white space. */
static uint32_t end_of_lines(struct place place)
{
	str text = place.file->text;
	uint32_t at = place.end;
	while (at > place.start && is_space(text.data[at - 1]))
		at--;
	while (at < text.size && text.data[at] != '\n' && text.data[at] != '\r')
		at++;
	return at;
}

static void add_edit(struct arena *arena, struct draft_edits *edits, uint32_t start, uint32_t end,
                     str text)
{
	size_t number = edits->count;
	*push(arena, edits) = (struct draft_edit){start, end, text, number};
}

static str join(struct arena *arena, const struct texts *texts)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < texts->count; i++) {
		str scalar = yaml_scalar(arena, texts->items[i]);
		buffer_addf(&out, "%s%.*s", i ? ", " : "", STR_ARG(scalar));
	}
	return buffer_text(&out);
}

/* Adds to a list as it is written: in brackets, a line for each item, or one text. In brackets
   the new ones come first: what stands before the closing one may be a comment. */
static void extend_list(struct arena *arena, struct draft_edits *edits, struct place list,
                        const struct texts *texts)
{
	if (!texts->count)
		return;
	str file = list.file->text, joined = join(arena, texts);
	if (file.data[list.start] == '[') {
		uint32_t at = list.start + 1;
		while (at < list.end && is_space(file.data[at]))
			at++;
		const char *comma = file.data[at] == ']'                ? ""
		                    : is_space(file.data[list.start + 1]) ? ","
		                                                          : ", ";
		add_edit(arena, edits, list.start + 1, list.start + 1,
		         str_format(arena, "%.*s%s", STR_ARG(joined), comma));
		return;
	}
	if (file.data[list.start] != '-' || !is_space(file.data[list.start + 1])) {
		str old = str_slice(file, list.start, list.end);
		add_edit(arena, edits, list.start, list.end,
		         str_format(arena, "[%.*s, %.*s]", STR_ARG(old), STR_ARG(joined)));
		return;
	}
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < texts->count; i++) {
		str scalar = yaml_scalar(arena, texts->items[i]);
		buffer_addf(&out, "\n%*s- %.*s", (int)place_column(list) - 1, "",
		            STR_ARG(scalar));
	}
	uint32_t end = end_of_lines(list);
	add_edit(arena, edits, end, end, buffer_text(&out));
}

static void extend_service(struct arena *arena, struct draft_edits *edits,
                           const struct draft_service *draft)
{
	extend_list(arena, edits, draft->old->hosts.place, &draft->hosts);
	extend_list(arena, edits, draft->old->endpoints.place, &draft->endpoints);
	extend_list(arena, edits, draft->old->used_by.place, &draft->tests);
}

/* Services that stand in braces, between brackets. */
static str write_in_brackets(struct arena *arena, const struct registry_draft *draft)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < draft->count; i++) {
		const struct draft_service *service = &draft->items[i];
		if (service->old)
			continue;
		str hosts = join(arena, &service->hosts), ends = join(arena, &service->endpoints);
		str tests = join(arena, &service->tests), means = join(arena, &service->resources);
		buffer_addf(&out, "{id: %.*s, hosts: [%.*s]", STR_ARG(service->id), STR_ARG(hosts));
		if (ends.size)
			buffer_addf(&out, ", endpoints: [%.*s]", STR_ARG(ends));
		if (means.size && !is_usual(&service->resources))
			buffer_addf(&out, ", resource: [%.*s]", STR_ARG(means));
		if (tests.size)
			buffer_addf(&out, ", used-by: [%.*s]", STR_ARG(tests));
		buffer_add(&out, S("}, "));
	}
	return buffer_text(&out);
}

/* New services stand behind the last one that is there. */
static void add_services(struct arena *arena, struct draft_edits *edits,
                         const struct registry *registry, const struct registry_draft *draft)
{
	const struct services *services = &registry->services;
	str file = registry->file->text;
	uint32_t size = (uint32_t)file.size;
	if (!write_entries(arena, 0, draft).size)
		return;
	bool is_flow = services->place.file && services->place.end > services->place.start &&
	               file.data[services->place.start] == '[';
	if (services->count && is_flow) {
		uint32_t at = services->place.start + 1;
		add_edit(arena, edits, at, at, write_in_brackets(arena, draft));
	} else if (services->count) {
		const struct service *last = &services->items[services->count - 1];
		int column = (int)place_column(last->place);
		uint32_t end = end_of_lines(last->place);
		str entries = write_entries(arena, column > 3 ? column - 3 : 0, draft);
		entries = str_slice(entries, 0, entries.size - 1);
		add_edit(arena, edits, end, end,
		         str_format(arena, "\n\n%.*s", STR_ARG(entries)));
	} else if (services->key.file) {
		str entries = write_entries(arena, 2, draft);
		entries = str_slice(entries, 0, entries.size - 1);
		uint32_t start = is_flow ? services->place.start : end_of_lines(services->key);
		while (is_flow && file.data[start - 1] == ' ')
			start--;
		add_edit(arena, edits, start, is_flow ? services->place.end : start,
		         str_format(arena, "\n%.*s", STR_ARG(entries)));
	} else {
		bool is_ended = !size || file.data[size - 1] == '\n';
		str entries = write_entries(arena, 2, draft);
		add_edit(arena, edits, size, size,
		         str_format(arena, "%sservices:\n%.*s", is_ended ? "" : "\n",
		                    STR_ARG(entries)));
	}
}

static int compare_edits(const void *left, const void *right)
{
	const struct draft_edit *a = left, *b = right;
	int order = (a->start > b->start) - (a->start < b->start);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* Lines end as those end that are there. */
static void add_text(struct buffer *out, str text, bool has_returns)
{
	for (size_t i = 0; i < text.size; i++) {
		if (has_returns && text.data[i] == '\n')
			buffer_add_char(out, '\r');
		buffer_add_char(out, text.data[i]);
	}
}

static str apply(struct arena *arena, str text, struct draft_edits *edits)
{
	struct buffer out = buffer_in(arena);
	bool has_returns = str_find(text, S("\r\n")) != STR_NONE;
	uint32_t at = 0;
	if (edits->count)
		qsort(edits->items, edits->count, sizeof *edits->items, compare_edits);
	for (size_t i = 0; i < edits->count; i++) {
		const struct draft_edit *edit = &edits->items[i];
		buffer_add(&out, str_slice(text, at, edit->start));
		add_text(&out, edit->text, has_returns);
		at = edit->end;
	}
	buffer_add(&out, str_slice(text, at, text.size));
	return buffer_text(&out);
}

str text_from_draft(struct arena *arena, const struct registry *registry,
                    const struct registry_draft *draft)
{
	struct draft_edits edits = {0};
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
	add_services(arena, &edits, registry, draft);
	return apply(arena, registry->file->text, &edits);
}
