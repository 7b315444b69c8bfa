#include "rule/rules.h"

static void report_idle(struct arena *arena, struct findings *findings,
                        const struct suppression *suppression, const struct suppressed_rule *name)
{
	str message = str_format(arena, "'%.*s' suppresses nothing %s", STR_ARG(name->name),
	                         suppression->is_of_file ? "in this file" : "here");
	if (name->is_repeated)
		message = str_format(arena, "'%.*s' is named twice", STR_ARG(name->name));
	finding_add(arena, findings, RULE_IDLE_SUPPRESSION, name->place, message, name->name);
}

void check_idle_suppression(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	for (size_t i = 0; i < facts->suppressions.count; i++) {
		const struct suppressed *suppressed = &facts->suppressions.items[i];
		for (size_t j = 0; j < suppressed->count; j++) {
			const struct suppression *suppression = &suppressed->items[j];
			for (size_t k = 0; k < suppression->rules.count; k++) {
				const struct suppressed_rule *name = &suppression->rules.items[k];
				if (name->is_judged && !name->is_busy && !suppression->fault.data)
					report_idle(arena, findings, suppression, name);
			}
		}
	}
}

void check_malformed_suppression(struct arena *arena, const struct facts *facts,
                                 struct findings *findings)
{
	for (size_t i = 0; i < facts->suppressions.count; i++) {
		const struct suppressed *suppressed = &facts->suppressions.items[i];
		for (size_t j = 0; j < suppressed->count; j++) {
			const struct suppression *suppression = &suppressed->items[j];
			if (!suppression->fault.data || !suppressed->is_checked)
				continue;
			str message = str_format(arena, "suppresses nothing: %.*s",
			                         STR_ARG(suppression->fault));
			struct place place = suppression->place;
			str subject = str_slice(place.file->text, place.start, place.end);
			finding_add(arena, findings, RULE_MALFORMED_SUPPRESSION, place, message,
			            subject);
		}
	}
}

void check_unknown_rule(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->suppressions.count; i++) {
		const struct suppressed *suppressed = &facts->suppressions.items[i];
		for (size_t j = 0; j < suppressed->count; j++) {
			const struct suppressed_rules *names = &suppressed->items[j].rules;
			for (size_t k = 0; k < names->count; k++) {
				const struct suppressed_rule *name = &names->items[k];
				if (name->rule == RULE_COUNT && !name->is_repeated &&
				    suppressed->is_checked)
					finding_add(arena, findings, RULE_UNKNOWN_RULE, name->place,
					            rule_unknown(arena, name->name), name->name);
			}
		}
	}
}
