#include "fix/repair.h"
#include "parts.h"

/* True if a guard mends what the rule finds. */
static bool is_mended_by_guard(enum rule_id rule)
{
	return rule == RULE_UNGUARDED_CONTACT || rule == RULE_TOLERANCE_WITHOUT_GUARD;
}

static void list_open(struct fixer *fixer)
{
	for (size_t i = 0; i < fixer->findings->count; i++) {
		const struct finding *finding = &fixer->findings->items[i];
		if (!is_mended_by_guard(finding->rule) || finding->contact->is_doubtful)
			continue;
		for (size_t j = 0; j < finding->tests->count; j++)
			table_set(fixer->arena, &fixer->open, finding->tests->items[j], fixer);
	}
}

void fixes_from_findings(struct arena *arena, const struct program *program,
                         const struct facts *facts, struct findings *findings)
{
	struct fixer fixer = {
	    .arena = arena, .program = program, .facts = facts, .findings = findings};
	list_open(&fixer);
	for (size_t i = 0; i < findings->count; i++) {
		fixer.finding = &findings->items[i];
		fixer.fix = (struct fix){0};
		if (is_mended_by_guard(fixer.finding->rule))
			fix_contact(&fixer);
		else if (fixer.finding->rule == RULE_UNKNOWN_RESOURCE)
			fix_resource(&fixer);
		else if (fixer.finding->rule == RULE_IDLE_SUPPRESSION)
			fix_suppression(&fixer);
		findings->items[i].fix = fixer.fix;
	}
}
