#include "devmode/answer.h"

struct answer answer_from_line(struct arena *arena, const struct models *models, str line)
{
	struct answer answer = {.line = line};
	struct file *file = file_from_text(arena, S("command"), line);
	struct commands commands = commands_from_shell(arena, models, file);
	if (!commands.count)
		return answer;
	answer.command = commands.items[0];
	answer.more = commands.count - 1;
	answer.mode = mode_from_command(arena, models, answer.command);
	answer.to_dev = advice_from_command(arena, models, answer.command, false);
	answer.to_strict = advice_from_command(arena, models, answer.command, true);
	return answer;
}
