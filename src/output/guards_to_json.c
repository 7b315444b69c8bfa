#include "contact/guard.h"
#include "output/json_list.h"
#include "output/json_writers.h"

str json_from_guards(struct arena *arena, const struct guards *guards, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("resources"));
	for (size_t i = 0; i < guards->count; i++) {
		const struct guard *guard = &guards->items[i];
		const struct file *file = guard->place.file;
		if (!file->is_selected)
			continue;
		json_t *object = json_list_object(&list);
		json_object_set_new(object, "path", json_from_str(arena, file->path));
		json_object_set_new(object, "line",
		                    json_integer(file_position(file, guard->place.start).line));
		json_object_set_new(object, "resource", json_from_str(arena, guard->resource));
		json_object_set_new(object, "form",
		                    json_from_str(arena, guard_form_name(guard->form)));
		json_object_set_new(object, "covers", json_from_str(arena, guard->covers));
		json_list_add(&list, object);
	}
	return json_list_end(&list);
}
