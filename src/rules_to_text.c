#include "base/buffer.h"
#include "report.h"

str text_from_rules(struct arena *arena)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rule_of((enum rule_id)i);
		buffer_addf(&out, "%-24.*s %-8.*s %-4s %.*s\n", STR_ARG(rule->name),
		            STR_ARG(severity_name(rule->severity)), rule->is_default ? "on" : "off",
		            STR_ARG(rule->summary));
	}
	return buffer_text(&out);
}
