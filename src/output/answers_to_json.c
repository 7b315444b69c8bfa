#include "devmode/answer.h"
#include "output/json_list.h"
#include "output/json_writers.h"

str json_from_answers(struct arena *arena, const struct answers *answers, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("modes"));
	for (size_t i = 0; i < answers->count; i++) {
		const struct answer *answer = &answers->items[i];
		bool has_mode = answer->command && answer->mode.verdict != VERDICT_NONE;
		str line = answer->line.size ? answer->line : S("");
		str to_dev = answer->to_dev.is_possible ? answer->to_dev.text : S("");
		json_t *object = json_list_object(&list);
		json_object_set_new(object, "command", json_from_str(arena, line));
		json_object_set_new(object, "mode",
		                    has_mode ? json_from_mode(arena, &answer->mode) : json_null());
		json_object_set_new(object, "verdict",
		                    json_from_str(arena, has_mode ? answer->mode.verdict_text
		                                                  : S("-")));
		json_object_set_new(object, "to_dev", json_from_str(arena, to_dev));
		json_object_set_new(object, "more", json_integer((json_int_t)answer->more));
		json_list_add(&list, object);
	}
	return json_list_end(&list);
}
