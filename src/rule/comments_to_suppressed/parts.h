/* parts: what the files of this arrow share. */
#ifndef UNMASK_COMMENTS_TO_SUPPRESSED_PARTS_H
#define UNMASK_COMMENTS_TO_SUPPRESSED_PARTS_H

#include "rule/suppression.h"

/* The lines of a file. */
struct lines {
	const struct file *file;
	bool *has_code;      /* by number - 1 */
	bool *goes_on;       /* it and the next are one */
	uint32_t top;        /* the first line of code, but for a module's documentation */
};

/* Made of the comments and, of Python, the literals of the module. Owned by the arena. */
struct lines lines_of_file(struct arena *arena, const struct file *file,
                           const struct comments *comments, const struct module *module);

/* The byte of the first character of a line that is not white; its end if there is none. */
uint32_t lines_start(const struct file *file, uint32_t line);

/* Sets the lines that a suppression covers, by where its comment stands. */
void lines_cover(const struct lines *lines, struct suppression *suppression);

/* Reads a part of a comment, whose mark is at its place's start. False if it is not for us. */
bool read_directive(struct arena *arena, const struct file *file,
                    struct suppression *suppression);

#endif
