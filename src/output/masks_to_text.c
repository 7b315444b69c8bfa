#include "devmode/mask.h"
#include "output/text_writers.h"
#include "text/display.h"

str text_from_masks(struct arena *arena, const struct masks *masks)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < masks->count; i++) {
		const struct mask *mask = &masks->items[i];
		buffer_addf(&out, "%.*s: %.*s by %.*s in %.*s: %.*s",
		            STR_ARG(display_place(arena, mask->place)),
		            STR_ARG(mask_kind_name(mask->kind)),
		            STR_ARG(display_text(arena, mask->name)),
		            STR_ARG(display_text(arena, mask->where)),
		            STR_ARG(mask_scope_name(mask->scope)));
		if (mask->kind == MASK_IGNORE)
			buffer_addf(&out, ", %.*s", STR_ARG(mask_width_name(mask->width)));
		if (mask->because.file)
			buffer_addf(&out, ", see %.*s",
			            STR_ARG(display_place(arena, mask->because)));
		buffer_add_char(&out, '\n');
	}
	return buffer_text(&out);
}
