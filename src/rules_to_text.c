#include "base/buffer.h"
#include "report.h"

str text_from_rules(struct arena *arena)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rule_of((enum rule_id)i);
		buffer_addf(&out, "%-20.*s %-8.*s %.*s\n", STR_ARG(rule->name),
		            STR_ARG(severity_name(rule->severity)), STR_ARG(rule->summary));
	}
	return buffer_text(&out);
}
