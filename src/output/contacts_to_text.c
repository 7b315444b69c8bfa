#include "contact/contact.h"
#include "output/text_writers.h"
#include "text/display.h"

static void add_joined(struct buffer *out, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		buffer_addf(out, "%s%.*s", i ? ", " : "",
		            STR_ARG(display_text(out->arena, texts->items[i])));
}

/* "host (http, port 80): requires network, skipped: reason", in the order of what matters. */
static void add_line(struct buffer *out, const struct contact *contact)
{
	str where = display_place(out->arena, contact->literal);
	buffer_addf(out, "%.*s: %.*s (%.*s", STR_ARG(where), STR_ARG(contact->host.name),
	            STR_ARG(contact->protocol));
	if (contact->port >= 0)
		buffer_addf(out, ", port %d", (int)contact->port);
	buffer_add_char(out, ')');
	if (contact->host.class != HOST_EXTERNAL)
		buffer_addf(out, " %.*s", STR_ARG(host_class_name(contact->host.class)));
	buffer_add(out, S(": "));
	if (contact->requires.count) {
		buffer_add(out, S("requires "));
		add_joined(out, &contact->requires);
	} else {
		buffer_add(out, contact->is_guarded ? S("guarded") : S("no guard"));
	}
	if (contact->tolerant)
		buffer_add(out, S(", tolerant"));
	if (contact->skipped.data)
		buffer_addf(out, ", skipped: %.*s",
		            STR_ARG(display_text(out->arena, contact->skipped)));
	if (contact->is_replaced)
		buffer_add(out, S(", replaced"));
	if (!contact->is_entered)
		buffer_add(out, S(", by no known test"));
	buffer_add_char(out, '\n');
}

static void add_details(struct buffer *out, const struct contact *contact)
{
	struct arena *arena = out->arena;
	if (contact->service.data)
		buffer_addf(out, "    service %.*s\n",
		            STR_ARG(display_text(arena, contact->service)));
	for (size_t i = 0; i < contact->tests.count; i++)
		buffer_addf(out, "    test %.*s\n",
		            STR_ARG(display_text(arena, contact->tests.items[i])));
	for (size_t i = 0; i < contact->via.count; i++)
		buffer_addf(out, "    via %.*s: %.*s\n",
		            STR_ARG(display_place(arena, contact->via.items[i].place)),
		            STR_ARG(display_text(arena, contact->via.items[i].what)));
	buffer_addf(out, "    use %.*s: %.*s\n", STR_ARG(display_place(arena, contact->use)),
	            STR_ARG(contact->sink));
	for (size_t i = 0; i < contact->guards.count; i++) {
		const struct guard_place *guard = &contact->guards.items[i];
		buffer_addf(out, "    guard %.*s: %.*s by %.*s\n",
		            STR_ARG(display_place(arena, guard->place)),
		            STR_ARG(display_text(arena, guard->resource)),
		            STR_ARG(guard_form_name(guard->form)));
	}
	if (contact->tolerance.file)
		buffer_addf(out, "    tolerance %.*s\n",
		            STR_ARG(display_place(arena, contact->tolerance)));
	if (contact->replaced_by.file)
		buffer_addf(out, "    replaced %.*s\n",
		            STR_ARG(display_place(arena, contact->replaced_by)));
	if (contact->overridable_by.data)
		buffer_addf(out, "    overridable by $%.*s\n",
		            STR_ARG(display_text(arena, contact->overridable_by)));
}

str text_from_contacts(struct arena *arena, const struct contacts *contacts, bool in_full)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < contacts->count; i++) {
		add_line(&out, &contacts->items[i]);
		if (in_full)
			add_details(&out, &contacts->items[i]);
	}
	return buffer_text(&out);
}
