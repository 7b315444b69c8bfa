#include "commands.h"
#include "output/json_writers.h"
#include "output/text_writers.h"

static str describe_unresolveds(struct arena *arena, const struct options *options,
                                const struct reach *reach)
{
	if (format_is_json(options->format))
		return json_from_unresolveds(arena, &reach->unresolved, &reach->cuts,
		                             options->format);
	return text_from_unresolveds(arena, &reach->unresolved, &reach->cuts);
}

/* What stays on the link leads to no host that could be named in a registry: only who runs tests
   without an interface asks for it. */
static void drop_links(struct contacts *contacts)
{
	size_t kept = 0;
	for (size_t i = 0; i < contacts->count; i++)
		if (contacts->items[i].host.class != HOST_LINK)
			contacts->items[kept++] = contacts->items[i];
	contacts->count = kept;
}

static str describe_contacts(struct arena *arena, const struct options *options,
                             const struct suite *suite, const struct reach *reach,
                             bool is_stage)
{
	bool with_replaced = options->with_replaced || is_stage;
	struct contacts contacts =
	    contacts_from_reach(arena, suite->program, reach, with_replaced);
	if (!is_stage)
		drop_links(&contacts);
	if (suite->registry)
		registry_mark(suite->registry, &contacts);
	if (format_is_json(options->format))
		return json_from_contacts(arena, &contacts, options->format);
	return text_from_contacts(arena, &contacts, options->format == FORMAT_FULL);
}

struct report show_contacts(struct arena *arena, const struct options *options,
                            struct suite *suite, bool is_stage)
{
	struct report report = {0};
	if (!suite_load_needed(arena, options, suite, &report))
		return report;
	struct reach reach = suite_reach(arena, options, suite);
	report.text = options->only_unresolved
	                  ? describe_unresolveds(arena, options, &reach)
	                  : describe_contacts(arena, options, suite, &reach, is_stage);
	suite_doubt(arena, &reach, &report);
	reach_free(&reach);
	return suite_conclude(arena, suite, report);
}

struct report run_contacts(struct arena *arena, const struct options *options,
                           struct suite *suite)
{
	return show_contacts(arena, options, suite, false);
}
