#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "rule/baseline.h"

static void a_text_is_kept(void **state)
{
	struct scratch *scratch = *state;
	str text = S("# why\na.py unguarded-contact www.example.org 2\n");
	struct baseline baseline = baseline_from_text(scratch->arena, text);
	assert_int_equal(baseline.errors.count, 0);
	assert_int_equal(baseline.count, 1);
	assert_text(baseline.items[0].path, "a.py");
	assert_int_equal(baseline.items[0].count, 2);
	struct baseline_entry *found =
	    baseline_find(&baseline, S("a.py unguarded-contact www.example.org"));
	assert_ptr_equal(found, &baseline.items[0]);
	assert_null(baseline_find(&baseline, S("b.py unguarded-contact www.example.org")));
}

static void what_is_wrong_is_told_by_its_line(void **state)
{
	struct scratch *scratch = *state;
	str text = S("a.py unguarded-contact x 1\na.py unguarded-contact y\n");
	struct baseline baseline = baseline_from_text(scratch->arena, text);
	assert_int_equal(baseline.errors.count, 1);
	assert_says(baseline.errors.items[0], "2: ");
}

static void fields_are_unescaped(void **state)
{
	struct scratch *scratch = *state;
	str text;
	assert_true(baseline_unescape(scratch->arena, S("a%20b%25"), &text));
	assert_text(text, "a b%");
	assert_false(baseline_unescape(scratch->arena, S("a%2"), &text));
	assert_false(baseline_unescape(scratch->arena, S("a%zz"), &text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(a_text_is_kept),
	    in_scratch(what_is_wrong_is_told_by_its_line),
	    in_scratch(fields_are_unescaped),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
