#include "commands.h"
#include "recall.h"
#include "text/display.h"

struct report run_clean(struct arena *arena, const struct options *options, struct suite *suite)
{
	struct store store;
	str folder = recall_folder(arena, options);
	(void)suite;
	if (!folder.size || os_look(folder).kind == OS_MISSING)
		return (struct report){.text = S("unmask: there is no cache\n")};
	str shown = display_text(arena, folder);
	if (store_open(arena, &store, folder) != PRIVATE_OURS)
		return report_failure(arena, folder, S("is no folder of yours alone"));
	struct store_cleaning cleaning = store_clean(arena, &store);
	struct report report = {.status = cleaning.is_whole ? 0 : 2};
	report.text = str_format(arena, "unmask: %zu kept result%s, %llu bytes, removed from "
	                                "%.*s\n",
	                         cleaning.count, cleaning.count == 1 ? "" : "s",
	                         (unsigned long long)cleaning.bytes, STR_ARG(shown));
	if (!cleaning.is_whole)
		report.aside = str_format(arena, "unmask: %.*s: not all could be removed\n",
		                          STR_ARG(shown));
	return report;
}
