#include "contact/mention.h"
#include "output/text_writers.h"
#include "text/display.h"

str text_from_mentions(struct arena *arena, const struct mentions *mentions)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *mention = &mentions->items[i];
		if (mention->place.file->is_selected)
			buffer_addf(&out, "%.*s: %.*s: %.*s\n",
			            STR_ARG(display_place(arena, mention->place)),
			            STR_ARG(mention->host.name),
			            STR_ARG(mention_reason_name(mention->reason)));
	}
	return buffer_text(&out);
}
