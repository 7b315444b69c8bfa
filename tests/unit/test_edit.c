#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "text/edit.h"

static struct edit at(const struct file *file, uint32_t start, uint32_t end, const char *text)
{
	return (struct edit){{file, start, end}, str_from_c(text)};
}

static void edits_are_applied_in_their_places(void **state)
{
	struct scratch *scratch = *state;
	const struct file *file = file_from_text(scratch->arena, S("a.py"), S("one two three"));
	const struct file *other = file_from_text(scratch->arena, S("b.py"), S("four"));
	struct edits edits = {0};
	*push(scratch->arena, &edits) = at(file, 8, 13, "3");
	*push(scratch->arena, &edits) = at(other, 0, 4, "4");
	*push(scratch->arena, &edits) = at(file, 0, 0, "> ");
	*push(scratch->arena, &edits) = at(file, 3, 7, "");
	assert_text(edits_apply(scratch->arena, file, &edits), "> one 3");
	assert_text(edits_apply(scratch->arena, other, &edits), "4");
	assert_int_equal(edits_move(file, &edits, 0), 2);
	assert_int_equal(edits_move(file, &edits, 2), 4);
	assert_int_equal(edits_move(file, &edits, 8), 6);
	assert_int_equal(edits_move(other, &edits, 0), 0);
}

static void edits_of_one_place_clash(void **state)
{
	struct scratch *scratch = *state;
	const struct file *file = file_from_text(scratch->arena, S("a.py"), S("one two three"));
	const struct file *other = file_from_text(scratch->arena, S("b.py"), S("one two three"));
	struct edit edit = at(file, 4, 7, "2"), same = edit;
	struct edit differs = at(file, 4, 7, "II"), overlaps = at(file, 6, 9, "");
	struct edit before = at(file, 0, 4, ""), behind = at(file, 7, 7, "!");
	struct edit inside = at(file, 5, 5, "!"), elsewhere = at(other, 4, 7, "II");
	assert_false(edits_clash(&edit, &same));
	assert_true(edits_clash(&edit, &differs));
	assert_true(edits_clash(&edit, &overlaps));
	assert_true(edits_clash(&overlaps, &edit));
	assert_true(edits_clash(&edit, &inside));
	assert_true(edits_clash(&inside, &edit));
	assert_false(edits_clash(&edit, &before));
	assert_false(edits_clash(&before, &edit));
	assert_false(edits_clash(&edit, &behind));
	assert_false(edits_clash(&edit, &elsewhere));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(edits_are_applied_in_their_places),
	    in_scratch(edits_of_one_place_clash),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
