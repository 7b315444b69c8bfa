#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "cache/inputs.h"

static const struct inputs_runner runner = {os_run};

static bool holds(struct arena *arena, str inputs)
{
	str renewed;
	return inputs_hold(arena, inputs, runner, &renewed);
}

/* What is asked of f, of its folder, of a variable and of a command. */
static str ask(struct arena *arena)
{
	struct os_names names;
	str bytes, error, words[] = {S("cat"), S("g")};
	struct inputs *inputs = inputs_begin(arena);
	os_look(S("f"));
	os_look(S("none"));
	os_list(arena, S("d"), &names, &error);
	os_read(arena, S("f"), 99, &bytes, &error);
	os_read(arena, S("none"), 99, &bytes, &error);
	os_read_start(arena, S("s"), 2);
	os_real_path(arena, S("l"));
	os_environment("ASKED");
	os_run(arena, &(struct os_order){words, .count = 2});
	return inputs_end(arena, inputs);
}

#define LAY_OUT                                                                                \
	"rm -rf d f g l s none; mkdir d; echo f >f; echo g >g; echo start >s; ln -s f l;"       \
	"touch d/one"

static void test_each_kind(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	static const char *const without_effect[] = {
	    "touch f", "echo s2 >s; echo start >s; echo >d/x; rm d/x", "echo other >other",
	    "chmod 640 f"};
	static const char *const changes[] = {
	    "echo F >f", "echo ff >f", "rm f", "chmod +x f", "touch d/two", "rm d/one", "rmdir d",
	    "echo x >none", "ln -s f none", "echo tart >s", "ln -sf g l", "rm l", "echo G >g",
	    "rm g", "mv f x; ln -s x f",
	};
	setenv("ASKED", "1", 1);
	run_shell(arena, LAY_OUT);
	assert_true(holds(arena, ask(arena)));
	for (size_t i = 0; i < sizeof without_effect / sizeof *without_effect; i++) {
		run_shell(arena, LAY_OUT);
		str inputs = ask(arena);
		run_shell(arena, without_effect[i]);
		if (!holds(arena, inputs))
			fail_msg("%s: the answers are others", without_effect[i]);
	}
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		run_shell(arena, LAY_OUT);
		str inputs = ask(arena);
		run_shell(arena, str_format(arena, "rm -rf %s; %s", i == 6 ? "d/*" : "y",
		                            changes[i]).data);
		if (holds(arena, inputs))
			fail_msg("%s: the answers are the same", changes[i]);
	}
}

static void test_variables(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run_shell(arena, LAY_OUT);
	unsetenv("ASKED");
	str inputs = ask(arena);
	assert_true(holds(arena, inputs));
	setenv("ASKED", "", 1);
	assert_false(holds(arena, inputs));
	inputs = ask(arena);
	assert_true(holds(arena, inputs));
	setenv("ASKED", "1", 1);
	assert_false(holds(arena, inputs));
}

/* The times of an old file are believed, and it is not read: here it holds something else. */
static void test_signatures(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str renewed, bytes, error;
	run_shell(arena, "echo f >f; touch -d @100 f");
	struct inputs *inputs = inputs_begin(arena);
	os_read(arena, S("f"), 99, &bytes, &error);
	str young = inputs_end(arena, inputs);
	/* Its inode is as new as this run. */
	assert_true(inputs_hold(arena, young, runner, &renewed));
	assert_int_equal(renewed.size, 0);
	run_shell(arena, "sleep 2.1");
	assert_true(inputs_hold(arena, young, runner, &renewed));
	assert_true(renewed.size > 0);
	str old = renewed;
	assert_true(inputs_hold(arena, old, runner, &renewed));
	assert_int_equal(renewed.size, 0);
	run_shell(arena, "touch f");
	assert_true(inputs_hold(arena, old, runner, &renewed));
	run_shell(arena, "echo g >f; touch -d @100 f");
	assert_false(inputs_hold(arena, old, runner, &renewed));
	assert_int_equal(renewed.size, 0);
}

/* Two names of one file stay two names of one file, whatever its inode is. */
static void test_identities(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run_shell(arena, "echo f >f; ln f same; echo f >other");
	struct inputs *inputs = inputs_begin(arena);
	os_look(S("f"));
	os_look(S("same"));
	os_look(S("other"));
	str asked = inputs_end(arena, inputs);
	assert_true(holds(arena, asked));
	run_shell(arena, "mkdir x; mv f same other x; cat x/f >f; ln f same; cat x/f >other");
	assert_true(holds(arena, asked));
	run_shell(arena, "rm other; ln f other");
	assert_false(holds(arena, asked));
	run_shell(arena, "rm other same; cat f >same; cat f >other");
	assert_false(holds(arena, asked));
}

static void test_once(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str error, bytes;
	struct inputs *inputs = inputs_begin(arena);
	os_write(arena, S("f"), S("1"), &error);
	assert_null(inputs_end(arena, inputs).data);
	inputs = inputs_begin(arena);
	os_append(arena, S("f"), S("2"), &error);
	assert_null(inputs_end(arena, inputs).data);
	inputs = inputs_begin(arena);
	int file = open("f", O_RDONLY);
	os_read_stream(arena, file, 99, &bytes, &error);
	close(file);
	assert_null(inputs_end(arena, inputs).data);
	inputs = inputs_begin(arena);
	os_look(S("f"));
	run_shell(arena, "rm f");
	os_look(S("f"));
	assert_null(inputs_end(arena, inputs).data);
}

/* Whatever bytes it is given: they hold for nothing, or for less than was asked. */
static void test_wrong_bytes(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run_shell(arena, LAY_OUT);
	str inputs = ask(arena);
	assert_false(holds(arena, (str){NULL, 0}));
	for (size_t size = 0; size < inputs.size; size++)
		assert_false(holds(arena, str_slice(inputs, 0, size)));
	assert_false(holds(arena, str_join(arena, inputs, S("x"))));
	assert_false(holds(arena, S("\x01\xff")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_each_kind),  in_scratch(test_variables),
	    in_scratch(test_signatures), in_scratch(test_identities),
	    in_scratch(test_once),       in_scratch(test_wrong_bytes),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
