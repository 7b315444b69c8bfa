#include "rule/facts.h"

/* What a rule needs besides the tests. */
enum condition { NEEDS_NOTHING, NEEDS_REGISTRY, NEEDS_WHOLE };

static enum condition condition_of(enum rule_id rule)
{
	switch (rule) {
	case RULE_DRIFTED_USE:
	case RULE_EXPIRED_SERVICE:
	case RULE_IDLE_EXEMPTION:
	case RULE_STALE_PAGE:
	case RULE_UNUSED_HOST:
	case RULE_UNUSED_SERVICE:
		return NEEDS_WHOLE;
	case RULE_OVERLAPPING_SERVICES:
	case RULE_RETIRED_SERVICE:
	case RULE_UNDECLARED_ENDPOINT:
	case RULE_UNDECLARED_HOST:
		return NEEDS_REGISTRY;
	default:
		return NEEDS_NOTHING;
	}
}

bool rule_is_asked(const struct facts *facts, const struct rule_set *rules, enum rule_id rule)
{
	enum condition needed = condition_of(rule);
	bool has_registry = facts->registry && !facts->registry->errors.count;
	return rules->has[rule] && (needed == NEEDS_NOTHING || has_registry) &&
	       (needed != NEEDS_WHOLE || facts->is_whole);
}
