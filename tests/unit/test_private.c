#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/private.h"

static void test_folder(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct stat status;
	assert_int_equal(private_folder(arena, S("a/b/c")), PRIVATE_OURS);
	assert_int_equal(stat("a/b", &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_int_equal(private_folder(arena, S("a/b/c/")), PRIVATE_OURS);
	run_shell(arena, "mkdir w g; chmod 707 w; chmod 770 g; touch f; ln -s a l;"
	                          "ln -s none n");
	assert_int_equal(private_folder(arena, S("w")), PRIVATE_OTHERS);
	assert_int_equal(private_folder(arena, S("g")), PRIVATE_OTHERS);
	assert_int_equal(private_folder(arena, S("l")), PRIVATE_OURS);
	assert_int_equal(private_folder(arena, S("f")), PRIVATE_NONE);
	assert_int_equal(private_folder(arena, S("f/d")), PRIVATE_NONE);
	assert_int_equal(private_folder(arena, S("n")), PRIVATE_NONE);
	assert_int_equal(private_folder(arena, S("")), PRIVATE_NONE);
	assert_int_equal(private_folder(arena, S("x\0y")), PRIVATE_NONE);
}

static void test_files(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	assert_int_equal(private_folder(arena, S("d")), PRIVATE_OURS);
	assert_true(private_write(arena, S("d"), S("one"), S("1\0002")));
	assert_true(str_equal(private_read(arena, S("d"), S("one"), 3), S("1\0002")));
	assert_true(private_write(arena, S("d"), S("one"), S("")));
	str empty = private_read(arena, S("d"), S("one"), 3);
	assert_non_null(empty.data);
	assert_int_equal(empty.size, 0);
	assert_null(private_read(arena, S("d"), S("none"), 3).data);
	assert_null(private_read(arena, S("none"), S("one"), 3).data);
	assert_false(private_write(arena, S("none"), S("one"), S("1")));
	assert_true(private_remove(arena, S("d"), S("one")));
	assert_true(private_remove(arena, S("d"), S("one")));
	assert_int_equal(private_list(arena, S("d")).count, 0);
	assert_int_equal(private_list(arena, S("none")).count, 0);
}

/* What is too large, a link, a pipe, or can be written by others was not written by us. */
static void test_no_files_of_ours(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run_shell(arena, "mkdir -m 700 d; cd d; echo 1234 >large; ln -s large link; mkfifo pipe;"
	                 "echo 1 >open; chmod 666 open; mkdir folder");
	assert_null(private_read(arena, S("d"), S("large"), 4).data);
	assert_non_null(private_read(arena, S("d"), S("large"), 5).data);
	assert_null(private_read(arena, S("d"), S("link"), 9).data);
	assert_null(private_read(arena, S("d"), S("pipe"), 9).data);
	assert_null(private_read(arena, S("d"), S("open"), 9).data);
	assert_null(private_read(arena, S("d"), S("folder"), 9).data);
}

static void test_order_of_use(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run_shell(arena, "mkdir -m 700 d; cd d; umask 077; echo a >a; echo b >b; echo c >c;"
	                 "touch -d @100 a; touch -d @300 b; touch -d @200 c");
	struct private_files files = private_list(arena, S("d"));
	assert_int_equal(files.count, 3);
	assert_text(files.items[0].name, "a");
	assert_text(files.items[1].name, "c");
	assert_int_equal(files.items[0].used, 100000000000);
	assert_int_equal(files.items[0].size, 2);
	assert_non_null(private_read(arena, S("d"), S("a"), 9).data);
	assert_text(private_list(arena, S("d")).items[2].name, "a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_folder),
	    in_scratch(test_files),
	    in_scratch(test_no_files_of_ours),
	    in_scratch(test_order_of_use),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
