#include "rule/rules.h"

/* "every warning", "every DeprecationWarning", "some warnings". */
static str describe(struct arena *arena, const struct mask *mask)
{
	if (mask->width == WIDTH_ALL)
		return S("every warning");
	if (mask->width == WIDTH_CATEGORY)
		return str_format(arena, "every %.*s", STR_ARG(mask->what));
	return S("some warnings");
}

static str subject_of(struct arena *arena, const struct mask *mask)
{
	return str_format(arena, "%.*s %.*s", STR_ARG(mask->where), STR_ARG(mask->what));
}

static struct finding *add(struct arena *arena, struct findings *findings, enum rule_id rule,
                           const struct mask *mask, str message)
{
	struct finding *finding =
	    finding_add(arena, findings, rule, mask->place, message, subject_of(arena, mask));
	if (mask->is_settings || mask->is_strict || mask->is_mild)
		finding_lower(finding, SEVERITY_NOTE);
	return finding;
}

static void add_because(struct arena *arena, struct finding *finding, const struct mask *mask)
{
	str why = mask->is_passed_on ? S("the filter is set here")
	                             : S("this is how it comes to run");
	if (mask->because.file)
		*push(arena, &finding->notes) =
		    (struct note){.place = mask->because, .message = why};
}

void check_process_wide_filter(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		bool is_main = mask->scope == SCOPE_MAIN;
		if (mask->kind != MASK_IGNORE || mask->width == WIDTH_OWN ||
		    !(is_main || mask->scope == SCOPE_MODULE))
			continue;
		str whose = mask->is_of_run ? S("test run") : S("whole process");
		const char *when = is_main          ? " when it is run as a script"
		                   : mask->is_of_run ? ""
		                                     : " once this is imported";
		str message = str_format(arena, "hides %.*s of the %.*s%s",
		                         STR_ARG(describe(arena, mask)), STR_ARG(whose), when);
		struct finding *finding =
		    add(arena, findings, RULE_PROCESS_WIDE_FILTER, mask, message);
		if (mask->width != WIDTH_ALL || is_main)
			finding_lower(finding, SEVERITY_WARNING);
		if (mask->width == WIDTH_NARROW || (mask->width == WIDTH_CATEGORY && is_main))
			finding_lower(finding, SEVERITY_NOTE);
		add_because(arena, finding, mask);
	}
}

void check_filter_leaks_from_function(struct arena *arena, const struct facts *facts,
                                      struct findings *findings)
{
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		if (mask->kind != MASK_IGNORE || mask->scope != SCOPE_FUNCTION)
			continue;
		str message = str_format(
		    arena, "hides %.*s, and goes on to do so when %.*s() has ended",
		    STR_ARG(describe(arena, mask)), STR_ARG(mask->where));
		struct finding *finding =
		    add(arena, findings, RULE_FILTER_LEAKS_FROM_FUNCTION, mask, message);
		if (mask->width == WIDTH_NARROW || mask->width == WIDTH_OWN)
			finding_lower(finding, SEVERITY_NOTE);
		add_because(arena, finding, mask);
	}
}

void check_filters_reset(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		if (mask->kind != MASK_RESET || mask_is_scoped(mask) || mask->is_strict)
			continue;
		str message = S("overrules the user's warning filters: -W error no longer "
		                "raises");
		struct finding *finding = add(arena, findings, RULE_FILTERS_RESET, mask, message);
		if (mask->scope == SCOPE_MAIN)
			finding_lower(finding, SEVERITY_NOTE);
		add_because(arena, finding, mask);
	}
}

void check_dead_warning_filter(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	check_dead_command_filter(arena, facts, findings);
	for (size_t i = 0; i < facts->masks.count; i++) {
		const struct mask *mask = &facts->masks.items[i];
		if (mask->kind != MASK_DEAD_FILTER)
			continue;
		str message = str_format(arena, "this filter never matches: %.*s",
		                         STR_ARG(mask->what));
		finding_add(arena, findings, RULE_DEAD_WARNING_FILTER, mask->place, message,
		            subject_of(arena, mask));
	}
}
