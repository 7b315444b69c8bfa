#include "rule/baseline.h"

struct baseline baseline_from_findings(struct arena *arena, const struct findings *findings,
                                       str base)
{
	struct baseline baseline = {0};
	str *keys = baseline_keys(arena, findings, base);
	for (size_t i = 0; i < findings->count; i++) {
		struct baseline_entry *entry = baseline_find(&baseline, keys[i]);
		if (findings->items[i].is_told)
			continue;
		if (!entry) {
			struct baseline_entry new = {.key = keys[i],
			                             .rule = findings->items[i].rule};
			entry = baseline_add(arena, &baseline, new);
		}
		entry->count++;
	}
	return baseline;
}
