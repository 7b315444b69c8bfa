#include "commands.h"
#include "output/json_writers.h"
#include "output/text_writers.h"

struct report run_rules(struct arena *arena, const struct options *options,
                        struct suite *suite)
{
	(void)suite;
	if (format_is_json(options->format))
		return (struct report){.text = json_from_rules(arena, options->format)};
	return (struct report){.text = text_from_rules(arena)};
}
