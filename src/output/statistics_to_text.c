#include "output/statistics.h"
#include "output/text_writers.h"
#include "text/paint.h"

static enum severity worst_of(const struct statistic *statistic)
{
	int severity = SEVERITY_ERROR;
	while (severity > SEVERITY_OFF && !statistic->counts.items[severity])
		severity--;
	return (enum severity)severity;
}

str text_from_statistics(struct arena *arena, const struct statistics *statistics,
                         const struct result *result)
{
	struct buffer out = buffer_in(arena);
	int digits = 0, width = 0;
	for (size_t i = 0; i < statistics->count; i++) {
		const struct statistic *row = &statistics->items[i];
		int size = (int)str_format(arena, "%zu", row->count).size;
		int name = (int)rule_of(row->rule)->name.size;
		digits = size > digits ? size : digits;
		width = name > width ? name : width;
	}
	for (size_t i = 0; i < statistics->count; i++) {
		const struct statistic *row = &statistics->items[i];
		str name = rule_of(row->rule)->name;
		buffer_addf(&out, "%*zu  ", digits, row->count);
		paint_severity(&out, result->has_color, worst_of(row), name);
		buffer_addf(&out, "%*s  %.*s\n", width - (int)name.size, "",
		            STR_ARG(result_counts_text(arena, &row->counts)));
	}
	buffer_add(&out, result_summary(arena, result));
	return buffer_text(&out);
}
