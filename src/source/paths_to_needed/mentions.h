/* mentions: the words of a Python file, and how each may name a module. */
#ifndef UNMASK_PATHS_TO_NEEDED_MENTIONS_H
#define UNMASK_PATHS_TO_NEEDED_MENTIONS_H

#include "base/str.h"

enum mention {
	MENTION_NAMED = 1,     /* in a statement that imports, in a text that is one dotted name or
	                          path, or as a program or module of a command */
	MENTION_ATTRIBUTE = 2, /* behind a name and a dot, whether named or not */
	MENTION_AT_MARGIN = 4  /* the first name of an import that stands at the margin */
};

/* Calls found(context, word, kinds) for each word of the bytes, kinds 0 if it only stands there.
   Code in texts is read as any other, and so are comments. */
void mentions_each(str bytes, void (*found)(void *context, str word, unsigned kinds),
                   void *context);

/* The longest word in a text; empty if it holds none. A slice. */
str mentions_longest(str text);

#endif
