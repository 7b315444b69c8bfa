/* suppress: comments keep findings back. */
#ifndef UNMASK_FACTS_TO_FINDINGS_SUPPRESS_H
#define UNMASK_FACTS_TO_FINDINGS_SUPPRESS_H

#include "rule/rules.h"

/* Takes away, and counts, what a suppression covers that names its rule. */
void suppress_findings(struct arena *arena, const struct suppressions *suppressions,
                       struct findings *findings);

/* Says of each name in each suppression whether its rule was asked in that file, so that it is idle
   if it keeps nothing back: of all rules but idle-suppression, or of that one alone. */
void judge_suppressions(struct arena *arena, const struct facts *facts,
                        const struct rule_set *rules, bool is_last);

/* True if the registry says that the rule does not count in the file. */
bool is_excepted(struct arena *arena, const struct registry *registry, enum rule_id rule,
                 const struct file *file);

#endif
