#include "text/place.h"

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

int place_compare(struct place a, struct place b)
{
	if (!a.file || !b.file)
		return (a.file != NULL) - (b.file != NULL);
	int order = a.file == b.file ? 0 : str_compare(a.file->path, b.file->path);
	if (!order)
		order = compare_numbers(a.start, b.start);
	return order ? order : compare_numbers(a.end, b.end);
}

static struct position find(const struct file *file, uint32_t offset)
{
	return file->line_count ? file_position(file, offset) : (struct position){1, 1};
}

struct position place_start(struct place place)
{
	return find(place.file, place.start);
}

struct position place_end(struct place place)
{
	return find(place.file, place.end);
}

uint32_t place_column(struct place place)
{
	return file_position(place.file, place.start).column;
}
