#include "devmode/mode.h"
#include "output/json_list.h"

static json_t *text(const char *word)
{
	return json_string(word);
}

json_t *json_from_mode(struct arena *arena, const struct mode *mode)
{
	json_t *object = json_object();
	json_object_set_new(object, "warnings", json_from_str(arena, mode->warnings));
	json_object_set_new(object, "bytes", json_integer(mode->bytes));
	json_object_set_new(object, "asserts", text(mode->has_asserts ? "on" : "stripped"));
	json_object_set_new(object, "faulthandler", text(mode->has_faulthandler ? "on" : "off"));
	json_object_set_new(object, "hooks", text(mode->has_hooks ? "on" : "off"));
	json_object_set_new(object, "asyncio", text(mode->has_asyncio ? "on" : "off"));
	return object;
}
