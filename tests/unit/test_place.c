#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "text/place.h"

static void test_order(void **state)
{
	(void)state;
	struct file a = {.path = S("a.py")}, b = {.path = S("b.py")}, again = {.path = S("a.py")};
	struct place none = {0}, first = {&a, 5, 9}, longer = {&a, 5, 10}, later = {&a, 6, 7};
	struct place other = {&b, 0, 0}, same = {&again, 5, 9};
	assert_int_equal(place_compare(none, none), 0);
	assert_true(place_compare(none, first) < 0);
	assert_true(place_compare(first, none) > 0);
	assert_int_equal(place_compare(first, first), 0);
	assert_int_equal(place_compare(first, same), 0);
	assert_true(place_compare(first, longer) < 0);
	assert_true(place_compare(later, longer) > 0);
	assert_true(place_compare(later, other) < 0);
	assert_true(place_compare(other, first) > 0);
}

static void test_large_offsets(void **state)
{
	(void)state;
	struct file a = {.path = S("a.py")};
	struct place low = {&a, 1, 2}, high = {&a, UINT32_MAX, UINT32_MAX};
	assert_true(place_compare(low, high) < 0);
	assert_true(place_compare(high, low) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_large_offsets),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
