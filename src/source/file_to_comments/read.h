/* read: what the readers of comments share. */
#ifndef UNMASK_FILE_TO_COMMENTS_READ_H
#define UNMASK_FILE_TO_COMMENTS_READ_H

#include "source/comment.h"

struct reading {
	struct arena *arena;
	const struct file *file;
	struct comments comments;
};

/* Adds a comment from `start` to the end of its line, or to `limit` if that comes first. Returns
   where it ends. */
size_t add_comment(struct reading *reading, size_t start, size_t limit);

/* Where the line that holds the byte `at` ends, in front of its line end. */
size_t find_line_end(str text, size_t at);

/* Behind the blanks and tabs from `at` on, at most `limit`. */
size_t skip_blanks(str text, size_t at, size_t limit);

/* What a shell is given: the bytes `from` to `to` of the file. */
struct shell_text {
	size_t from, to;
	size_t indent;  /* so many blanks before each line are not part of it */
	bool is_recipe; /* make takes one of two dollars away */
};

/* The comments of a text for a shell; none at all if it ends within a quote or the like, where
   nothing is certain. */
void read_shell_text(struct reading *reading, struct shell_text text);

/* One reader for each kind of file. */
void read_make_comments(struct reading *reading);
void read_yaml_comments(struct reading *reading);
void read_ini_comments(struct reading *reading);
void read_toml_comments(struct reading *reading);
void read_docker_comments(struct reading *reading);
void read_batch_comments(struct reading *reading);

#endif
