/* plain: a text in the words of the parser's grammar, which lacks some of Python's. */
#ifndef UNMASK_PLAIN_H
#define UNMASK_PLAIN_H

#include "base/arena.h"

struct plain {
	str text;        /* as long as the one it is made of */
	struct stars {
		uint32_t *items;
		size_t count, capacity;
	} stars;         /* where what follows a star begins, in order: the stars are left out */
};

/* The text without line ends and comments in brackets, without some stars, and without
   the defaults of type parameters (PEP 696): there are spaces in their place. Owned by the
   arena. */
struct plain plain_from_text(struct arena *arena, str text);

#endif
