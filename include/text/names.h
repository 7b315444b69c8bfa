/* names: a list of texts. */
#ifndef UNMASK_NAMES_H
#define UNMASK_NAMES_H

#include "base/str.h"

struct names {
	str *items;
	size_t count, capacity;
};

/* True if the text is one of the names. */
bool names_hold(const struct names *names, str text);

/* True if the text is one of the names, each of which may have one *, at its end or at its
   beginning. */
bool names_match(const struct names *names, str text);

#endif
