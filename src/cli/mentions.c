#include "commands.h"
#include "contact/mention.h"
#include "output/json_writers.h"
#include "output/text_writers.h"

struct report run_mentions(struct arena *arena, const struct options *options,
                           struct suite *suite)
{
	struct report report = {0};
	if (!suite_load_needed(arena, options, suite, &report))
		return report;
	struct reach reach = suite_reach(arena, options, suite);
	struct mentions mentions = mentions_from_program(arena, suite->program, &reach.contacts);
	report.text = format_is_json(options->format)
	                  ? json_from_mentions(arena, &mentions, options->format)
	                  : text_from_mentions(arena, &mentions);
	suite_doubt(arena, &reach, &report);
	reach_free(&reach);
	return suite_conclude(arena, suite, report);
}
