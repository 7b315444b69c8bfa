#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include <string.h>

#include "base/regex.h"

static struct regex *compile(struct arena *arena, const char *pattern)
{
	str error = {NULL, 0};
	struct regex *regex = regex_new(arena, str_from_c(pattern), &error);
	if (!regex)
		fail_msg("%s: %.*s", pattern, STR_ARG(error));
	return regex;
}

static void test_groups(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct regex *regex = compile(arena, "(a+)(x)?(b)");
	struct regex_match match;
	assert_true(regex_search(regex, S("..aab"), 0, &match));
	assert_int_equal(match.groups[0].from, 2);
	assert_int_equal(match.groups[0].to, 5);
	assert_int_equal(match.groups[1].to, 4);
	assert_int_equal(match.groups[2].from, STR_NONE);
	assert_int_equal(match.groups[2].to, STR_NONE);
	assert_int_equal(match.groups[3].from, 4);
	assert_int_equal(match.groups[4].from, STR_NONE);
	assert_true(regex_search(regex, S("..aab"), 3, &match));
	assert_int_equal(match.groups[0].from, 3);
	assert_false(regex_search(regex, S("..aab"), 5, &match));
	assert_false(regex_search(regex, S("..aab"), 6, &match));
	regex_free(regex);
	regex_free(NULL);
}

static void test_more_groups_than_reported(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct regex *regex = compile(arena, "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)(n)(o)(p)(q)");
	struct regex_match match;
	assert_true(regex_search(regex, S("abcdefghijklmnopq"), 0, &match));
	assert_int_equal(match.groups[0].to, 17);
	assert_int_equal(match.groups[15].from, 14);
	regex_free(regex);
}

static void test_wrong_pattern(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str error = {NULL, 0};
	assert_null(regex_new(arena, S("a(b"), &error));
	assert_says(error, "parenthesis");
	assert_says(error, "offset 3");
	assert_null(regex_new(arena, S("\xff"), &error));
}

static void test_subject_is_any_bytes(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct regex *host = compile(arena, "w{3}\\.[a-z]+");
	struct regex *any = compile(arena, "^.$"), *empty = compile(arena, "^$");
	struct regex_match match;
	assert_true(regex_search(host, S("\xff\xfe\x80www.x\xe9"), 0, &match));
	assert_int_equal(match.groups[0].from, 3);
	assert_int_equal(match.groups[0].to, 8);
	assert_true(regex_search(host, S("\0www.x"), 0, &match));
	/* From within a character. */
	assert_true(regex_search(host, S("\xe2\x82\xacwww.x"), 1, &match));
	assert_true(regex_matches(any, S("\xe2\x82\xac")));
	assert_false(regex_matches(any, S("\xe2\x82")));
	assert_true(regex_matches(empty, (str){NULL, 0}));
	regex_free(host);
	regex_free(any);
	regex_free(empty);
}

static void test_work_is_bounded(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct regex *regex = compile(arena, "^(a+)+$");
	char *hostile = arena_alloc(arena, 60);
	memset(hostile, 'a', 59);
	hostile[59] = '!';
	double before = os_seconds();
	assert_false(regex_matches(regex, (str){hostile, 60}));
	assert_true(os_seconds() - before < 5.0);
	assert_true(regex_matches(regex, (str){hostile, 59}));
	regex_free(regex);
}

/* The stack of the JIT is too small for this one; the interpreter has enough. */
static void test_deep_backtracking(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct regex *regex = compile(arena, "^(?:(a)|(b)|c)*d");
	char *text = arena_alloc(arena, 100001);
	memset(text, 'a', 100000);
	text[100000] = 'd';
	assert_true(regex_matches(regex, (str){text, 100001}));
	regex_free(regex);
}

struct crowd {
	const struct regex *regex;
	bool is_right[1000];
};

static void match_one(void *context, size_t i)
{
	struct crowd *crowd = context;
	struct regex_match match;
	char text[64];
	int size = snprintf(text, sizeof text, "%*shost%zu.net", (int)(i % 20), "", i);
	bool matches = regex_search(crowd->regex, (str){text, (size_t)size}, 0, &match);
	crowd->is_right[i] = matches && match.groups[0].from == i % 20 &&
	                     match.groups[0].to == (size_t)size;
}

static void test_threads_share_a_pattern(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct regex *regex = compile(arena, "host(\\d+)\\.net");
	struct crowd *crowd = make(arena, struct crowd);
	crowd->regex = regex;
	os_each("t", 1000, 4, match_one, crowd);
	for (size_t i = 0; i < 1000; i++)
		assert_true(crowd->is_right[i]);
	regex_free(regex);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_groups),
	    in_scratch(test_more_groups_than_reported),
	    in_scratch(test_wrong_pattern),
	    in_scratch(test_subject_is_any_bytes),
	    in_scratch(test_work_is_bounded),
	    in_scratch(test_deep_backtracking),
	    in_scratch(test_threads_share_a_pattern),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
