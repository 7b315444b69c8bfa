#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "cli/options.h"
#include "cli/report.h"
#include "fix/repair.h"

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
	    in_scratch(what_changed_meanwhile_stays),
	    in_scratch(what_is_gone_is_not_made_again),
	    in_scratch(files_keep_their_encoding),
	    in_scratch(what_an_encoding_lacks_is_not_written),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
