#include "facts_to_findings/suppress.h"

/* The name by which the suppression keeps the finding back, or NULL. */
static struct suppressed_rule *find_name(const struct suppression *suppression,
                                         const struct finding *finding)
{
	for (size_t i = 0; i < suppression->rules.count; i++)
		if (suppression->rules.items[i].rule == finding->rule &&
		    !suppression->rules.items[i].is_repeated)
			return suppression_covers(suppression, finding->place)
			           ? &suppression->rules.items[i]
			           : NULL;
	return NULL;
}

/* What is nearest takes it: what covers the whole file is not needed for it then. */
static struct suppressed_rule *find_suppressed(const struct suppressed *suppressed,
                                               const struct finding *finding)
{
	struct suppressed_rule *of_file = NULL;
	for (size_t i = 0; suppressed && i < suppressed->count; i++) {
		struct suppressed_rule *name = find_name(&suppressed->items[i], finding);
		if (name && !suppressed->items[i].is_of_file)
			return name;
		of_file = of_file ? of_file : name;
	}
	return of_file;
}

void suppress_findings(const struct suppressions *suppressions, struct findings *findings)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		const struct suppressed *suppressed =
		    table_get(&suppressions->by_path, finding->place.file->path);
		struct suppressed_rule *name = find_suppressed(suppressed, finding);
		if (name)
			name->is_busy = true;
		else
			findings->items[kept++] = *finding;
	}
	findings->suppressed += findings->count - kept;
	findings->count = kept;
}

/* What a rule needs besides the tests. */
enum need { NEEDS_NOTHING, NEEDS_REGISTRY, NEEDS_WHOLE };

static enum need need_of(enum rule_id rule)
{
	switch (rule) {
	case RULE_DRIFTED_USE:
	case RULE_EXPIRED_SERVICE:
	case RULE_IDLE_EXEMPTION:
	case RULE_STALE_PAGE:
	case RULE_UNUSED_HOST:
	case RULE_UNUSED_SERVICE:
		return NEEDS_WHOLE;
	case RULE_OVERLAPPING_SERVICES:
	case RULE_RETIRED_SERVICE:
	case RULE_UNDECLARED_ENDPOINT:
	case RULE_UNDECLARED_HOST:
		return NEEDS_REGISTRY;
	default:
		return NEEDS_NOTHING;
	}
}

static bool is_asked(const struct facts *facts, const struct rule_set *rules, enum rule_id rule)
{
	enum need need = need_of(rule);
	bool has_registry = facts->registry && !facts->registry->errors.count;
	return rules->has[rule] && (need == NEEDS_NOTHING || has_registry) &&
	       (need != NEEDS_WHOLE || facts->is_whole);
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
			    suppressed->knows_all && is_asked(facts, rules, rule) &&
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
