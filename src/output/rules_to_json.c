#include "output/json_list.h"
#include "output/json_writers.h"
#include "text/finding.h"

str json_from_rules(struct arena *arena, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("rules"));
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rule_of((enum rule_id)i);
		json_t *object = json_list_object(&list);
		json_object_set_new(object, "rule", json_from_str(arena, rule->name));
		json_object_set_new(object, "severity",
		                    json_from_str(arena, severity_name(rule->severity)));
		json_object_set_new(object, "default", json_boolean(rule->is_default));
		json_object_set_new(object, "summary", json_from_str(arena, rule->summary));
		json_list_add(&list, object);
	}
	return json_list_end(&list);
}
