#include "output/findings_writers.h"
#include "output/json_list.h"

/* Code Quality's words, of which there are five; the best and the worst are not ours to give. */
static str severity_of(enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		return S("critical");
	return severity == SEVERITY_WARNING ? S("major") : S("minor");
}

static json_t *convert_location(struct arena *arena, const struct result *result,
                                struct place place)
{
	json_t *location = json_object(), *lines = json_object();
	str path = result_path_or_own(arena, result, place.file->path);
	json_object_set_new(location, "path", json_from_str(arena, path));
	json_object_set_new(lines, "begin", json_integer(place_start(place).line));
	json_object_set_new(lines, "end", json_integer(place_end(place).line));
	json_object_set_new(location, "lines", lines);
	return location;
}

/* A member of Code Climate's format, which GitLab's is taken from. */
static json_t *convert_others(struct arena *arena, const struct result *result,
                              const struct notes *notes)
{
	json_t *list = json_array();
	for (size_t i = 0; i < notes->count; i++)
		if (notes->items[i].is_related)
			json_array_append_new(
			    list, convert_location(arena, result, notes->items[i].place));
	return list;
}

str gitlab_from_findings(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	str *fingerprints = result_fingerprints(arena, result);
	json_t *list = json_array();
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		json_t *object = json_object();
		json_object_set_new(object, "description", json_from_str(arena, finding->message));
		json_object_set_new(object, "check_name",
		                    json_from_str(arena, rule_of(finding->rule)->name));
		json_object_set_new(object, "fingerprint", json_from_str(arena, fingerprints[i]));
		json_object_set_new(object, "severity",
		                    json_from_str(arena, severity_of(finding->severity)));
		json_object_set_new(object, "location",
		                    convert_location(arena, result, finding->place));
		json_t *others = convert_others(arena, result, &finding->notes);
		if (json_array_size(others))
			json_object_set(object, "other_locations", others);
		json_decref(others);
		json_array_append_new(list, object);
	}
	struct buffer out = buffer_in(arena);
	json_add(&out, list, JSON_INDENT(1));
	buffer_add_char(&out, '\n');
	return buffer_text(&out);
}
