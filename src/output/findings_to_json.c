#include "output/findings_writers.h"
#include "output/json_list.h"

static json_t *convert_notes(struct arena *arena, const struct notes *notes)
{
	json_t *list = json_array();
	for (size_t i = 0; i < notes->count; i++) {
		json_t *note = json_from_place(arena, notes->items[i].place);
		json_set_end(note, notes->items[i].place);
		json_object_set_new(note, "message", json_from_str(arena, notes->items[i].message));
		if (notes->items[i].lines.data)
			json_object_set_new(note, "lines",
			                    json_from_str(arena, notes->items[i].lines));
		if (notes->items[i].is_related)
			json_object_set_new(note, "related", json_true());
		json_array_append_new(list, note);
	}
	return list;
}

str json_from_findings(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	struct json_list list = json_list_new(arena, result->format, S("findings"));
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		json_t *object = json_list_object(&list);
		json_set_start(arena, object, finding->place);
		json_set_end(object, finding->place);
		json_object_set_new(object, "severity",
		                    json_from_str(arena, severity_name(finding->severity)));
		json_object_set_new(object, "rule",
		                    json_from_str(arena, rule_of(finding->rule)->name));
		json_object_set_new(object, "message", json_from_str(arena, finding->message));
		json_object_set_new(object, "subject", json_from_str(arena, finding->subject));
		json_object_set_new(object, "notes", convert_notes(arena, &finding->notes));
		json_list_add(&list, object);
	}
	return json_list_end_cut(&list, result->cuts);
}
