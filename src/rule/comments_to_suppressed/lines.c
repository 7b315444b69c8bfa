/* Which lines a comment is about. */
#include "parts.h"

uint32_t lines_start(const struct file *file, uint32_t line)
{
	str text = file_line(file, line);
	size_t size = 0;
	while (size < text.size && str_find_char(S(" \t\f\v"), text.data[size]) != STR_NONE)
		size++;
	return file->lines[line - 1] + (uint32_t)size;
}

/* The last character of a line that joins it with the next. */
static bool joins(const struct file *file, str line)
{
	bool is_batch = script_kind_by_path(file->path) == SCRIPT_BATCH;
	return str_ends(line, is_batch ? S("^") : S("\\"));
}

/* A comment of make may go over several lines. */
static void note_comment(struct lines *lines, struct comment comment)
{
	uint32_t first = file_position(lines->file, comment.start).line;
	uint32_t last = file_position(lines->file, comment.end).line;
	for (uint32_t line = first; line <= last; line++) {
		if (lines_start(lines->file, line) >= comment.start)
			lines->has_code[line - 1] = false;
		lines->goes_on[line - 1] = false;
	}
}

static void note_text(struct lines *lines, const struct expr *text)
{
	uint32_t last = file_position(lines->file, text->end).line;
	for (uint32_t line = file_position(lines->file, text->start).line; line < last; line++)
		lines->goes_on[line - 1] = true;
}

static uint32_t find_code(const struct lines *lines, uint32_t line)
{
	while (line <= lines->file->line_count && !lines->has_code[line - 1])
		line++;
	return line;
}

/* A module's documentation, and what begins a document of YAML, may stand above what is said of the
   whole file. */
static uint32_t find_top(const struct lines *lines, const struct exprs *texts)
{
	const struct file *file = lines->file;
	uint32_t top = find_code(lines, 1);
	if (top > file->line_count)
		return top;
	if (str_equal(str_trim(file_line(file, top)), S("---")))
		return find_code(lines, top + 1);
	if (texts && texts->count && texts->items[0]->start == lines_start(file, top))
		return find_code(lines, file_position(file, texts->items[0]->end).line + 1);
	return top;
}

struct lines lines_of_file(struct arena *arena, const struct file *file,
                           const struct comments *comments, const struct module *module)
{
	const struct exprs *texts = module ? &module_contents(module)->texts : NULL;
	struct lines lines = {
	    .file = file,
	    .has_code = make_many(arena, bool, file->line_count),
	    .goes_on = make_many(arena, bool, file->line_count),
	};
	for (uint32_t line = 1; line <= file->line_count; line++) {
		str text = file_line(file, line);
		lines.has_code[line - 1] = str_trim(text).size > 0;
		lines.goes_on[line - 1] = joins(file, text);
	}
	for (size_t i = 0; i < comments->count; i++)
		note_comment(&lines, comments->items[i]);
	for (size_t i = 0; texts && i < texts->count; i++)
		note_text(&lines, texts->items[i]);
	lines.top = find_top(&lines, texts);
	return lines;
}

void lines_cover(const struct lines *lines, struct suppression *suppression)
{
	const struct file *file = lines->file;
	struct place comment = suppression->comment;
	uint32_t line = file_position(file, comment.start).line;
	suppression->is_trailing = lines_start(file, line) < comment.start;
	if (suppression->is_of_file && (suppression->is_trailing || line > lines->top))
		suppression->fault = S("'ignore-file' must stand above the first line of code");
	if (suppression->is_of_file || suppression->fault.data)
		return;
	if (!suppression->is_trailing)
		line = find_code(lines, file_position(file, comment.end).line + 1);
	if (line > file->line_count)
		return;
	suppression->first = suppression->last = line;
	while (suppression->first > 1 && lines->goes_on[suppression->first - 2])
		suppression->first--;
	while (suppression->last < file->line_count && lines->goes_on[suppression->last - 1])
		suppression->last++;
}
