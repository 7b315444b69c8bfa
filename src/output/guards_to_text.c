#include "contact/guard.h"
#include "output/text_writers.h"
#include "text/display.h"

str text_from_guards(struct arena *arena, const struct guards *guards)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < guards->count; i++) {
		const struct guard *guard = &guards->items[i];
		if (!guard->place.file->is_selected)
			continue;
		str resource = guard->resource.data ? guard->resource : S("(unknown)");
		buffer_addf(&out, "%.*s: %.*s by %.*s, covers %.*s\n",
		            STR_ARG(display_place(arena, guard->place)),
		            STR_ARG(display_text(arena, resource)),
		            STR_ARG(guard_form_name(guard->form)),
		            STR_ARG(display_text(arena, guard->covers)));
	}
	return buffer_text(&out);
}
