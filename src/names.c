#include "names.h"

bool names_hold(const struct names *names, str text)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_equal(names->items[i], text))
			return true;
	return false;
}
