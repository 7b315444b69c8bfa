#include "read.h"

size_t find_line_end(str text, size_t at)
{
	while (at < text.size && text.data[at] != '\n' && text.data[at] != '\r')
		at++;
	return at;
}

size_t skip_blanks(str text, size_t at, size_t limit)
{
	while (at < limit && (text.data[at] == ' ' || text.data[at] == '\t'))
		at++;
	return at;
}

size_t add_comment(struct reading *reading, size_t start, size_t limit)
{
	size_t end = find_line_end(reading->file->text, start);
	if (end > limit)
		end = limit;
	*push(reading->arena, &reading->comments) =
	    (struct comment){(uint32_t)start, (uint32_t)end};
	return end;
}

struct comments comments_from_file(struct arena *arena, const struct file *file,
                                   enum script_kind kind)
{
	struct reading reading = {.arena = arena, .file = file};
	switch (kind) {
	case SCRIPT_SHELL:
		read_shell_text(&reading, (struct shell_text){.to = file->text.size});
		break;
	case SCRIPT_MAKE:
		read_make_comments(&reading);
		break;
	case SCRIPT_WORKFLOW:
		read_yaml_comments(&reading);
		break;
	case SCRIPT_INI:
		read_ini_comments(&reading);
		break;
	case SCRIPT_TOML:
		read_toml_comments(&reading);
		break;
	case SCRIPT_DOCKER:
		read_docker_comments(&reading);
		break;
	case SCRIPT_BATCH:
		read_batch_comments(&reading);
		break;
	case SCRIPT_PYTHON:
	case SCRIPT_POWERSHELL:
	case SCRIPT_NONE:
		break;
	}
	return reading.comments;
}
