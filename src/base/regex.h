/* regex: PCRE2 patterns, compiled and JIT-compiled once, matched against slices. */
#ifndef UNMASK_BASE_REGEX_H
#define UNMASK_BASE_REGEX_H

#include "base/arena.h"

struct regex;

/* Where a group matched: byte offsets into the subject; both STR_NONE if it did not take part. */
struct regex_group {
	size_t from, to;
};

/* Groups beyond this number are not reported. Group 0 is the whole match. */
#define REGEX_GROUPS 16

struct regex_match {
	struct regex_group groups[REGEX_GROUPS];
};

/* Compiles a UTF-8 pattern (the syntax of PCRE2), for matching by any thread. Returns NULL if the
   pattern is wrong, with the reason in `*error`, owned by the arena. Freed with regex_free. */
struct regex *regex_new(struct arena *arena, str pattern, str *error);

/* Frees the compiled pattern. NULL is allowed. */
void regex_free(struct regex *regex);

/* Searches `subject` from byte `start` on. Returns false when nothing matches, or when the match
   would exceed its bound on work; the subject need not be valid UTF-8. */
bool regex_search(const struct regex *regex, str subject, size_t start, struct regex_match *match);

/* True if the pattern matches somewhere in `subject`. */
bool regex_matches(const struct regex *regex, str subject);

#endif
