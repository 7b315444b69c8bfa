#include "contact/contact.h"
#include "output/text_writers.h"
#include "text/display.h"

static void add_cuts(struct buffer *out, const struct cuts *cuts)
{
	for (size_t i = 0; i < cuts->count; i++) {
		const struct cut *cut = &cuts->items[i];
		if (!cut_is_selected(cut))
			continue;
		str where = display_place(out->arena, cut->place);
		str test = display_text(out->arena, cut->test.id);
		buffer_addf(out, "%.*s: %.*s: followed in part: %.*s\n", STR_ARG(where),
		            STR_ARG(test), STR_ARG(limit_message(cut->limit)));
	}
}

str text_from_unresolveds(struct arena *arena, const struct unresolveds *sinks,
                          const struct cuts *cuts)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < sinks->count; i++) {
		const struct unresolved *sink = &sinks->items[i];
		if (!sink->use.file->is_selected)
			continue;
		str where = display_place(arena, sink->use);
		buffer_addf(&out, "%.*s: %.*s: %.*s\n", STR_ARG(where), STR_ARG(sink->sink),
		            STR_ARG(display_text(arena, sink->reason)));
	}
	add_cuts(&out, cuts);
	return buffer_text(&out);
}
