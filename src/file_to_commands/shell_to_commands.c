#include "file_to_commands/scan.h"

/* True for #!/bin/sh -e. */
static bool stops_by_first_line(const struct file *file)
{
	str rest = file_line(file, 1);
	if (!str_starts(rest, S("#!")))
		return false;
	bool is_behind_shell = false;
	while (rest.size) {
		str word = str_trim(str_cut(&rest, ' '));
		bool has_letters = str_starts(word, S("-")) && !str_starts(word, S("--"));
		if (is_behind_shell && has_letters && str_find_char(word, 'e') != STR_NONE)
			return true;
		is_behind_shell |= str_ends(word, S("sh"));
	}
	return false;
}

void read_shell_file(struct scan *scan)
{
	struct shell shell = {.stops_on_error = stops_by_first_line(scan->file)};
	struct context context = {0};
	struct script script = script_of_file(scan, 0, scan->file->text.size);
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
