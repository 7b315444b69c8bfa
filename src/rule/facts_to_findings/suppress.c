#include "suppress.h"

/* True if the suppression keeps back what is found at the place: the place begins in one of its
   lines or goes over it, or is the suppression itself. */
static bool covers(const struct suppression *suppression, struct place place)
{
	const struct file *file = place.file;
	if (suppression->fault.data)
		return false;
	if (suppression->is_of_file)
		return true;
	if (place.end > place.start && place.start >= suppression->place.start &&
	    place.end <= suppression->place.end)
		return true;
	uint32_t first = file_position(file, place.start).line;
	uint32_t last = first;
	if (place.end > place.start)
		last = file_position(file, place.end - 1).line;
	return suppression->first && first <= suppression->last && last >= suppression->first;
}

/* The name by which the suppression keeps back what the rule finds at the place, or NULL. */
static struct suppressed_rule *find_name(const struct suppression *suppression, enum rule_id rule,
                                         struct place place)
{
	for (size_t i = 0; i < suppression->rules.count; i++)
		if (suppression->rules.items[i].rule == rule &&
		    !suppression->rules.items[i].is_repeated)
			return covers(suppression, place) ? &suppression->rules.items[i] : NULL;
	return NULL;
}

/* What is nearest takes it: what covers the whole file is not needed for it then. */
static struct suppressed_rule *find_at(const struct suppressions *suppressions, enum rule_id rule,
                                       struct place place)
{
	const struct suppressed *suppressed = NULL;
	struct suppressed_rule *of_file = NULL;
	if (place.file)
		suppressed = table_get(&suppressions->by_path, place.file->path);
	for (size_t i = 0; suppressed && i < suppressed->count; i++) {
		struct suppressed_rule *name = find_name(&suppressed->items[i], rule, place);
		if (name && !suppressed->items[i].is_of_file)
			return name;
		of_file = of_file ? of_file : name;
	}
	return of_file;
}

void suppress_findings(struct arena *arena, const struct suppressions *suppressions,
                       struct findings *findings)
{
	size_t kept = 0;
	bool *is_suppressed = make_many(arena, bool, findings->count + 1);
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct suppressed_rule *name = find_at(suppressions, finding->rule, finding->place);
		if (!name)
			name = find_at(suppressions, finding->rule, finding->home);
		if (name)
			name->is_busy = is_suppressed[i] = true;
	}
	findings->suppressed += findings_count_faults(arena, findings, is_suppressed);
	for (size_t i = 0; i < findings->count; i++)
		if (!is_suppressed[i])
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}

/* Where a rule was not asked, a suppression of idle-suppression may wait for it. */
static void judge_file(struct arena *arena, const struct facts *facts,
                       const struct rule_set *rules, struct suppressed *suppressed, bool is_last)
{
	bool knows_all = suppressed->knows_all;
	for (size_t i = 0; i < suppressed->count; i++) {
		struct suppressed_rules *names = &suppressed->items[i].rules;
		for (size_t j = 0; j < names->count; j++) {
			struct suppressed_rule *name = &names->items[j];
			enum rule_id rule = name->rule;
			name->is_judged = false;
			if (rule == RULE_COUNT || (rule == RULE_IDLE_SUPPRESSION) != is_last)
				continue;
			name->is_judged =
			    suppressed->knows_all && rule_is_asked(facts, rules, rule) &&
			    !is_excepted(arena, facts->registry, rule, suppressed->file);
			knows_all &= name->is_judged;
		}
	}
	suppressed->knows_all = knows_all;
}

void judge_suppressions(struct arena *arena, const struct facts *facts,
                        const struct rule_set *rules, bool is_last)
{
	for (size_t i = 0; i < facts->suppressions.count; i++)
		judge_file(arena, facts, rules, &facts->suppressions.items[i], is_last);
}
