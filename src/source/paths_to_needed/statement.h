/* statement: what one import in the bytes of a Python file names. */
#ifndef UNMASK_PATHS_TO_NEEDED_STATEMENT_H
#define UNMASK_PATHS_TO_NEEDED_STATEMENT_H

#include "base/str.h"

/* More names than a dotted name has in practice; what is longer names its first ones. */
#define MAX_PARTS 16

struct parts {
	str items[MAX_PARTS];
	size_t count;
};

/* One name that an import brings: import a.b as c; from ..a.b import item as c. */
struct imported {
	unsigned dots;         /* that lead: of a relative one */
	struct parts module;
	str item;              /* behind `import`, of a `from`; data NULL: none, or a star */
	bool is_from;
	str as;                /* data NULL: it is bound by its own name */
};

struct statement {
	str bytes;
	bool is_text;          /* code in a text: \n ends it there */
	size_t at;
	void (*found)(void *context, const struct imported *imported);
	void *context;
};

/* Calls found() for each name that the import brings whose first word, `from` or `import`, ends at
   statement.at. True if it is one; then statement.at is its end. */
bool statement_read(struct statement *statement, bool is_from);

/* True of the letters of a name; any beyond ASCII may stand in one. */
static inline bool statement_is_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (unsigned char)c >= 0x80;
}

#endif
