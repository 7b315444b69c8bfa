#include "rule/rules.h"

void check_skip_without_effect(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	for (size_t i = 0; i < facts->skips.count; i++) {
		const struct skip *skip = &facts->skips.items[i];
		if (!skip->place.file->is_selected)
			continue;
		str where = S("");
		if (skip->function.size)
			where = str_format(arena, ", and %.*s runs on", STR_ARG(skip->function));
		str message = str_format(
		    arena, "%.*s() makes a decorator: called as a statement it skips nothing%.*s",
		    STR_ARG(skip->name), STR_ARG(where));
		finding_add(arena, findings, RULE_SKIP_WITHOUT_EFFECT, skip->place, message,
		            skip->function);
	}
}
