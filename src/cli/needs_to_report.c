#include "base/buffer.h"
#include "cli/report.h"
#include "contact/need.h"
#include "output/json_writers.h"
#include "output/text_writers.h"
#include "text/display.h"

/* What is done while a module is loaded no list of tests prevents, where the runner loads it. */
static str remark(struct arena *arena, const struct needs *needs)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < needs->count; i++) {
		const struct need *need = &needs->items[i];
		if (!need->is_loading)
			continue;
		str id = display_text(arena, need->test.id);
		buffer_addf(&out,
		            "unmask: %.*s makes a contact while it is loaded, which no pattern "
		            "prevents: leave it out by --exclude %.*s\n",
		            STR_ARG(id), STR_ARG(id));
	}
	return buffer_text(&out);
}

struct report report_from_needs(struct arena *arena, const struct needs *needs,
                                enum list_format format)
{
	if (needs->trouble.data)
		return (struct report){.aside = str_format(arena, "unmask: %.*s\n",
		                                           STR_ARG(needs->trouble)),
		                       .status = 2};
	if (format == LIST_JSON)
		return (struct report){.text = json_from_needs(arena, needs, FORMAT_JSON)};
	return (struct report){.text = text_from_needs(arena, needs, format),
	                       .aside = format == LIST_REGRTEST ? remark(arena, needs) : S("")};
}
