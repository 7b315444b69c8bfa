/* kept: what the words of files were told to be when they were read before. */
#ifndef UNMASK_PATHS_TO_NEEDED_KEPT_H
#define UNMASK_PATHS_TO_NEEDED_KEPT_H

#include "base/buffer.h"
#include "base/watch.h"
#include "cache/store.h"
#include "search.h"

/* What one file has of the words that matter. */
struct kept_file {
	str path;
	struct signature signature;
	struct digest digest;      /* of its bytes */
	uint64_t size;
	bool has_base, is_empty;   /* as in struct one */
	struct mentions ones;      /* the files that it may mean, by their index among the paths */
	struct kept_words {
		struct kept_word {
			uint32_t word;     /* its index in search.words */
			unsigned kinds;
			bool is_user;      /* it stands in the file */
			bool is_set;       /* the file is a setter of it */
		} *items;
		size_t count, capacity;
	} words;
};

struct kept {
	const struct store *store; /* NULL: nothing is kept */
	struct digest key;
	struct table files;        /* by path: struct kept_file, as they were kept */
	struct buffer text;        /* those of this run */
	uint64_t count;
	bool is_changed;           /* a file had to be read */
};

/* What the store has for these words, whose order is that of the search. Owned by the search's
   arena. */
struct kept kept_open(const struct search *search, const struct store *store);

/* The file at the path if it has not changed since; then whoever watches is told that it was read.
   NULL: it is to be read. */
const struct kept_file *kept_find(const struct kept *kept, str path);

/* Adds a file of this run. One that may still change unseen is left out. */
void kept_add(struct kept *kept, const struct kept_file *file);

/* Keeps the files of this run, if some had to be read. */
void kept_close(const struct search *search, struct kept *kept);

#endif
