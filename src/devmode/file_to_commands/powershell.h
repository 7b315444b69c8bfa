/* powershell: a script of PowerShell, statement by statement. */
#ifndef UNMASK_FILE_TO_COMMANDS_POWERSHELL_H
#define UNMASK_FILE_TO_COMMANDS_POWERSHELL_H

#include "scan.h"

/* Blocks that stand deeper are taken for what always runs. */
#define BLOCK_LIMIT 64

/* A word as it was written: quoted ones are never keywords. */
struct piece_of_line {
	struct word word;
	bool is_quoted;
	size_t from, to;     /* in the script */
};

struct statement {
	struct piece_of_line *items;
	size_t count, capacity;
	char end;            /* the character that ends it; 0: the end of the script */
};

struct powershell {
	struct scan *scan;
	struct shell *shell;
	const struct script *script;
	const struct context *context;
	size_t at;
	bool is_maybe[BLOCK_LIMIT]; /* of each open block: it may run or not */
	size_t depth;
	bool begins_maybe;   /* the next block is such a one */
	struct names maybe;  /* what the blocks that are open have changed in the environment */
	struct statement before; /* what a | has passed on */
};

/* True if the text is, or begins with, the word, which has small letters: case does not matter. */
bool powershell_is(str text, const char *word);
bool powershell_starts(str text, const char *word);

/* The name under which a variable of the script's own stands in the shell. */
str powershell_key(struct arena *arena, str name);

/* The word that begins at the byte of the script. */
struct word powershell_word(struct powershell *reader, size_t from);

/* Reads the next statement, up to what ends it. */
struct statement powershell_read(struct powershell *reader);

#endif
