#include "base/buffer.h"
#include "output/text_writers.h"
#include "text/finding.h"

str text_from_rules(struct arena *arena)
{
	struct buffer out = buffer_in(arena);
	size_t width = 0;
	for (size_t i = 0; i < RULE_COUNT; i++) {
		size_t size = rule_of((enum rule_id)i)->name.size;
		width = size > width ? size : width;
	}
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rule_of((enum rule_id)i);
		buffer_addf(&out, "%-*.*s  %-8.*s %-4s %.*s\n", (int)width,
		            STR_ARG(rule->name), STR_ARG(severity_name(rule->severity)),
		            rule->is_default ? "on" : "off", STR_ARG(rule->summary));
	}
	return buffer_text(&out);
}
