/* comment: where a file has comments. */
#ifndef UNMASK_COMMENT_H
#define UNMASK_COMMENT_H

#include "source/script_kind.h"
#include "text/file.h"

/* From what begins it, `#`, or in batch files `rem` or `::`, to the end of its line. An `@` that
   keeps a shell from being shown it belongs to it. */
struct comment {
	uint32_t start, end;
};

struct comments {
	struct comment *items;
	size_t count, capacity;
};

/* The comments of a file that is not Python (of Python there is struct module), in order; of YAML
   also those of the scripts that stand behind a key `run`. What begins like a comment in a text, a
   here-document or whatever else is none, and where that is in doubt there is none either. Owned by
   the arena. */
struct comments comments_from_file(struct arena *arena, const struct file *file,
                                   enum script_kind kind);

#endif
