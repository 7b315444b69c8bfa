#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

static void test_equal_and_order(void **state)
{
	(void)state;
	assert_true(str_equal(S("abc"), S("abc")));
	assert_false(str_equal(S("abc"), S("abd")));
	assert_false(str_equal(S("abc"), S("ab")));
	assert_true(str_equal(S(""), (str){NULL, 0}));
	assert_false(str_equal(S("a\0b"), S("a\0c")));
	assert_true(str_compare(S("a"), S("b")) < 0);
	assert_true(str_compare(S("ab"), S("a")) > 0);
	assert_true(str_compare(S("a"), S("ab")) < 0);
	assert_int_equal(str_compare(S("a"), S("a")), 0);
	assert_int_equal(str_compare((str){NULL, 0}, S("")), 0);
	assert_true(str_compare(S("\xff"), S("a")) > 0);
}

static void test_starts_and_ends(void **state)
{
	(void)state;
	assert_true(str_starts(S("http://x"), S("http")));
	assert_false(str_starts(S("ht"), S("http")));
	assert_true(str_starts(S("x"), S("")));
	assert_true(str_ends(S("a.py"), S(".py")));
	assert_false(str_ends(S("y"), S(".py")));
	assert_false(str_ends(S("a.pyx"), S(".py")));
}

static void test_slice_is_clamped(void **state)
{
	(void)state;
	assert_text(str_slice(S("hello"), 1, 3), "el");
	assert_text(str_slice(S("hello"), 3, STR_NONE), "lo");
	assert_int_equal(str_slice(S("hello"), 5, 9).size, 0);
	assert_int_equal(str_slice(S("hello"), 4, 2).size, 0);
	assert_int_equal(str_slice((str){NULL, 0}, 0, 1).size, 0);
}

static void test_find(void **state)
{
	(void)state;
	assert_int_equal(str_find_char(S("a.b.c"), '.'), 1);
	assert_int_equal(str_find_last_char(S("a.b.c"), '.'), 3);
	assert_int_equal(str_find_char(S("abc"), '.'), STR_NONE);
	assert_int_equal(str_find_last_char(S(""), '.'), STR_NONE);
	assert_int_equal(str_find(S("aaab"), S("aab")), 1);
	assert_int_equal(str_find(S("abab"), S("abc")), STR_NONE);
	assert_int_equal(str_find(S("xyz"), S("z")), 2);
	assert_int_equal(str_find(S("xyz"), S("")), 0);
	assert_int_equal(str_find(S("x"), S("xy")), STR_NONE);
	assert_int_equal(str_find(S("a\0bc"), S("\0b")), 1);
}

static void test_cut(void **state)
{
	(void)state;
	str rest = S("a::b");
	assert_text(str_cut(&rest, ':'), "a");
	assert_text(str_cut(&rest, ':'), "");
	assert_text(rest, "b");
	assert_text(str_cut(&rest, ':'), "b");
	assert_int_equal(rest.size, 0);
	assert_text(str_cut(&rest, ':'), "");
	str last = S("a:");
	assert_text(str_cut(&last, ':'), "a");
	assert_int_equal(last.size, 0);
}

static void test_trim(void **state)
{
	(void)state;
	assert_text(str_trim(S(" \t\r\n\v\fx y \n")), "x y");
	assert_int_equal(str_trim(S(" \n ")).size, 0);
	assert_text(str_trim(S("\xc2\xa0x")), "\xc2\xa0x");
}

static void test_hash_is_fnv(void **state)
{
	(void)state;
	/* From the test vectors of draft-eastlake-fnv. */
	assert_true(str_hash(S("")) == 0xcbf29ce484222325u);
	assert_true(str_hash(S("a")) == 0xaf63dc4c8601ec8cu);
	assert_true(str_hash(S("foobar")) == 0x85944171f73967e8u);
}

static void test_number(void **state)
{
	(void)state;
	assert_int_equal(str_to_number(S("0")), 0);
	assert_int_equal(str_to_number(S("0080")), 80);
	assert_int_equal(str_to_number(S("2147483647")), INT32_MAX);
	assert_int_equal(str_to_number(S("2147483648")), -1);
	assert_int_equal(str_to_number(S("99999999999999999999999")), -1);
	assert_int_equal(str_to_number(S("")), -1);
	assert_int_equal(str_to_number(S("-1")), -1);
	assert_int_equal(str_to_number(S("8 ")), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_equal_and_order), cmocka_unit_test(test_starts_and_ends),
	    cmocka_unit_test(test_slice_is_clamped), cmocka_unit_test(test_find),
	    cmocka_unit_test(test_cut), cmocka_unit_test(test_trim),
	    cmocka_unit_test(test_hash_is_fnv), cmocka_unit_test(test_number),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
