#define _GNU_SOURCE /* mkdtemp, setenv, mkfifo */
#include "scratch.h"

#include <stdatomic.h>
#include <string.h>

static const str here = {NULL, 0};

static void test_look(void **state)
{
	struct scratch *scratch = *state;
	run_shell(scratch->arena, "printf 12345 >f; chmod 644 f; mkdir d; ln -s f l;"
	                          "ln -s d m; ln -s nothing b; ln -s loop loop; mkfifo p;"
	                          "cp f x; chmod +x x");
	struct os_info file = os_look(S("f")), link = os_look(S("l"));
	assert_int_equal(file.kind, OS_FILE);
	assert_int_equal(file.size, 5);
	assert_false(file.is_link);
	assert_false(file.is_executable);
	assert_int_equal(link.kind, OS_FILE);
	assert_true(link.is_link);
	assert_true(link.inode == file.inode && link.device == file.device);
	assert_true(os_look(S("x")).is_executable);
	assert_int_equal(os_look(S("d")).kind, OS_FOLDER);
	assert_int_equal(os_look(S("m")).kind, OS_FOLDER);
	assert_int_equal(os_look(S("b")).kind, OS_BROKEN_LINK);
	assert_true(os_look(S("b")).is_link);
	assert_int_equal(os_look(S("loop")).kind, OS_BROKEN_LINK);
	assert_int_equal(os_look(S("p")).kind, OS_OTHER);
	assert_int_equal(os_look(S("none")).kind, OS_MISSING);
	assert_int_equal(os_look(S("f/g")).kind, OS_MISSING);
	assert_int_equal(os_look(S("f\0")).kind, OS_MISSING);
	assert_int_equal(os_look(here).kind, OS_MISSING);
}

static void test_path_too_long(void **state)
{
	struct scratch *scratch = *state;
	char *name = arena_alloc(scratch->arena, 5000);
	memset(name, 'a', 5000);
	str path = {name, 5000}, bytes, error = {NULL, 0};
	assert_int_equal(os_look(path).kind, OS_MISSING);
	assert_false(os_read(scratch->arena, path, 10, &bytes, &error));
	assert_says(error, "too long");
	assert_int_equal(os_real_path(scratch->arena, path).size, 0);
}

static bool is_closed_to_others(struct arena *arena)
{
	struct os_names names;
	str bytes, error = {NULL, 0};
	if (os_look(S("closed/f")).kind != OS_UNREADABLE)
		return false;
	if (os_list(arena, S("closed"), &names, &error) || names.count)
		return false;
	if (os_read(arena, S("secret"), 10, &bytes, &error))
		return false;
	return str_equal(error, S("Permission denied")) && os_look(S("secret")).kind == OS_FILE;
}

static void test_no_permission(void **state)
{
	struct scratch *scratch = *state;
	run_shell(scratch->arena, "mkdir closed; touch closed/f secret; chmod 000 closed secret");
	assert_true(holds_unprivileged(is_closed_to_others, scratch->arena));
	run_shell(scratch->arena, "chmod 700 closed");
}

static void test_list(void **state)
{
	struct scratch *scratch = *state;
	struct os_names names;
	str error = {NULL, 0};
	run_shell(scratch->arena, "mkdir d; cd d; touch b a .h B 'with space'; mkdir sub;"
	                          "touch \"$(printf 'n\\nl')\" \"$(printf '\\377')\"");
	assert_true(os_list(scratch->arena, S("d"), &names, &error));
	assert_int_equal(names.count, 8);
	static const char *const expected[] = {".h", "B", "a", "b", "n\nl", "sub", "with space",
	                                       "\xff"};
	for (size_t i = 0; i < 8; i++)
		assert_text(names.items[i], expected[i]);
	assert_false(os_list(scratch->arena, S("none"), &names, &error));
	assert_text(error, "No such file or directory");
	assert_int_equal(names.count, 0);
}

static void test_read(void **state)
{
	struct scratch *scratch = *state;
	str bytes, error = {NULL, 0};
	write_bytes("f", S("a\0b"));
	write_bytes("empty", here);
	assert_true(os_read(scratch->arena, S("f"), 3, &bytes, &error));
	assert_true(str_equal(bytes, S("a\0b")));
	assert_true(os_read(scratch->arena, S("empty"), 3, &bytes, &error));
	assert_int_equal(bytes.size, 0);
	assert_false(os_read(scratch->arena, S("f"), 2, &bytes, &error));
	assert_text(error, "larger than 2 bytes");
	assert_int_equal(bytes.size, 0);
	assert_false(os_read(scratch->arena, S("none"), 2, &bytes, &error));
	assert_text(error, "No such file or directory");
	assert_false(os_read(scratch->arena, S("."), 2, &bytes, &error));
	assert_text(error, "Is a directory");
	/* No size to be had beforehand. */
	assert_false(os_read(scratch->arena, S("/dev/zero"), 100000, &bytes, &error));
	assert_text(error, "larger than 100000 bytes");
	assert_true(os_read(scratch->arena, S("/dev/null"), 10, &bytes, &error));
}

static void test_read_named_pipe_does_not_hang(void **state)
{
	struct scratch *scratch = *state;
	str bytes, error = {NULL, 0};
	run_shell(scratch->arena, "mkfifo p");
	assert_true(os_read(scratch->arena, S("p"), 10, &bytes, &error));
	assert_int_equal(bytes.size, 0);
}

static void test_read_start(void **state)
{
	struct scratch *scratch = *state;
	write_bytes("f", S("#!python\nrest"));
	assert_text(os_read_start(scratch->arena, S("f"), 8), "#!python");
	assert_text(os_read_start(scratch->arena, S("f"), 100), "#!python\nrest");
	assert_int_equal(os_read_start(scratch->arena, S("none"), 8).size, 0);
	assert_int_equal(os_read_start(scratch->arena, S("."), 8).size, 0);
}

static void test_read_stream(void **state)
{
	struct scratch *scratch = *state;
	int ends[2];
	str bytes, error = {NULL, 0};
	for (size_t limit = 5; limit <= 6; limit++) {
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], "abcdef", 6), 6);
		close(ends[1]);
		bool is_read = os_read_stream(scratch->arena, ends[0], limit, &bytes, &error);
		assert_int_equal(is_read, limit == 6);
		assert_text(is_read ? bytes : error, is_read ? "abcdef" : "larger than 5 bytes");
		close(ends[0]);
	}
}

static void test_write(void **state)
{
	struct scratch *scratch = *state;
	struct arena *arena = scratch->arena;
	str error = {NULL, 0}, bytes;
	struct os_names names;
	assert_true(os_write(arena, S("f"), S("one"), &error));
	run_shell(arena, "chmod 640 f; ln -s f l; mkdir d");
	assert_true(os_write(arena, S("l"), S("two\0!"), &error));
	assert_true(os_look(S("l")).is_link);
	assert_true(os_read(arena, S("f"), 100, &bytes, &error));
	assert_true(str_equal(bytes, S("two\0!")));
	assert_text(str_trim(run_shell(arena, "stat -c %a f")), "640");
	assert_false(os_write(arena, S("none/f"), S("x"), &error));
	assert_text(error, "No such file or directory");
	assert_false(os_write(arena, S("d"), S("x"), &error));
	assert_true(os_write(arena, S("/dev/null"), S("x"), &error));
	char longest[255];
	memset(longest, 'n', sizeof longest);
	str name = {longest, sizeof longest};
	assert_true(os_write(arena, name, S("x"), &error));
	assert_int_equal(os_look(str_join(arena, S("./"), name)).size, 1);
	assert_int_equal(os_look(S("/dev/null")).kind, OS_OTHER);
	assert_true(os_list(arena, S("."), &names, &error));
	assert_int_equal(names.count, 4);
}

static struct os_result run_in(struct arena *arena, str folder, const str *words, size_t count)
{
	return os_run(arena, &(struct os_order){words, .count = count, .folder = folder});
}

static void test_run(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str shell[] = {S("sh"), S("-c"), S("echo out; echo err >&2; cat; pwd -P; exit 7")};
	run_shell(arena, "mkdir 'a b'");
	struct os_result result = run_in(arena, S("a b"), shell, 3);
	assert_true(result.started);
	assert_int_equal(result.status, 7);
	assert_text(result.errors, "err\n");
	assert_true(str_starts(result.output, S("out\n/")));
	assert_true(str_ends(result.output, S("/a b\n")));
	str killed[] = {S("sh"), S("-c"), S("kill -TERM $$")};
	assert_int_equal(run_in(arena, here, killed, 3).status, 128 + 15);
	str missing[] = {S("unmask-no-such-program")};
	assert_false(run_in(arena, here, missing, 1).started);
	assert_false(run_in(arena, S("no-such-folder"), shell, 3).started);
	/* Arguments are no words of a shell. */
	str echo[] = {S("printf"), S("%s"), S("$HOME `id` ; 'x' *")};
	assert_text(run_in(arena, here, echo, 3).output, "$HOME `id` ; 'x' *");
}

/* More than a pipe holds, on the one that is read second by whoever reads them in turn. */
static void test_run_drains_both(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str shell[] = {S("sh"), S("-c"),
	               S("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; echo end")};
	struct os_result result = run_in(arena, here, shell, 3);
	assert_int_equal(result.errors.size, 300000);
	assert_int_equal(result.output.size, 300004);
	assert_true(str_ends(result.output, S("end\n")));
}

static size_t count_descriptors(struct arena *arena)
{
	struct os_names names;
	str error;
	assert_true(os_list(arena, S("/proc/self/fd"), &names, &error));
	return names.count;
}

static void test_run_leaks_no_descriptor(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str list[] = {S("ls"), S("/proc/self/fd")};
	if (os_look(S("/proc/self/fd")).kind != OS_FOLDER)
		skip();
	/* What this program was started with is not ours to close. */
	for (int i = 3; i < 1024; i++)
		fcntl(i, F_SETFD, FD_CLOEXEC);
	size_t before = count_descriptors(arena);
	for (int i = 0; i < 20; i++)
		assert_text(run_in(arena, here, list, 2).output, "0\n1\n2\n3\n");
	assert_int_equal(count_descriptors(arena), before);
}

static void test_run_with_environment(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str words[] = {S("/usr/bin/env")}, assignments[] = {S("UNMASK_B=2"), S("UNMASK_C=")};
	struct os_names two = {assignments, .count = 2};
	setenv("UNMASK_A", "1", 1);
	assert_says(run_in(arena, here, words, 1).output, "UNMASK_A=1\n");
	struct os_names all = os_environment_all(arena);
	bool has_a = false;
	for (size_t i = 0; i < all.count; i++)
		has_a |= str_equal(all.items[i], S("UNMASK_A=1"));
	assert_true(has_a);
	struct os_order order = {words, .count = 1, .environment = &two};
	assert_text(os_run(arena, &order).output, "UNMASK_B=2\nUNMASK_C=\n");
	unsetenv("UNMASK_A");
	assert_null(os_environment("UNMASK_A").data);
}

/* A child of its own that holds the pipes open is not waited for. */
static void test_run_ends_in_time(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str late[] = {S("sh"), S("-c"), S("echo out; mkfifo p; sleep 30 & exec cat p")};
	double begin = os_seconds();
	struct os_result result = os_run(arena, &(struct os_order){late, .count = 3, .seconds = 1});
	assert_true(result.started && result.is_late);
	assert_int_equal(result.status, 128 + 9);
	assert_text(result.output, "out\n");
	assert_true(os_seconds() - begin >= 1 && os_seconds() - begin < 20);
	str quick[] = {S("echo"), S("out")};
	result = os_run(arena, &(struct os_order){quick, .count = 2, .seconds = 100});
	assert_true(result.started && !result.is_late && result.status == 0);
}

static void test_real_path(void **state)
{
	struct scratch *scratch = *state;
	run_shell(scratch->arena, "mkdir -p a/b; ln -s a/b l");
	str expected = str_join(scratch->arena, scratch->folder, S("/a/b"));
	assert_text(os_real_path(scratch->arena, S("./l/../b/.")), expected.data);
	assert_int_equal(os_real_path(scratch->arena, S("none")).size, 0);
}

struct tally {
	atomic_int calls[5000];
	atomic_int total;
};

static void count_call(void *context, size_t i)
{
	struct tally *tally = context;
	atomic_fetch_add(&tally->calls[i], 1);
	atomic_fetch_add(&tally->total, 1);
}

static void test_each_is_called_once(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	static const unsigned threads[] = {0, 1, 4, 100000};
	for (size_t t = 0; t < 4; t++) {
		struct tally *tally = make(arena, struct tally);
		os_each("t", 5000, threads[t], count_call, tally);
		assert_int_equal(tally->total, 5000);
		for (size_t i = 0; i < 5000; i++)
			assert_int_equal(tally->calls[i], 1);
	}
	os_each("t", 0, 4, count_call, NULL);
	assert_true(os_processors() >= 1);
}

struct meeting {
	atomic_int present;
	atomic_bool is_full;
};

static void meet(void *context, size_t i)
{
	struct meeting *meeting = context;
	(void)i;
	if (atomic_fetch_add(&meeting->present, 1) + 1 == 3)
		meeting->is_full = true;
	double before = os_seconds();
	while (!meeting->is_full && os_seconds() - before < 20)
		;
}

/* Each waits for all the others: on one thread after the other they would never meet. */
static void test_each_runs_at_once(void **state)
{
	(void)state;
	struct meeting meeting = {0};
	double before = os_seconds();
	os_each("t", 3, 3, meet, &meeting);
	assert_true(meeting.is_full);
	assert_true(os_seconds() - before < 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_look),
	    in_scratch(test_path_too_long),
	    in_scratch(test_no_permission),
	    in_scratch(test_list),
	    in_scratch(test_read),
	    in_scratch(test_read_named_pipe_does_not_hang),
	    in_scratch(test_read_start),
	    in_scratch(test_read_stream),
	    in_scratch(test_write),
	    in_scratch(test_run),
	    in_scratch(test_run_drains_both),
	    in_scratch(test_run_leaks_no_descriptor),
	    in_scratch(test_run_with_environment),
	    in_scratch(test_run_ends_in_time),
	    in_scratch(test_real_path),
	    in_scratch(test_each_is_called_once),
	    in_scratch(test_each_runs_at_once),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
