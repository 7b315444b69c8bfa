#include "state.h"

/* Which guards show where nothing is contacted: those of resources, behind which something may not
   have been followed; those of variables and probes only where somebody asks what tests require. */

#define VARIABLE_PREFIX S("env:")

str guard_of_variable(struct arena *arena, str variable)
{
	return str_join(arena, VARIABLE_PREFIX, variable);
}

/* Whether a contact can be made: only where the machine has a network. */
#define PROBE_PREFIX S("probe:")

str guard_of_probe(struct arena *arena, str host)
{
	return str_join(arena, PROBE_PREFIX, host);
}

bool is_asked_guard(const struct walk *walk, str resource)
{
	bool is_resource =
	    !str_starts(resource, VARIABLE_PREFIX) && !str_starts(resource, PROBE_PREFIX);
	return walk->program->asks_guards || is_resource;
}

bool has_asked_guard(const struct walk *walk, const struct fact *facts)
{
	while (facts &&
	       !(facts->kind == FACT_GUARD && is_asked_guard(walk, facts->subject)))
		facts = facts->next;
	return facts;
}
