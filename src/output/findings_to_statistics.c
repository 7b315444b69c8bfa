#include "output/statistics.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
	const struct statistic *left = a, *right = b;
	int order = (left->count < right->count) - (left->count > right->count);
	return order ? order : str_compare(rule_of(left->rule)->name, rule_of(right->rule)->name);
}

struct statistics statistics_from_findings(struct arena *arena, const struct findings *findings)
{
	struct statistic rows[RULE_COUNT] = {0};
	struct statistics statistics = {0};
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		rows[finding->rule].count++;
		rows[finding->rule].counts.items[finding->severity]++;
	}
	for (size_t i = 0; i < RULE_COUNT; i++) {
		rows[i].rule = (enum rule_id)i;
		if (rows[i].count)
			*push(arena, &statistics) = rows[i];
	}
	if (statistics.count)
		qsort(statistics.items, statistics.count, sizeof *statistics.items, compare);
	return statistics;
}
