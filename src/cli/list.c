#include "base/buffer.h"
#include "commands.h"
#include "contact/need.h"
#include "contact/test_root.h"
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

/* Of what was not followed nobody knows whether it needs anything. */
static str doubt(struct arena *arena, const struct needs *needs)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < needs->cuts->count; i++) {
		const struct cut *cut = &needs->cuts->items[i];
		if (cut_is_selected(cut))
			buffer_addf(&out,
			            "unmask: %.*s may be missing: it was followed in part, up to "
			            "%.*s\n",
			            STR_ARG(display_text(arena, cut->test.id)),
			            STR_ARG(display_place(arena, cut->place)));
	}
	return buffer_text(&out);
}

static struct report describe(struct arena *arena, const struct needs *needs,
                              enum list_format format)
{
	if (needs->trouble.data)
		return report_trouble(arena, &needs->trouble, 1);
	if (format == LIST_JSON)
		return (struct report){.text = json_from_needs(arena, needs, FORMAT_JSON)};
	str loading = format == LIST_REGRTEST ? remark(arena, needs) : S("");
	return (struct report){.text = text_from_needs(arena, needs, format),
	                       .aside = str_join(arena, loading, doubt(arena, needs))};
}

struct report run_list(struct arena *arena, const struct options *options,
                       struct suite *suite)
{
	struct report report = {0};
	if (!suite_load_needed(arena, options, suite, &report))
		return report;
	struct reach reach = suite_reach(arena, options, suite);
	str root = test_root(arena, suite->program, test_root_usual(arena, suite->program));
	struct needs needs =
	    needs_from_reach(arena, suite->program, &reach, &options->needs, root);
	/* Whether a resource is known shows in all of the suite. */
	if (needs.trouble.data && suite_lacks(arena, options, suite, &reach, true)) {
		reach_free(&reach);
		reach = suite_reach(arena, options, suite);
		needs = needs_from_reach(arena, suite->program, &reach, &options->needs, root);
	}
	report = describe(arena, &needs, options->list_format);
	suite_doubt(arena, &reach, &report);
	reach_free(&reach);
	return suite_conclude(arena, suite, report);
}
