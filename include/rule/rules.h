/* rules: what each of them says of the facts. */
#ifndef UNMASK_RULES_H
#define UNMASK_RULES_H

#include "rule/facts.h"

/* Each check adds what it finds in the selected files; the findings are owned by the arena. */
#define RULE(id, function, name, severity, is_default, evidence, summary)                      \
	void check_##function(struct arena *arena, const struct facts *facts,                  \
	                      struct findings *findings);
#include "text/rules.def"
#undef RULE

/* The part of check_wrong_resource() that looks from the services. */
void check_service_resource(struct arena *arena, const struct facts *facts,
                            struct findings *findings);

/* The part of check_dead_warning_filter() that looks at commands. */
void check_dead_command_filter(struct arena *arena, const struct facts *facts,
                               struct findings *findings);

/* The part of check_dev_mode_dropped() that follows handovers. */
void check_dropped_handover(struct arena *arena, const struct facts *facts,
                            struct findings *findings);

/* What the rules of the set say of the facts, but for what the registry excepts and what comments
   suppress, sorted, nothing twice. The suppressions are told what they do. Owned by the arena. */
struct findings findings_from_facts(struct arena *arena, const struct facts *facts,
                                    const struct rule_set *rules);

#endif
