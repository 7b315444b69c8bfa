#include "output/json_list.h"

#include <assert.h>

#include "text/display.h"

struct json_list json_list_new(struct arena *arena, enum format format, str name)
{
	struct json_list list = {buffer_in(arena), format == FORMAT_JSONL, 0};
	if (!list.is_lines)
		buffer_addf(&list.out, "{\"version\":1,\"%.*s\":[", STR_ARG(name));
	return list;
}

json_t *json_list_object(const struct json_list *list)
{
	json_t *object = json_object();
	if (list->is_lines)
		json_object_set_new(object, "v", json_integer(1));
	return object;
}

static int add_bytes(const char *bytes, size_t size, void *out)
{
	buffer_add(out, (str){bytes, size});
	return 0;
}

void json_add(struct buffer *out, json_t *object, size_t flags)
{
	int error = json_dump_callback(object, add_bytes, out, flags | JSON_ENSURE_ASCII);
	assert(!error);
	(void)error;
	json_decref(object);
}

void json_list_add(struct json_list *list, json_t *object)
{
	if (!list->is_lines)
		buffer_add(&list->out, list->count ? S(",\n") : S("\n"));
	json_add(&list->out, object, JSON_COMPACT);
	if (list->is_lines)
		buffer_add_char(&list->out, '\n');
	list->count++;
}

str json_list_end(struct json_list *list)
{
	if (!list->is_lines)
		buffer_add(&list->out, list->count ? S("\n]}\n") : S("]}\n"));
	return buffer_text(&list->out);
}

str json_list_end_cut(struct json_list *list, const struct cuts *cuts)
{
	json_t *found = json_from_cuts(list->out.arena, cuts);
	if (list->is_lines || !json_array_size(found)) {
		json_decref(found);
		return json_list_end(list);
	}
	buffer_add(&list->out, list->count ? S("\n],\n\"cut\":") : S("],\n\"cut\":"));
	json_add(&list->out, found, JSON_COMPACT);
	buffer_add(&list->out, S("}\n"));
	return buffer_text(&list->out);
}

json_t *json_from_str(struct arena *arena, str text)
{
	if (!text.data)
		return json_null();
	str utf8 = display_utf8(arena, text);
	return json_stringn(utf8.data, utf8.size);
}

json_t *json_from_strs(struct arena *arena, const str *items, size_t count)
{
	json_t *list = json_array();
	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, json_from_str(arena, items[i]));
	return list;
}

void json_set_start(struct arena *arena, json_t *object, struct place place)
{
	struct position start = place_start(place);
	json_object_set_new(object, "path", json_from_str(arena, place.file->path));
	json_object_set_new(object, "line", json_integer(start.line));
	json_object_set_new(object, "column", json_integer(start.column));
}

void json_set_end(json_t *object, struct place place)
{
	struct position end = place_end(place);
	json_object_set_new(object, "end_line", json_integer(end.line));
	json_object_set_new(object, "end_column", json_integer(end.column));
}

json_t *json_from_place(struct arena *arena, struct place place)
{
	json_t *object = json_object();
	json_set_start(arena, object, place);
	return object;
}
