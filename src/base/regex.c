#include "base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct regex {
	pcre2_code *code;
	pcre2_match_context *bounds; /* only read while matching, so threads may share it */
};

/* Steps of one match. A pattern of ours takes some dozens; a hostile text must not take minutes. */
#define MATCH_LIMIT 1000000
/* KiB that the interpreter may take for backtracking. */
#define HEAP_LIMIT 65536

static str describe(struct arena *arena, int code, size_t at)
{
	PCRE2_UCHAR text[256] = {0};
	pcre2_get_error_message(code, text, sizeof text);
	return str_format(arena, "%s at offset %zu", (const char *)text, at);
}

struct regex *regex_new(struct arena *arena, str pattern, str *error)
{
	int code = 0;
	PCRE2_SIZE at = 0;
	PCRE2_SPTR text = (PCRE2_SPTR)(pattern.size ? pattern.data : "");
	pcre2_code *compiled = pcre2_compile(text, pattern.size,
	                                     PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, &code, &at, NULL);
	if (!compiled) {
		*error = describe(arena, code, at);
		return NULL;
	}
	/* Where the machine has no JIT, or forbids it, the interpreter gives the same answers. */
	pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
	struct regex *regex = make(arena, struct regex);
	regex->code = compiled;
	regex->bounds = pcre2_match_context_create(NULL);
	if (regex->bounds) {
		pcre2_set_match_limit(regex->bounds, MATCH_LIMIT);
		pcre2_set_heap_limit(regex->bounds, HEAP_LIMIT);
	}
	return regex;
}

void regex_free(struct regex *regex)
{
	if (!regex)
		return;
	pcre2_match_context_free(regex->bounds);
	pcre2_code_free(regex->code);
}

static void copy_groups(pcre2_match_data *data, int count, struct regex_match *match)
{
	const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(data);
	for (int i = 0; i < REGEX_GROUPS; i++) {
		struct regex_group *group = &match->groups[i];
		*group = (struct regex_group){STR_NONE, STR_NONE};
		if (i < count && pairs[2 * i] != PCRE2_UNSET)
			*group = (struct regex_group){pairs[2 * i], pairs[2 * i + 1]};
	}
}

bool regex_search(const struct regex *regex, str subject, size_t start, struct regex_match *match)
{
	if (start > subject.size)
		return false;
	PCRE2_SPTR text = (PCRE2_SPTR)(subject.size ? subject.data : "");
	pcre2_match_data *data = pcre2_match_data_create(REGEX_GROUPS, NULL);
	if (!data)
		return false;
	int count = pcre2_match(regex->code, text, subject.size, start, 0, data, regex->bounds);
	/* The JIT's stack is small and fixed; the interpreter's grows up to HEAP_LIMIT. */
	if (count == PCRE2_ERROR_JIT_STACKLIMIT)
		count = pcre2_match(regex->code, text, subject.size, start, PCRE2_NO_JIT, data,
		                    regex->bounds);
	/* 0: more groups than asked for, and those asked for are filled in. */
	if (count >= 0)
		copy_groups(data, count ? count : REGEX_GROUPS, match);
	pcre2_match_data_free(data);
	return count >= 0;
}

bool regex_matches(const struct regex *regex, str subject)
{
	struct regex_match match;
	return regex_search(regex, subject, 0, &match);
}
