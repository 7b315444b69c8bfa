#include "parts.h"

/* Most files have no suppression, and most comments need no closer look. */
static bool may_be_ours(const struct file *file, struct comment comment)
{
	static const char name[] = "unmask";
	for (uint32_t at = comment.start; at + 6 <= comment.end; at++) {
		size_t size = 0;
		while (size < 6 && (file->text.data[at + size] | 0x20) == name[size])
			size++;
		if (size == 6)
			return true;
	}
	return false;
}

/* Where the next part of a comment begins: a # behind white space. */
static uint32_t find_part(const struct file *file, uint32_t at, uint32_t end)
{
	for (at++; at < end; at++)
		if (file->text.data[at] == '#' &&
		    (file->text.data[at - 1] == ' ' || file->text.data[at - 1] == '\t'))
			break;
	return at;
}

/* Several tools may share a comment. On a line of its own the first part must be for us: else it is
   most likely code that was commented out. */
static void read_comment(struct arena *arena, struct suppressed *suppressed,
                         const struct lines *lines, struct comment comment)
{
	const struct file *file = suppressed->file;
	uint32_t line = file_position(file, comment.start).line;
	bool is_trailing = lines_start(file, line) < comment.start;
	for (uint32_t at = comment.start; at < comment.end;) {
		uint32_t end = find_part(file, at, comment.end);
		struct suppression suppression = {
		    .comment = {file, comment.start, comment.end},
		    .place = {file, at, end},
		};
		bool is_ours = read_directive(arena, file, &suppression);
		if (is_ours) {
			lines_cover(lines, &suppression);
			*push(arena, suppressed) = suppression;
		} else if (!is_trailing) {
			return;
		}
		at = end;
	}
}

struct suppressed suppressed_from_comments(struct arena *arena, const struct file *file,
                                           const struct comments *comments,
                                           const struct module *module)
{
	struct suppressed suppressed = {.file = file};
	struct lines lines = {0};
	for (size_t i = 0; i < comments->count; i++) {
		if (!may_be_ours(file, comments->items[i]))
			continue;
		if (!lines.file)
			lines = lines_of_file(arena, file, comments, module);
		read_comment(arena, &suppressed, &lines, comments->items[i]);
	}
	return suppressed;
}
