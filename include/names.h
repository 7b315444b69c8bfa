/* names: a list of texts. */
#ifndef UNMASK_NAMES_H
#define UNMASK_NAMES_H

#include "base/arena.h"

struct names {
	str *items;
	size_t count, capacity;
};

/* True if the text is one of the names. */
bool names_hold(const struct names *names, str text);

#endif
