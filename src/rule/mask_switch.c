#include "rule/rules.h"

static struct finding *add(struct arena *arena, struct findings *findings, enum rule_id rule,
                           const struct mask *mask, const char *what)
{
	str message = str_format(arena, "%.*s %s", STR_ARG(mask->name), what);
	return finding_add(arena, findings, rule, mask->place, message, mask->where);
}

void check_warnings_machinery_replaced(struct arena *arena, const struct facts *facts,
                                       struct findings *findings)
{
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		if (mask->kind != MASK_MACHINERY)
			continue;
		struct finding *finding = add(
		    arena, findings, RULE_WARNINGS_MACHINERY_REPLACED, mask,
		    "is replaced by what does nothing: no warning is shown, whatever the filters");
		if (mask_is_scoped(mask))
			finding_lower(finding, SEVERITY_NOTE);
	}
}

/* Put back in the same function, the hook is gone for no more than the function means. */
void check_unraisable_hidden(struct arena *arena, const struct facts *facts,
                             struct findings *findings)
{
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		bool is_scoped = mask_is_scoped(mask);
		if (mask->kind != MASK_HOOK || (is_scoped && !mask->is_mild))
			continue;
		struct finding *finding =
		    add(arena, findings, RULE_UNRAISABLE_HIDDEN, mask,
		        "is replaced by what does nothing: errors in destructors and threads "
		        "leave no trace");
		if (is_scoped)
			finding_lower(finding, SEVERITY_NOTE);
	}
}

static void check_switch(struct arena *arena, const struct facts *facts, struct findings *findings,
                         enum mask_kind kind, enum rule_id rule, const char *what)
{
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		if (mask->kind == kind && !mask_is_scoped(mask))
			add(arena, findings, rule, mask, what);
	}
}

void check_captured_warnings(struct arena *arena, const struct facts *facts,
                             struct findings *findings)
{
	check_switch(arena, facts, findings, MASK_CAPTURE, RULE_CAPTURED_WARNINGS,
	             "sends all warnings to a log, which shows none without a handler");
}

void check_faulthandler_disabled(struct arena *arena, const struct facts *facts,
                                 struct findings *findings)
{
	check_switch(arena, facts, findings, MASK_CRASH_HANDLER, RULE_FAULTHANDLER_DISABLED,
	             "is not undone: a crash shows no traceback from here on");
}

void check_asyncio_debug_off(struct arena *arena, const struct facts *facts,
                             struct findings *findings)
{
	check_switch(arena, facts, findings, MASK_ASYNC_DEBUG, RULE_ASYNCIO_DEBUG_OFF,
	             "switches debug mode off, also under -X dev");
}
