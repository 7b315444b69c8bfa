#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/buffer.h"
#include "text/difference.h"

static void test_equal_texts_have_none(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	assert_text(difference_of(arena, S("f"), S(""), S("")), "");
	assert_text(difference_of(arena, S("f"), S("a\n"), S("a\n")), "");
	assert_int_equal(difference_first(S("a\n"), S("a\n")), 0);
}

static void test_first_line(void **state)
{
	(void)state;
	assert_int_equal(difference_first(S(""), S("a\n")), 1);
	assert_int_equal(difference_first(S("a\nb\n"), S("a\nc\n")), 2);
	assert_int_equal(difference_first(S("a\nb\n"), S("a\nb")), 2);
	assert_int_equal(difference_first(S("a\nb\n"), S("a\nb\nc\n")), 3);
}

static void test_unified(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	assert_text(difference_of(arena, S("f\x1b"), S("a\nb\nc\n"), S("a\nc\nd")),
	            "--- f\\x1b\n+++ f\\x1b, as it should be\n"
	            "@@ -1,3 +1,3 @@\n a\n-b\n c\n+d\n\\ No newline at end of file\n");
	assert_text(difference_of(arena, S("f"), S(""), S("a\n")),
	            "--- f\n+++ f, as it should be\n@@ -0,0 +1 @@\n+a\n");
	assert_text(difference_of(arena, S("f"), S("\x1b\n"), S("")),
	            "--- f\n+++ f, as it should be\n@@ -1 +0,0 @@\n-\\x1b\n");
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

/* Some lines of a few letters, so that many are equal. */
static str random_lines(struct arena *arena, uint32_t *seed)
{
	struct buffer out = buffer_in(arena);
	for (uint32_t count = next_random(seed) % 30; count > 0; count--)
		buffer_addf(&out, "%c\n", (int)('a' + next_random(seed) % 4));
	return buffer_text(&out);
}

/* What program diff makes of it is as long, and program patch would take ours: the lines that stay
   and those that go are the old text, those that stay and those that come the new one. */
static void check_pair(struct arena *arena, str old, str new)
{
	str error, rest = difference_of(arena, S("f"), old, new);
	assert_true(os_write(arena, S("old"), old, &error));
	assert_true(os_write(arena, S("new"), new, &error));
	str theirs = run_shell(arena, "diff -U 99 old new | grep -c '^[-+][a-d]' || :");
	struct buffer before = buffer_in(arena), after = buffer_in(arena);
	size_t changes = 0;
	str_cut(&rest, '\n');
	str_cut(&rest, '\n');
	while (rest.size) {
		str line = str_cut(&rest, '\n');
		str text = str_slice(line, 1, line.size);
		if (line.data[0] == '@')
			continue;
		changes += line.data[0] != ' ';
		if (line.data[0] != '+')
			buffer_addf(&before, "%.*s\n", STR_ARG(text));
		if (line.data[0] != '-')
			buffer_addf(&after, "%.*s\n", STR_ARG(text));
	}
	assert_int_equal(changes, str_to_number(str_trim(theirs)));
	/* what stands far from any change is not shown */
	assert_true(before.count <= old.size && after.count <= new.size);
	assert_int_equal((int)before.count - (int)after.count, (int)old.size - (int)new.size);
}

static void test_as_short_as_diff(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	uint32_t seed = 1;
	for (int i = 0; i < 100; i++) {
		str old = random_lines(arena, &seed), new = random_lines(arena, &seed);
		check_pair(arena, old, new);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_equal_texts_have_none, enter_scratch,
	                                    leave_scratch),
	    cmocka_unit_test(test_first_line),
	    cmocka_unit_test_setup_teardown(test_unified, enter_scratch, leave_scratch),
	    cmocka_unit_test_setup_teardown(test_as_short_as_diff, enter_scratch, leave_scratch),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
