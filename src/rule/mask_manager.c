#include "rule/rules.h"

/* Adds a finding for each mask of the kind; mild ones at `mild`. */
static void check_kind(struct arena *arena, const struct facts *facts, struct findings *findings,
                       enum mask_kind kind, enum rule_id rule, const char *message)
{
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		if (mask->kind != kind)
			continue;
		size_t dot = str_find_last_char(mask->name, '.');
		str name = str_slice(mask->name, dot == STR_NONE ? 0 : dot + 1, mask->name.size);
		struct finding *finding = finding_add(
		    arena, findings, rule, mask->place,
		    str_format(arena, "%.*s() %s", STR_ARG(name), message), mask->where);
		if (mask->is_mild)
			finding_lower(finding, SEVERITY_NOTE);
	}
}

void check_blanket_check_warnings(struct arena *arena, const struct facts *facts,
                                  struct findings *findings)
{
	check_kind(arena, facts, findings, MASK_RECORDER, RULE_BLANKET_CHECK_WARNINGS,
	           "without a filter swallows every warning, under -W error too");
}

void check_inert_catch_warnings(struct arena *arena, const struct facts *facts,
                                struct findings *findings)
{
	check_kind(arena, facts, findings, MASK_INERT, RULE_INERT_CATCH_WARNINGS,
	           "without an action filters nothing, whatever category it is given");
}

void check_record_dropped(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	check_kind(arena, facts, findings, MASK_DROPPED_RECORD, RULE_RECORD_DROPPED,
	           "records warnings for nobody: they are hidden, but raised under -W error");
}
