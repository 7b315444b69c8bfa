/*
 * outline: what one pass over the bytes of a Python file knows of it, without a syntax tree.
 *
 * Tokens are told apart as CPython's Parser/tokenizer.c does, with the nested f-strings of PEP 701.
 */
#ifndef UNMASK_OUTLINE_H
#define UNMASK_OUTLINE_H

#include "source/comment.h"

enum unparsed { PARSED, UNPARSED_DEPTH, UNPARSED_TIME };

struct outline {
	struct comments comments; /* in order; where it is not to be parsed, those before that */
	enum unparsed unparsed;   /* why it is not to be parsed: it nests deeper than CPython takes,
	                             or has so many tokens that parsing takes too long */
};

/* The outline of a text whose lines end in line feeds. Owned by the arena. */
struct outline outline_from_text(struct arena *arena, str text);

#endif
