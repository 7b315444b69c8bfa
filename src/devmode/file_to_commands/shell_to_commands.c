#include "scan.h"

void read_shell_file(struct scan *scan)
{
	struct shell shell = {0};
	struct context context = {0};
	struct script script = script_of_file(scan, 0, scan->file->text.size);
	if (str_starts(script.text, S("#!")))
		shell_take_flags(&shell, file_line(scan->file, 1));
	scan->is_background_awaited = str_find(script.text, S("wait")) != STR_NONE;
	read_script(scan, &shell, &script, &context);
	read_uncalled(scan, &shell, &context);
}

struct commands commands_from_shell(struct arena *arena, const struct models *models,
                                    const struct file *file)
{
	struct scan scan = scan_new(arena, models, file, SOURCE_SHELL);
	read_shell_file(&scan);
	return scan_end(&scan);
}
