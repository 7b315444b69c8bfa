#include "text/file.h"

/* The byte after the line end at `at`, or `at` if no line ends there. */
static size_t skip_line_end(str text, size_t at)
{
	if (text.data[at] == '\n')
		return at + 1;
	if (text.data[at] != '\r')
		return at;
	return at + 1 < text.size && text.data[at + 1] == '\n' ? at + 2 : at + 1;
}

static uint32_t count_lines(str text)
{
	uint32_t count = 1;
	for (size_t at = 0, next; at < text.size; at = next) {
		next = skip_line_end(text, at);
		count += next > at;
		next += next == at;
	}
	return count;
}

static bool continues_character(str text, size_t at)
{
	return at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80;
}

static void count_characters(struct arena *arena, struct file *file)
{
	uint32_t count = 0;
	file->counts = make_many(arena, uint32_t, file->text.size / FILE_STRIDE + 1);
	for (size_t at = 0; at < file->text.size; at++) {
		if (at % FILE_STRIDE == 0)
			file->counts[at / FILE_STRIDE] = count;
		count += !continues_character(file->text, at);
	}
	if (file->text.size % FILE_STRIDE == 0)
		file->counts[file->text.size / FILE_STRIDE] = count;
}

struct file *file_from_text(struct arena *arena, str path, str text)
{
	struct file *file = make(arena, struct file);
	file->path = path;
	file->text = text;
	file->lines = make_many(arena, uint32_t, count_lines(text));
	file->line_count = 1;
	for (size_t at = 0, next; at < text.size; at = next) {
		next = skip_line_end(text, at);
		if (next > at)
			file->lines[file->line_count++] = (uint32_t)next;
		else
			next++;
	}
	count_characters(arena, file);
	return file;
}

/* The index of the last line that begins at or before `offset`. */
static uint32_t find_line(const struct file *file, uint32_t offset)
{
	uint32_t low = 0, high = file->line_count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (file->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* How many characters begin before `offset`. */
static uint32_t characters_before(const struct file *file, uint32_t offset)
{
	uint32_t count = file->counts[offset / FILE_STRIDE];
	for (uint32_t at = offset - offset % FILE_STRIDE; at < offset; at++)
		count += !continues_character(file->text, at);
	return count;
}

struct position file_position(const struct file *file, uint32_t offset)
{
	if (offset > file->text.size)
		offset = (uint32_t)file->text.size;
	uint32_t line = find_line(file, offset);
	while (offset > file->lines[line] && continues_character(file->text, offset))
		offset--;
	uint32_t column = characters_before(file, offset) -
	                  characters_before(file, file->lines[line]);
	return (struct position){line + 1, column + 1};
}

str file_line(const struct file *file, uint32_t line)
{
	if (line == 0 || line > file->line_count)
		return (str){NULL, 0};
	size_t from = file->lines[line - 1];
	size_t to = line < file->line_count ? file->lines[line] : file->text.size;
	str whole = str_slice(file->text, from, to);
	if (line < file->line_count && str_ends(whole, S("\n")))
		whole.size--;
	if (line < file->line_count && str_ends(whole, S("\r")))
		whole.size--;
	return whole;
}
