/* mentions: the words of a Python file, and how each may name a module. */
#ifndef UNMASK_PATHS_TO_NEEDED_MENTIONS_H
#define UNMASK_PATHS_TO_NEEDED_MENTIONS_H

#include "base/arena.h"
#include "statement.h"

enum mention {
	MENTION_IMPORT = 1,    /* in a statement that imports, or behind -m in a command */
	MENTION_TEXT = 2,      /* in a text that is one dotted name or path, at its beginning */
	MENTION_ATTRIBUTE = 4, /* behind a name and a dot, wherever */
	MENTION_PROGRAM = 8,   /* a file that may be started: .py stands behind it */
	MENTION_RELATIVE = 16, /* of a text: a dot stands before it */
	MENTION_PREFIX = 32,   /* of a text: what stands behind its dot is still to be filled in */
	MENTION_BOUND = 64,    /* what it names may be had under another name */
	MENTION_AT_MARGIN = 128, /* the first name of an import that stands at the margin */
	MENTION_LIST = 256,    /* it may be assigned to, outside of functions and classes */
	MENTION_NAMED = MENTION_IMPORT | MENTION_TEXT,
	MENTION_ANY = MENTION_NAMED | MENTION_ATTRIBUTE
};

/* A word of the bytes; kinds 0: it only stands there. */
struct word {
	str text;
	const struct parts *chain; /* the names joined by dots of which it is the last */
	bool is_open;          /* a dot stands before the first of them */
	bool is_text;          /* it stands in a text that is one dotted name or path */
	bool is_told;          /* it stands in an import that was told */
	bool is_bound;         /* it may be bound here: it is no chain's first name */
	unsigned kinds;
	unsigned statement;    /* the number of the import that it stands in; 0: none */
	bool leads_on;         /* in an import: a dot stands behind it */
	bool has_item;         /* outside of functions and classes an item of it is set */
	str set, owner;        /* the first and the last name of what it is assigned to as an
	                          attribute, outside of functions and classes; data NULL: it is
	                          not */
};

/* Who is told of the words of a file, and of its imports. */
struct hearer {
	void (*word)(void *context, const struct word *word);
	void (*import)(void *context, const struct imported *imported);
	void *context;
	struct arena *arena;   /* of what is no slice of the bytes */
};

/* Tells of each word and import. Code in texts is read as any other. */
void mentions_each(str bytes, const struct hearer *hearer);

/* The longest word in a text; empty if it holds none. A slice. */
str mentions_longest(str text);

#endif
