#include "file_to_commands/scan.h"

struct commands commands_from_file(struct arena *arena, const struct models *models,
                                   const struct file *file)
{
	return commands_from_shell(arena, models, file);
}
