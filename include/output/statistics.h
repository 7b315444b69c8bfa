/* statistics: how often each rule found something. */
#ifndef UNMASK_STATISTICS_H
#define UNMASK_STATISTICS_H

#include "output/result.h"

struct statistic {
	enum rule_id rule;
	size_t count;
	struct result_counts counts; /* of each severity */
};

struct statistics {
	struct statistic *items;     /* the most frequent first, then by name */
	size_t count, capacity;
};

/* A row for each rule that found something. Owned by the arena. */
struct statistics statistics_from_findings(struct arena *arena, const struct findings *findings);

#endif
