#include "contact/mention.h"
#include "output/json_list.h"
#include "output/json_writers.h"

str json_from_mentions(struct arena *arena, const struct mentions *mentions, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("mentions"));
	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *mention = &mentions->items[i];
		if (!mention->place.file->is_selected)
			continue;
		json_t *object = json_list_object(&list);
		json_object_set_new(object, "host", json_from_str(arena, mention->host.name));
		json_set_start(arena, object, mention->place);
		json_object_set_new(object, "reason",
		                    json_from_str(arena, mention_reason_name(mention->reason)));
		json_list_add(&list, object);
	}
	return json_list_end(&list);
}
