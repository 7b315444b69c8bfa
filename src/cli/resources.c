#include "commands.h"
#include "output/json_writers.h"
#include "output/text_writers.h"

struct report run_resources(struct arena *arena, const struct options *options,
                            struct suite *suite)
{
	struct report report = {0};
	if (!suite_load_needed(arena, options, suite, &report))
		return report;
	struct guards guards = guards_from_program(arena, suite->program);
	while (suite_lacks(arena, options, suite, NULL, false))
		guards = guards_from_program(arena, suite->program);
	report.text = format_is_json(options->format)
	                  ? json_from_guards(arena, &guards, options->format)
	                  : text_from_guards(arena, &guards);
	return suite_conclude(arena, suite, report);
}
