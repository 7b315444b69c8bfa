#include "contact/contact.h"
#include "output/json_list.h"
#include "output/json_writers.h"

str json_from_unresolveds(struct arena *arena, const struct unresolveds *sinks,
                          const struct cuts *cuts, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("unresolved"));
	for (size_t i = 0; i < sinks->count; i++) {
		const struct unresolved *sink = &sinks->items[i];
		if (!sink->use.file->is_selected)
			continue;
		json_t *object = json_list_object(&list);
		json_t *use = json_from_place(arena, sink->use);
		uint32_t end_line = file_position(sink->use.file, sink->use.end).line;
		json_object_set_new(use, "end_line", json_integer(end_line));
		json_object_set_new(object, "use", use);
		json_object_set_new(object, "sink", json_from_str(arena, sink->sink));
		json_object_set_new(object, "reason", json_from_str(arena, sink->reason));
		json_list_add(&list, object);
	}
	for (size_t i = 0; list.is_lines && i < cuts->count; i++) {
		struct cuts one = {&cuts->items[i], 1, 1};
		json_t *found = json_from_cuts(arena, &one), *object = json_list_object(&list);
		if (json_array_size(found)) {
			json_object_set(object, "cut", json_array_get(found, 0));
			json_list_add(&list, object);
		}
		json_decref(found);
	}
	return json_list_end_cut(&list, cuts);
}
