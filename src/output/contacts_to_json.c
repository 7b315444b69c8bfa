#include "contact/contact.h"
#include "output/json_list.h"
#include "output/json_writers.h"

static json_t *convert_use(struct arena *arena, struct place use)
{
	json_t *object = json_from_place(arena, use);
	uint32_t end_line = file_position(use.file, use.end).line;
	json_object_set_new(object, "end_line", json_integer(end_line));
	return object;
}

static json_t *convert_vias(struct arena *arena, const struct vias *vias)
{
	json_t *list = json_array();
	for (size_t i = 0; i < vias->count; i++) {
		const struct via *via = &vias->items[i];
		json_t *object = json_object();
		json_object_set_new(object, "path", json_from_str(arena, via->place.file->path));
		json_object_set_new(
		    object, "line",
		    json_integer(file_position(via->place.file, via->place.start).line));
		json_object_set_new(object, "what", json_from_str(arena, via->what));
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *convert_guards(struct arena *arena, const struct guard_places *guards)
{
	json_t *list = json_array();
	for (size_t i = 0; i < guards->count; i++) {
		const struct guard_place *guard = &guards->items[i];
		const struct file *file = guard->place.file;
		json_t *object = json_object();
		json_object_set_new(object, "path", json_from_str(arena, file->path));
		json_object_set_new(object, "line",
		                    json_integer(file_position(file, guard->place.start).line));
		json_object_set_new(object, "form",
		                    json_from_str(arena, guard_form_name(guard->form)));
		json_object_set_new(object, "resource", json_from_str(arena, guard->resource));
		json_array_append_new(list, object);
	}
	return list;
}

static void set_host(struct arena *arena, json_t *object, const struct contact *contact)
{
	json_object_set_new(object, "host", json_from_str(arena, contact->host.name));
	json_object_set_new(object, "port",
	                    contact->port < 0 ? json_null() : json_integer(contact->port));
	json_object_set_new(object, "protocol", json_from_str(arena, contact->protocol));
	json_object_set_new(object, "resolves_only", json_boolean(contact->resolves_only));
	json_object_set_new(object, "class",
	                    json_from_str(arena, host_class_name(contact->host.class)));
}

static void set_way(struct arena *arena, json_t *object, const struct contact *contact)
{
	json_object_set_new(object, "tests", json_from_strs(arena, contact->tests.items,
	                                                    contact->tests.count));
	json_object_set_new(object, "literal", json_from_place(arena, contact->literal));
	json_object_set_new(object, "use", convert_use(arena, contact->use));
	json_object_set_new(object, "sink", json_from_str(arena, contact->sink));
	json_object_set_new(object, "via", convert_vias(arena, &contact->via));
	json_object_set_new(object, "requires", json_from_strs(arena, contact->requires.items,
	                                                       contact->requires.count));
	json_object_set_new(object, "guards", convert_guards(arena, &contact->guards));
	json_object_set_new(object, "tolerant", json_boolean(contact->tolerant));
	json_object_set_new(object, "skipped", json_from_str(arena, contact->skipped));
	json_object_set_new(object, "overridable_by",
	                    json_from_str(arena, contact->overridable_by));
	json_object_set_new(object, "service", json_from_str(arena, contact->service));
	if (contact->is_replaced)
		json_object_set_new(object, "replaced_by",
		                    contact->replaced_by.file
		                        ? json_from_place(arena, contact->replaced_by)
		                        : json_null());
}

str json_from_contacts(struct arena *arena, const struct contacts *contacts, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("contacts"));
	for (size_t i = 0; i < contacts->count; i++) {
		json_t *object = json_list_object(&list);
		set_host(arena, object, &contacts->items[i]);
		set_way(arena, object, &contacts->items[i]);
		json_list_add(&list, object);
	}
	return json_list_end(&list);
}
