/* place: a span of source text. */
#ifndef UNMASK_PLACE_H
#define UNMASK_PLACE_H

#include "text/file.h"

/* From byte `start` up to byte `end` of the file's text. A place of no file has file NULL. */
struct place {
	const struct file *file;
	uint32_t start, end;
};

/* Order by path, start, end; no file comes first. Negative, 0 or positive. */
int place_compare(struct place a, struct place b);

/* Where the place begins, and where the first character after it stands; in a file without text
   line 1, column 1. Its file must not be NULL. */
struct position place_start(struct place place);
struct position place_end(struct place place);

/* The column in which the place begins; its file must not be NULL. */
uint32_t place_column(struct place place);

#endif
