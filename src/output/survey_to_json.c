#include "devmode/survey.h"
#include "output/json_list.h"
#include "output/json_writers.h"

static void add_mode(struct arena *arena, struct json_list *list, const struct file *file,
                     const struct mode *mode)
{
	const struct command *command = mode->command;
	bool has_mode = mode->verdict != VERDICT_NONE;
	json_t *object = json_list_object(list);
	json_object_set_new(object, "path", json_from_str(arena, file->path));
	json_object_set_new(object, "line",
	                    json_integer(file_position(file, command->place.start).line));
	json_object_set_new(object, "source",
	                    json_from_str(arena, command_source_name(command->source)));
	json_object_set_new(object, "command", json_from_str(arena, command_text(arena, command)));
	json_object_set_new(object, "open",
	                    mode->open.size ? json_from_str(arena, mode->open) : json_null());
	json_object_set_new(object, "mode", has_mode ? json_from_mode(arena, mode) : json_null());
	json_object_set_new(object, "verdict", json_from_str(arena, mode->verdict_text));
	json_list_add(list, object);
}

str json_from_survey(struct arena *arena, const struct survey *survey, enum format format)
{
	struct json_list list = json_list_new(arena, format, S("modes"));
	for (size_t i = 0; i < survey->count; i++)
		for (size_t m = 0; m < survey->items[i].count; m++)
			add_mode(arena, &list, survey->items[i].file, &survey->items[i].modes[m]);
	return json_list_end(&list);
}
