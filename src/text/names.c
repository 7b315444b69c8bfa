#include "text/names.h"

bool names_hold(const struct names *names, str text)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_equal(names->items[i], text))
			return true;
	return false;
}

bool names_match(const struct names *names, str text)
{
	for (size_t i = 0; i < names->count; i++) {
		str name = names->items[i];
		if (str_ends(name, S("*")) && str_starts(text, str_slice(name, 0, name.size - 1)))
			return true;
		if (str_starts(name, S("*")) && str_ends(text, str_slice(name, 1, name.size)))
			return true;
		if (str_equal(name, text))
			return true;
	}
	return false;
}
