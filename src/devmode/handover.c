#include "devmode/handover.h"

#include "base/buffer.h"

str handover_text(struct arena *arena, const struct handover *handover)
{
	struct command command = {.words = handover->words, .environment = handover->environment};
	return command_text(arena, &command);
}

bool folder_join(struct arena *arena, str folder, str path, str *joined)
{
	str all = folder.size ? str_join(arena, folder, S("/")) : S("");
	all = str_join(arena, all, path);
	struct names parts = {0};
	if (str_starts(path, S("/")))
		return false;
	while (all.size) {
		str part = str_cut(&all, '/');
		if (!part.size || str_equal(part, S(".")))
			continue;
		bool is_up = str_equal(part, S(".."));
		bool goes_back = is_up && parts.count &&
		                 !str_equal(parts.items[parts.count - 1], part);
		if (goes_back)
			parts.count--;
		else
			*push(arena, &parts) = part;
	}
	struct buffer out = buffer_in(arena);
	if (str_starts(folder, S("/")))
		buffer_add_char(&out, '/');
	for (size_t i = 0; i < parts.count; i++)
		buffer_addf(&out, "%s%.*s", i ? "/" : "", STR_ARG(parts.items[i]));
	*joined = buffer_text(&out);
	return true;
}
