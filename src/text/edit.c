#include "text/edit.h"

#include <stdlib.h>

#include "base/buffer.h"

int edit_compare(const struct edit *a, const struct edit *b)
{
	int order = place_compare(a->place, b->place);
	return order ? order : str_compare(a->text, b->text);
}

bool edits_clash(const struct edit *a, const struct edit *b)
{
	if (a->place.file != b->place.file || !edit_compare(a, b))
		return false;
	if (a->place.start == b->place.start)
		return true;
	return a->place.start < b->place.start ? b->place.start < a->place.end
	                                       : a->place.start < b->place.end;
}

static int compare(const void *a, const void *b)
{
	return edit_compare(a, b);
}

str edits_apply(struct arena *arena, const struct file *file, const struct edits *edits)
{
	struct edits own = {0};
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < edits->count; i++)
		if (edits->items[i].place.file == file)
			*push(arena, &own) = edits->items[i];
	if (own.count)
		qsort(own.items, own.count, sizeof *own.items, compare);
	size_t at = 0;
	for (size_t i = 0; i < own.count; i++) {
		const struct edit *edit = &own.items[i];
		buffer_add(&out, str_slice(file->text, at, edit->place.start));
		buffer_add(&out, edit->text);
		at = edit->place.end;
	}
	buffer_add(&out, str_slice(file->text, at, file->text.size));
	return buffer_text(&out);
}

uint32_t edits_move(const struct file *file, const struct edits *edits, uint32_t offset)
{
	int64_t moved = offset;
	for (size_t i = 0; i < edits->count; i++) {
		const struct edit *edit = &edits->items[i];
		uint32_t removed = edit->place.end - edit->place.start;
		if (edit->place.file == file && edit->place.end <= offset)
			moved += (int64_t)edit->text.size - removed;
	}
	return (uint32_t)moved;
}

str edit_with_line_ends(struct arena *arena, str text, str like)
{
	size_t end = str_find_char(like, '\n');
	if (end == STR_NONE || !str_ends(str_slice(like, 0, end), S("\r")))
		return text;
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '\n')
			buffer_add_char(&out, '\r');
		buffer_add_char(&out, text.data[i]);
	}
	return buffer_text(&out);
}
