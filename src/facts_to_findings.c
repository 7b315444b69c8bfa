#include "rules.h"

struct findings findings_from_facts(struct arena *arena, const struct facts *facts,
                                    const struct rule_set *rules)
{
	struct findings findings = {0};
#define RULE(id, function, name, severity, is_default, summary)                                \
	if (rules->has[RULE_##id])                                                             \
		check_##function(arena, facts, &findings);
#include "rules.def"
#undef RULE
	findings_sort(&findings);
	return findings;
}
