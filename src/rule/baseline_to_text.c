#include <stdlib.h>

#include "base/buffer.h"
#include "rule/baseline.h"

static int compare(const void *a, const void *b)
{
	const struct baseline_entry *const *first = a, *const *second = b;
	return str_compare((*first)->key, (*second)->key);
}

str text_from_baseline(struct arena *arena, const struct baseline *baseline)
{
	const struct baseline_entry **sorted =
	    make_many(arena, const struct baseline_entry *, baseline->count);
	for (size_t i = 0; i < baseline->count; i++)
		sorted[i] = &baseline->items[i];
	if (baseline->count)
		qsort(sorted, baseline->count, sizeof *sorted, compare);
	struct buffer out = buffer_in(arena);
	buffer_add(&out, S(BASELINE_HEAD "\n"));
	for (size_t i = 0; i < baseline->count; i++) {
		buffer_add(&out, sorted[i]->comments);
		buffer_addf(&out, "%.*s %u\n", STR_ARG(sorted[i]->key), sorted[i]->count);
	}
	buffer_add(&out, baseline->comments);
	return buffer_text(&out);
}
