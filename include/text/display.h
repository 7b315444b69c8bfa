/* display: how a text looks on a terminal, and what must not reach one. */
#ifndef UNMASK_DISPLAY_H
#define UNMASK_DISPLAY_H

#include "base/buffer.h"
#include "text/place.h"

/* The text with everything spelled out that a terminal would obey or hide: control characters as \n
   or \x1b, what turns the direction of text as \u202e, bytes that are no UTF-8 as \xff. The text
   itself if nothing is; else owned by the arena. */
str display_text(struct arena *arena, str text);

/* The text as UTF-8: bytes that are none are spelled \xff, all else is kept. The text itself if it
   is UTF-8; else owned by the arena. */
str display_utf8(struct arena *arena, str text);

/* "path:line:column" of where a place begins, fit for a terminal; a file without text is line 1,
   column 1. Owned by the arena. */
str display_place(struct arena *arena, struct place place);

/* An excerpt is at most this many cells wide, whatever the terminal, so that output is the same
   everywhere; longer lines are cut on either side of the mark. */
#define EXCERPT_CELLS 120

/* A source line made printable, with the cells that a mark stands under. */
struct excerpt {
	str text;                /* as display_text has it, tabs widened to every eighth cell */
	size_t mark, mark_width; /* cells; the width is at least 1 */
};

/* The line, which may be anything, with its bytes `start` to `end` marked. Owned by the arena. */
struct excerpt display_excerpt(struct arena *arena, str line, size_t start, size_t end);

/* Appends `head`, then the words of `text` from column `indent` (from 0) on, in lines of up to 80
   columns. */
void display_wrapped(struct buffer *out, str head, const char *text, size_t indent);

#endif
