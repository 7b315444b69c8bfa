/* edit: what to write in a file in place of something, and what that would mend. */
#ifndef UNMASK_EDIT_H
#define UNMASK_EDIT_H

#include "text/place.h"

/* The bytes of the place become `text`; where the place is empty it is put in. */
struct edit {
	struct place place;
	str text;
};

struct edits {
	struct edit *items;
	size_t count, capacity;
};

/* What makes a finding go away. */
struct fix {
	str message;             /* what is done: "add @support.requires_resource('network')" */
	struct edits edits;      /* none: nothing is known that would */
};

/* Order by place, then text. */
int edit_compare(const struct edit *a, const struct edit *b);

/* True if both cannot be made: they change the same bytes, or put different texts in one place.
   Equal edits are one. */
bool edits_clash(const struct edit *a, const struct edit *b);

/* The file's text with those of the edits that are of this file, in any order; none may clash or be
   there twice. Owned by the arena. */
str edits_apply(struct arena *arena, const struct file *file, const struct edits *edits);

/* Where the byte `offset` of the file's text stands once they are made. What is put in front of a
   byte moves it. */
uint32_t edits_move(const struct file *file, const struct edits *edits, uint32_t offset);

/* `text`, whose lines end in "\n", to be written beside `like`: where the first line of that ends
   in "\r\n", so do all of these. Owned by the arena, or `text` itself. */
str edit_with_line_ends(struct arena *arena, str text, str like);

#endif
