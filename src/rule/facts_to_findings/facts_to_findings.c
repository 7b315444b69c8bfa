#include "suppress.h"

/* A case that a rule takes less seriously stays below the others. */
static void set_severities(const struct rule_set *rules, struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		struct finding *finding = &findings->items[i];
		enum severity own = rule_of(finding->rule)->severity;
		enum severity said = rules->severities[finding->rule];
		if (finding->severity == own || finding->severity > said)
			finding->severity = said;
	}
}

bool is_excepted(struct arena *arena, const struct registry *registry, enum rule_id rule,
                 const struct file *file)
{
	for (size_t i = 0; registry && i < registry->settings.count; i++) {
		const struct rule_setting *setting = &registry->settings.items[i];
		if (setting->rule == rule)
			return registry_globs_match(arena, registry, &setting->excepts, file);
	}
	return false;
}

static void drop_excepted(struct arena *arena, const struct registry *registry,
                          struct findings *findings)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		if (!is_excepted(arena, registry, finding->rule, finding->place.file))
			findings->items[kept++] = *finding;
	}
	findings->count = kept;
}

static bool is_import_of(const struct finding *told, const struct finding *other)
{
	return told->rule == RULE_UNGUARDED_CONTACT && other->rule == RULE_IMPORT_TIME_CONTACT &&
	       place_compare(told->place, other->place) == 0 &&
	       str_equal(told->subject, other->subject);
}

/* That a contact on import is unguarded needs no word of its own: no guard would mend it. Sorted,
   both stand together. */
static void mark_told(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		struct finding *finding = &findings->items[i];
		for (size_t j = i; j > 0 && !finding->is_told; j--) {
			const struct finding *other = &findings->items[j - 1];
			if (place_compare(other->place, finding->place))
				break;
			finding->is_told = is_import_of(finding, other);
		}
	}
}

/* What the registry and the comments leave of what was found. */
static void choose(struct arena *arena, const struct facts *facts, const struct rule_set *rules,
                   struct findings *findings)
{
	set_severities(rules, findings);
	drop_excepted(arena, facts->registry, findings);
	findings_sort(findings);
	mark_told(findings);
	suppress_findings(arena, &facts->suppressions, findings);
}

/* What is idle shows once all else has been found. A suppression of that is allowed, and may be
   idle itself: that is told whatever the comments say. */
static void add_idle(struct arena *arena, const struct facts *facts, const struct rule_set *rules,
                     struct findings *findings)
{
	struct findings idle = {0};
	judge_suppressions(arena, facts, rules, false);
	check_idle_suppression(arena, facts, &idle);
	choose(arena, facts, rules, &idle);
	judge_suppressions(arena, facts, rules, true);
	check_idle_suppression(arena, facts, &idle);
	set_severities(rules, &idle);
	drop_excepted(arena, facts->registry, &idle);
	for (size_t i = 0; i < idle.count; i++)
		*push(arena, findings) = idle.items[i];
	findings->suppressed += idle.suppressed;
}

struct findings findings_from_facts(struct arena *arena, const struct facts *facts,
                                    const struct rule_set *rules)
{
	struct findings findings = {0};
#define RULE(id, function, name, severity, is_default, evidence, summary)                      \
	if (rules->has[RULE_##id] && RULE_##id != RULE_IDLE_SUPPRESSION)                       \
		check_##function(arena, facts, &findings);
#include "text/rules.def"
#undef RULE
	choose(arena, facts, rules, &findings);
	if (rules->has[RULE_IDLE_SUPPRESSION])
		add_idle(arena, facts, rules, &findings);
	findings_sort(&findings);
	return findings;
}
