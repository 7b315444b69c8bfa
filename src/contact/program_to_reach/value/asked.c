#include "state.h"

/* Which guards show where nothing is contacted: those of resources, behind which something may not
   have been followed; those of variables only where somebody asks what tests require. */

#define VARIABLE_PREFIX S("env:")

str guard_of_variable(struct arena *arena, str variable)
{
	return str_join(arena, VARIABLE_PREFIX, variable);
}

bool is_asked_guard(const struct walk *walk, str resource)
{
	return walk->program->asks_guards || !str_starts(resource, VARIABLE_PREFIX);
}

bool has_asked_guard(const struct walk *walk, const struct fact *facts)
{
	while (facts &&
	       !(facts->kind == FACT_GUARD && is_asked_guard(walk, facts->subject)))
		facts = facts->next;
	return facts;
}
