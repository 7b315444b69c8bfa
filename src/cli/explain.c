#include "commands.h"
#include "output/text_writers.h"

struct report run_explain(struct arena *arena, const struct options *options,
                          struct suite *suite)
{
	(void)suite;
	str error = {NULL, 0};
	str text = text_from_page(arena, options->subject, options->has_color, &error);
	return error.data ? report_trouble(arena, &error, 1) : (struct report){.text = text};
}
