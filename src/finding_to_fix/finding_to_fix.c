#include "finding_to_fix/parts.h"

struct fix fix_from_finding(struct arena *arena, const struct program *program,
                            const struct facts *facts, const struct findings *findings,
                            const struct finding *finding)
{
	struct fixer fixer = {
	    .arena = arena, .program = program, .facts = facts, .findings = findings,
	    .finding = finding};
	if (fix_is_guard(finding->rule))
		fix_contact(&fixer);
	else if (finding->rule == RULE_UNKNOWN_RESOURCE)
		fix_resource(&fixer);
	else if (finding->rule == RULE_IDLE_SUPPRESSION)
		fix_suppression(&fixer);
	return fixer.fix;
}
