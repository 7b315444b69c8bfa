#include "output/json_list.h"
#include "output/json_writers.h"
#include "output/statistics.h"

str json_from_statistics(struct arena *arena, const struct statistics *statistics,
                         enum format format)
{
	static const char *const keys[] = {[SEVERITY_NOTE] = "notes",
	                                   [SEVERITY_WARNING] = "warnings",
	                                   [SEVERITY_ERROR] = "errors"};
	struct json_list list = json_list_new(arena, format, S("statistics"));
	for (size_t i = 0; i < statistics->count; i++) {
		const struct statistic *row = &statistics->items[i];
		json_t *object = json_list_object(&list);
		json_object_set_new(object, "rule", json_from_str(arena, rule_of(row->rule)->name));
		json_object_set_new(object, "count", json_integer((json_int_t)row->count));
		for (int severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--)
			json_object_set_new(object, keys[severity],
			                    json_integer((json_int_t)row->counts.items[severity]));
		json_list_add(&list, object);
	}
	return json_list_end(&list);
}
