#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "cli/options.h"
#include "cli/report.h"
#include "fix/repair.h"
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

static struct report write_file(struct arena *arena, struct file *file, str text)
{
	struct options options = {.fixes = true};
	struct repair repair = {0};
	*push(arena, &repair) = (struct repaired){file, text};
	return report_from_repair(arena, &repair, &options);
}

static str read_file(struct arena *arena, const char *path)
{
	str bytes = {NULL, 0}, error = {NULL, 0};
	if (!os_read(arena, str_from_c(path), 1000, &bytes, &error))
		fail_msg("%s: %.*s", path, STR_ARG(error));
	return bytes;
}

static void what_changed_meanwhile_stays(void **state)
{
	struct scratch *scratch = *state;
	write_bytes("a.py", S("old\n"));
	struct file *file = file_from_path(scratch->arena, S("a.py"));
	write_bytes("a.py", S("typed by somebody\n"));
	struct report report = write_file(scratch->arena, file, S("new\n"));
	assert_int_equal(report.status, 2);
	assert_text(report.aside, "unmask: a.py: has changed meanwhile, and stays as it is\n");
	assert_text(read_file(scratch->arena, "a.py"), "typed by somebody\n");
}

static void what_is_gone_is_not_made_again(void **state)
{
	struct scratch *scratch = *state;
	write_bytes("a.py", S("old\n"));
	struct file *file = file_from_path(scratch->arena, S("a.py"));
	assert_int_equal(unlink("a.py"), 0);
	struct report report = write_file(scratch->arena, file, S("new\n"));
	assert_int_equal(report.status, 2);
	assert_says(report.aside, "unmask: a.py: ");
	assert_int_equal(os_look(S("a.py")).kind, OS_MISSING);
}

static void files_keep_their_encoding(void **state)
{
	struct scratch *scratch = *state;
	write_bytes("latin.py", S("# coding: latin-1\n# \xe9\n"));
	write_bytes("mark.py", S("\xef\xbb\xbf# \xc3\xa9\n"));
	struct file *latin = file_from_path(scratch->arena, S("latin.py"));
	struct file *mark = file_from_path(scratch->arena, S("mark.py"));
	str text = str_join(scratch->arena, latin->text, S("# \xc3\xa8\n"));
	assert_int_equal(write_file(scratch->arena, latin, text).status, 0);
	assert_text(read_file(scratch->arena, "latin.py"), "# coding: latin-1\n# \xe9\n# \xe8\n");
	text = str_join(scratch->arena, mark->text, S("x\n"));
	assert_int_equal(write_file(scratch->arena, mark, text).status, 0);
	assert_text(read_file(scratch->arena, "mark.py"), "\xef\xbb\xbf# \xc3\xa9\nx\n");
}

static void what_an_encoding_lacks_is_not_written(void **state)
{
	struct scratch *scratch = *state;
	write_bytes("a.py", S("# coding: latin-1\n"));
	struct file *file = file_from_path(scratch->arena, S("a.py"));
	struct report report = write_file(scratch->arena, file, S("# \xe2\x82\xac\n"));
	assert_int_equal(report.status, 2);
	assert_says(report.aside, "cannot be written in its own encoding");
	assert_text(read_file(scratch->arena, "a.py"), "# coding: latin-1\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(edits_are_applied_in_their_places, enter_scratch,
	                                    leave_scratch),
	    cmocka_unit_test_setup_teardown(edits_of_one_place_clash, enter_scratch, leave_scratch),
	    cmocka_unit_test_setup_teardown(what_changed_meanwhile_stays, enter_scratch,
	                                    leave_scratch),
	    cmocka_unit_test_setup_teardown(what_is_gone_is_not_made_again, enter_scratch,
	                                    leave_scratch),
	    cmocka_unit_test_setup_teardown(files_keep_their_encoding, enter_scratch,
	                                    leave_scratch),
	    cmocka_unit_test_setup_teardown(what_an_encoding_lacks_is_not_written, enter_scratch,
	                                    leave_scratch),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
