#include "contact/contact.h"
#include "output/text_writers.h"
#include "text/display.h"

str text_from_unresolveds(struct arena *arena, const struct unresolveds *sinks)
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
	return buffer_text(&out);
}
