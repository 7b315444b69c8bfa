/* place: a span of source text. */
#ifndef UNMASK_PLACE_H
#define UNMASK_PLACE_H

#include "file.h"

/* From byte `start` up to byte `end` of the file's text. A place of no file has file NULL. */
struct place {
	const struct file *file;
	uint32_t start, end;
};

/* Order by path, start, end; no file comes first. Negative, 0 or positive. */
int place_compare(struct place a, struct place b);

/* The column in which the place begins; its file must not be NULL. */
uint32_t place_column(struct place place);

#endif
