/*
 * baseline: the findings that a project knows of and has not dealt with yet: how many of each.
 *
 * A finding in it is told by its file, its rule and its subject, never by a line, so that code may
 * move. As a text it has an entry a line, sorted by bytes:
 *
 *	PATH RULE SUBJECT COUNT
 *
 * Where a field holds a space, a %, a control character or a byte that is no UTF-8, %XX stands for
 * it, as in a URL; a field that is empty is -, and one that is - or begins with # has its first
 * character written so. Lines that are empty or begin with # are comments.
 */
#ifndef UNMASK_BASELINE_H
#define UNMASK_BASELINE_H

#include "base/map.h"
#include "text/finding.h"
#include "text/names.h"

/* The line that a baseline begins with. */
#define BASELINE_HEAD                                                                          \
	"# What is known and not yet repaired; 'unmask check --write-baseline FILE' writes it."

struct baseline_entry {
	str key;             /* "PATH RULE SUBJECT", as it is written */
	str path;            /* relative to the baseline's base, '/'-separated */
	enum rule_id rule;
	uint32_t count;      /* so many are known; at least 1 */
	uint32_t line;       /* where it stands in the file, from 1; 0: in none */
	size_t found;        /* how many a check has found */
	size_t told;         /* … and how many more that other findings tell */
	str comments;        /* the lines in front of it that begin with #, as they are */
};

struct baseline {
	struct baseline_entry *items; /* in the order of the file */
	size_t count, capacity;
	struct table by_key; /* a key: its index and one more, as a number */
	struct names errors; /* one line each, with the number of its line; in order */
	str comments;        /* behind the last entry */
};

/* The baseline in a text, owned by the arena. All that is wrong is in its errors. */
struct baseline baseline_from_text(struct arena *arena, str text);

/* The findings as a baseline, one that begins in the folder `base`, a real path. Owned by the
   arena. */
struct baseline baseline_from_findings(struct arena *arena, const struct findings *findings,
                                       str base);

/* Its text, which depends on what it holds alone. Owned by the arena. */
str text_from_baseline(struct arena *arena, const struct baseline *baseline);

/* The path of a file as a baseline has it that begins in the folder `base`; links to files are not
   followed. Owned by the arena. */
str baseline_path(struct arena *arena, str base, str path);

/* What tells the finding from others: "PATH RULE SUBJECT". Owned by the arena. */
str baseline_key(struct arena *arena, str path, enum rule_id rule, str subject);

/* The key of each finding, in their order. Owned by the arena. */
str *baseline_keys(struct arena *arena, const struct findings *findings, str base);

/* The entry of that key, or NULL. */
struct baseline_entry *baseline_find(const struct baseline *baseline, str key);

/* Appends an entry; its key must be new. The pointer is valid until the next one is added. */
struct baseline_entry *baseline_add(struct arena *arena, struct baseline *baseline,
                                    struct baseline_entry entry);

/* A field without its escapes, owned by the arena. False if one of them is none. */
bool baseline_unescape(struct arena *arena, str field, str *text);

/* Takes away, and counts, the findings that the baseline covers. Where there are more than it
   knows, all of them are left, since nobody can tell which are new. Sets what was found of each
   entry. */
void baseline_cover(struct arena *arena, struct baseline *baseline, str base,
                    struct findings *findings);

#endif
