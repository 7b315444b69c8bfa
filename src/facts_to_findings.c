#include "rules.h"

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

static const struct rule_setting *find_setting(const struct registry *registry, enum rule_id rule)
{
	for (size_t i = 0; registry && i < registry->settings.count; i++)
		if (registry->settings.items[i].rule == rule)
			return &registry->settings.items[i];
	return NULL;
}

static void drop_excepted(struct arena *arena, const struct registry *registry,
                          struct findings *findings)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		const struct rule_setting *setting = find_setting(registry, finding->rule);
		if (!setting || !registry_globs_match(arena, registry, &setting->excepts,
		                                      finding->place.file))
			findings->items[kept++] = *finding;
	}
	findings->count = kept;
}

struct findings findings_from_facts(struct arena *arena, const struct facts *facts,
                                    const struct rule_set *rules)
{
	struct findings findings = {0};
#define RULE(id, function, name, severity, is_default, summary)                                \
	if (rules->has[RULE_##id])                                                             \
		check_##function(arena, facts, &findings);
#include "rules.def"
#undef RULE
	set_severities(rules, &findings);
	drop_excepted(arena, facts->registry, &findings);
	findings_sort(&findings);
	return findings;
}
