#include "contact/cut.h"
#include "output/json_list.h"

static json_t *convert_cut(struct arena *arena, const struct cut *cut)
{
	json_t *object = json_from_place(arena, cut->place);
	json_set_end(object, cut->place);
	json_object_set_new(object, "test", json_from_str(arena, cut->test.id));
	json_object_set_new(object, "limit", json_from_str(arena, limit_name(cut->limit)));
	return object;
}

json_t *json_from_cuts(struct arena *arena, const struct cuts *cuts)
{
	json_t *list = json_array();
	for (size_t i = 0; i < cuts->count; i++)
		if (cut_is_selected(&cuts->items[i]))
			json_array_append_new(list, convert_cut(arena, &cuts->items[i]));
	return list;
}
