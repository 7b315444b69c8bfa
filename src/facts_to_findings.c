#include "rules.h"

struct findings findings_from_facts(struct arena *arena, const struct facts *facts)
{
	struct findings findings = {0};
#define RULE(id, function, name, severity, summary) check_##function(arena, facts, &findings);
#include "rules.def"
#undef RULE
	findings_sort(&findings);
	return findings;
}
