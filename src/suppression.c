#include "suppression.h"

bool suppression_covers(const struct suppression *suppression, struct place place)
{
	const struct file *file = place.file;
	if (suppression->fault.data)
		return false;
	if (suppression->is_of_file)
		return true;
	if (place.end > place.start && place.start >= suppression->place.start &&
	    place.end <= suppression->place.end)
		return true;
	uint32_t first = file_position(file, place.start).line;
	uint32_t last = first;
	if (place.end > place.start)
		last = file_position(file, place.end - 1).line;
	return suppression->first && first <= suppression->last && last >= suppression->first;
}
