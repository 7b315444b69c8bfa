#include "contact/need.h"
#include "output/json_list.h"
#include "output/json_writers.h"

static const str unit_names[] = {
    [TEST_ONE] = {"test", 4},
    [TEST_EXAMPLE] = {"example", 7},
    [TEST_CLASS] = {"class", 5},
    [TEST_MODULE] = {"module", 6},
};

static json_t *convert_uses(struct arena *arena, const struct need_uses *uses)
{
	json_t *list = json_array();
	for (size_t i = 0; i < uses->count; i++) {
		const struct contact *contact = uses->items[i].contact;
		const struct test_way *way = uses->items[i].way;
		json_t *object = json_object();
		json_object_set_new(object, "host", json_from_str(arena, contact->host.name));
		json_object_set_new(object, "port",
		                    contact->port < 0 ? json_null() : json_integer(contact->port));
		json_object_set_new(object, "protocol", json_from_str(arena, contact->protocol));
		json_object_set_new(object, "class",
		                    json_from_str(arena, host_class_name(contact->host.class)));
		json_object_set_new(object, "use", json_from_place(arena, contact->use));
		json_object_set_new(object, "guarded", json_boolean(way->is_guarded));
		json_object_set_new(
		    object, "requires",
		    json_from_strs(arena, way->requires.items, way->requires.count));
		json_array_append_new(list, object);
	}
	return list;
}

str json_from_needs(struct arena *arena, const struct needs *needs, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("tests"));
	for (size_t i = 0; i < needs->count; i++) {
		const struct need *need = &needs->items[i];
		json_t *object = json_list_object(&list);
		json_object_set_new(object, "id", json_from_str(arena, need->test.id));
		json_object_set_new(object, "unit",
		                    json_from_str(arena, unit_names[need->test.unit]));
		json_object_set_new(
		    object, "path",
		    json_from_str(arena, need->test.collector->file->path));
		json_object_set_new(
		    object, "regrtest",
		    json_from_str(arena, test_name_regrtest(arena, &need->test)));
		json_object_set_new(
		    object, "pytest",
		    json_from_str(arena, test_name_pytest(arena, &need->test, need->path)));
		json_object_set_new(object, "covered_by", json_from_str(arena, need->covered_by));
		json_object_set_new(object, "while_loading", json_boolean(need->is_loading));
		json_object_set_new(object, "guarded", json_boolean(need->is_guarded));
		json_object_set_new(
		    object, "requires",
		    json_from_strs(arena, need->requires.items, need->requires.count));
		json_object_set_new(object, "contacts", convert_uses(arena, &need->uses));
		json_list_add(&list, object);
	}
	return json_list_end_cut(&list, needs->cuts);
}
