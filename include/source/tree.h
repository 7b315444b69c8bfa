/* tree: the syntax tree of one file, as the parser made it; freed file by file. */
#ifndef UNMASK_TREE_H
#define UNMASK_TREE_H

#include "base/pool.h"
#include "text/file.h"

struct tree;
struct syntax;

/* The grammar and the compiled queries, shared by all threads. `folder` is where the queries are
   read from; empty: the ones built in. Returns NULL if a query is wrong, with one line in `*error`:
   an unknown predicate or node, a capture that is no fact. */
struct syntax *syntax_new(struct arena *arena, str folder, str *error);

/* Frees the compiled queries. */
void syntax_free(struct syntax *syntax);

/* Parses the file's text. Never NULL: a text that is nested too deep (200 brackets, 100 indents:
   MAXLEVEL and MAXINDENT in CPython's Parser/tokenizer.c) or takes too long is a tree without nodes
   that says so; prose is one too, and says nothing. Freed with tree_free. */
struct tree *tree_from_file(const struct syntax *syntax, const struct file *file);

/* The tree without the bodies of functions that stand in no other: each is parsed when the function
   is asked for it. NULL where what the parser makes of the rest may depend on them, or there are
   hardly any. What is known of the bodies meanwhile is owned by the arena, its names by the pool.
   Freed with tree_free. */
struct tree *outer_tree_from_file(struct arena *arena, const struct syntax *syntax,
                                  struct pool *pool, const struct file *file);

/* The tree as an S-expression, a node a line with its place in the source; for people. Owned by the
   arena. */
str text_from_tree(struct arena *arena, const struct tree *tree);

/* Frees the tree. */
void tree_free(struct tree *tree);

#endif
