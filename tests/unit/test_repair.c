#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "fix/repair.h"

static void nothing_wanted_changes_nothing(void **state)
{
	struct scratch *scratch = *state;
	struct program program = {0};
	struct check check = {0};
	struct findings wanted = {0};
	struct inputs inputs = {0};
	struct repair repair =
	    repair_from_check(scratch->arena, &program, &check, &wanted, &inputs);
	assert_ptr_equal(repair.program, &program);
	assert_ptr_equal(repair.check, &check);
	assert_int_equal(repair.count, 0);
	assert_int_equal(repair.fixed, 0);
	assert_int_equal(repair.aside.size, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(nothing_wanted_changes_nothing),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
