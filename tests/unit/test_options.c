#define _POSIX_C_SOURCE 200809L /* setenv */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cli/options.h"
#include "text/nearest.h"

static int set_up(void **state)
{
	unsetenv("NO_COLOR");
	unsetenv("FORCE_COLOR");
	unsetenv("UNMASK_OUTPUT_FORMAT");
	*state = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

/* The options of the words that stand in `line`, separated by single blanks. */
static struct options parse(struct arena *arena, const char *line)
{
	char *words[32] = {"unmask"};
	int count = 1;
	str rest = str_from_c(line);
	while (rest.size)
		words[count++] = (char *)(uintptr_t)str_copy(arena, str_cut(&rest, ' ')).data;
	return options_from_argv(arena, count, words);
}

static void assert_text(str actual, const char *expected)
{
	if (!str_equal(actual, str_from_c(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(actual), expected);
}

static void assert_error(struct arena *arena, const char *line, const char *message)
{
	struct options options = parse(arena, line);
	assert_true(options.is_done);
	assert_int_equal(options.status, 2);
	assert_text(options.message, str_format(arena, "unmask: %s\n", message).data);
}

static void reads_every_form_of_a_value(void **state)
{
	struct options options = parse(*state, "check --output-format=json --exclude a "
	                                       "--exclude=b=c --threads 3 x --queries q y");
	assert_false(options.is_done);
	assert_int_equal(options.command, COMMAND_CHECK);
	assert_int_equal(options.format, FORMAT_JSON);
	assert_int_equal(options.threads, 3);
	assert_int_equal(options.excludes.count, 2);
	assert_text(options.excludes.items[1], "b=c");
	assert_text(options.queries, "q");
	assert_int_equal(options.paths.count, 2);
	assert_text(options.paths.items[1], "y");
}

static void takes_options_before_the_command(void **state)
{
	struct options options = parse(*state, "--color never contacts --replaced --unresolved");
	assert_false(options.is_done);
	assert_int_equal(options.command, COMMAND_CONTACTS);
	assert_true(options.with_replaced);
	assert_true(options.only_unresolved);
}

static void takes_all_after_two_dashes_as_paths(void **state)
{
	struct options options = parse(*state, "check -- --help -x --");
	assert_false(options.is_done);
	assert_int_equal(options.paths.count, 3);
	assert_text(options.paths.items[0], "--help");
	assert_text(options.paths.items[2], "--");
}

static void lets_the_last_of_two_values_win(void **state)
{
	struct options options =
	    parse(*state, "check --output-format json --output-format concise");
	assert_false(options.is_done);
	assert_int_equal(options.format, FORMAT_CONCISE);
}

static void names_the_nearest_word(void **state)
{
	assert_error(*state, "chekc", "unknown command 'chekc'; did you mean 'check'?");
	assert_error(*state, "check --exlude x",
	             "unknown option '--exlude'; did you mean '--exclude'?");
	assert_error(*state, "check --exlude=x",
	             "unknown option '--exlude'; did you mean '--exclude'?");
	assert_error(*state, "check --output-format jsno",
	             "unknown output format 'jsno'; did you mean 'json'?");
	assert_error(*state, "check --output-format xml",
	             "unknown output format 'xml'; it may be full, concise, json, jsonl, grouped, "
	             "sarif, github, gitlab, junit, checkstyle");
	assert_error(*state, "check --color sometimes",
	             "unknown color 'sometimes'; it may be auto, always, never");
	assert_error(*state, "check -x", "unknown option '-x'");
	assert_error(*state, "frobnicate", "unknown command 'frobnicate'");
	assert_error(*state, "/", "unknown command '/'; did you mean 'check /'?");
}

static void refuses_what_a_command_does_not_take(void **state)
{
	assert_error(*state, "check --replaced", "--replaced means nothing to check");
	assert_error(*state, "rules x", "rules does not take 'x'");
	assert_error(*state, "explain idle-guard x", "explain does not take 'x'");
	assert_error(*state, "explain", "explain needs a RULE");
	assert_error(*state, "show", "show needs a STAGE");
	assert_error(*state, "check --no-cache=yes", "--no-cache takes no value");
	assert_error(*state, "check --exclude", "--exclude needs a value: GLOB");
	assert_error(*state, "check --exclude --no-cache", "--exclude needs a value: GLOB");
	assert_error(*state, "check --threads 0",
	             "--threads takes a number from 1 to 1024, not '0'");
	assert_error(*state, "check --threads 99999999999999999999",
	             "--threads takes a number from 1 to 1024, not '99999999999999999999'");
	assert_error(*state, "check \x1b[31m --\x1b[0m", "unknown option '--\\x1b[0m'");
}

static void keeps_the_subject_apart(void **state)
{
	struct options options = parse(*state, "show tree a b");
	assert_text(options.subject, "tree");
	assert_int_equal(options.paths.count, 2);
	assert_text(options.paths.items[0], "a");
	assert_int_equal(options.stage, STAGE_TREE);
	assert_int_equal(parse(*state, "check").stage, STAGE_COUNT);
	assert_error(*state, "show tere", "unknown stage 'tere'; did you mean 'tree'?");
}

static void helps_whatever_else_is_said(void **state)
{
	struct options options = parse(*state, "contacts --bogus -h");
	assert_true(options.is_done);
	assert_int_equal(options.status, 0);
	assert_true(str_starts(options.message, S("Usage: unmask contacts [OPTION...] [PATH...]")));
	assert_true(str_find(options.message, S("--replaced")) != STR_NONE);
	options = parse(*state, "check --help");
	assert_true(str_find(options.message, S("--exclude GLOB")) != STR_NONE);
	assert_true(str_find(options.message, S("--replaced")) == STR_NONE);
	options = parse(*state, "");
	assert_true(options.is_done);
	assert_int_equal(options.status, 2);
	assert_true(str_find(options.message, S("  mentions [PATH...]")) != STR_NONE);
	for (str rest = options.message; rest.size;)
		assert_true(str_cut(&rest, '\n').size <= 80);
}

static void tells_formats_for_files_apart(void **state)
{
	struct options options =
	    parse(*state, "check --output-format sarif=a=b --output-format grouped "
	                  "--output-format junit=c --output-format=gitlab=-");
	assert_false(options.is_done);
	assert_int_equal(options.format, FORMAT_GITLAB);
	assert_int_equal(options.outputs.count, 2);
	assert_int_equal(options.outputs.items[0].format, FORMAT_SARIF);
	assert_text(options.outputs.items[0].file, "a=b");
	assert_int_equal(options.outputs.items[1].format, FORMAT_JUNIT);
	options = parse(*state, "check --output-format sarif=a");
	assert_int_equal(options.format, FORMAT_FULL);
	assert_error(*state, "check --output-format sarif=a --output-format junit=a",
	             "--output-format names 'a' twice");
	assert_error(*state, "check --output-format sarif=",
	             "--output-format sarif= names no file");
	assert_error(*state, "contacts --output-format github",
	             "contacts has no output format github: that is for check");
	assert_error(*state, "modes --output-format json=a",
	             "modes writes no file: --output-format FORMAT=FILE is for check");
}

static void takes_the_format_of_the_environment(void **state)
{
	setenv("UNMASK_OUTPUT_FORMAT", "github", 1);
	assert_int_equal(parse(*state, "check").format, FORMAT_GITHUB);
	assert_int_equal(parse(*state, "check --output-format sarif=a").format, FORMAT_GITHUB);
	assert_int_equal(parse(*state, "check --output-format json").format, FORMAT_JSON);
	assert_false(parse(*state, "contacts").is_done);
	assert_int_equal(parse(*state, "contacts").format, FORMAT_FULL);
	setenv("UNMASK_OUTPUT_FORMAT", "jsonl", 1);
	assert_int_equal(parse(*state, "contacts").format, FORMAT_JSONL);
	setenv("UNMASK_OUTPUT_FORMAT", "gihub", 1);
	assert_error(*state, "check",
	             "unknown output format in UNMASK_OUTPUT_FORMAT: 'gihub'; did you mean "
	             "'github'?");
	assert_false(parse(*state, "explain idle-guard").is_done);
	setenv("UNMASK_OUTPUT_FORMAT", "", 1);
	assert_int_equal(parse(*state, "check").format, FORMAT_FULL);
}

static void tells_two_options_of_one_name_apart(void **state)
{
	struct options options = parse(*state, "check --diff main a");
	assert_text(options.since, "main");
	assert_int_equal(options.paths.count, 1);
	options = parse(*state, "registry --update --diff a");
	assert_true(options.only_difference);
	assert_text(options.paths.items[0], "a");
	/* In front of the command, too. */
	options = parse(*state, "--diff main check a");
	assert_text(options.since, "main");
	assert_int_equal(options.paths.count, 1);
	options = parse(*state, "--diff registry --update");
	assert_true(options.only_difference);
	options = parse(*state, "--diff=check check");
	assert_text(options.since, "check");
	assert_error(*state, "check --diff", "--diff needs a value: BASE");
	assert_error(*state, "registry --update --diff=a", "--diff takes no value");
	assert_error(*state, "contacts --diff main", "--diff means nothing to contacts");
}

static void decides_on_color(void **state)
{
	setenv("FORCE_COLOR", "1", 1);
	assert_true(parse(*state, "check").has_color);
	assert_false(parse(*state, "check --color never").has_color);
	setenv("NO_COLOR", "1", 1);
	assert_false(parse(*state, "check").has_color);
	assert_true(parse(*state, "check --color=always").has_color);
	setenv("NO_COLOR", "", 1);
	assert_true(parse(*state, "check").has_color);
	setenv("FORCE_COLOR", "0", 1);
	assert_false(parse(*state, "check").has_color);
}

static void measures_distance_between_words(void **state)
{
	(void)state;
	assert_int_equal(nearest_distance(S("network"), S("network")), 0);
	assert_int_equal(nearest_distance(S("network"), S("netwrok")), 1);
	assert_int_equal(nearest_distance(S("network"), S("netwok")), 1);
	assert_int_equal(nearest_distance(S("network"), S("networks")), 1);
	assert_int_equal(nearest_distance(S("network"), S("notwurk")), 2);
	assert_int_equal(nearest_distance(S(""), S("abc")), 3);
	/* A restricted swap: no edit inside a swapped pair. */
	assert_int_equal(nearest_distance(S("ca"), S("abc")), 3);
	static const char longest[NEAREST_LONGEST + 1] = {'a'};
	assert_true(nearest_distance((str){longest, NEAREST_LONGEST}, S("")) == NEAREST_LONGEST);
	assert_true(nearest_distance((str){longest, sizeof longest}, S("")) == SIZE_MAX);
	const str words[] = {S("cpu"), S("gui")};
	assert_null(nearest_word(S("x"), words, 2, 2).data);
	assert_null(nearest_word(S("curses"), words, 2, 2).data);
	assert_text(nearest_word(S("guy"), words, 2, 2), "gui");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_form_of_a_value),
		cmocka_unit_test(takes_options_before_the_command),
		cmocka_unit_test(takes_all_after_two_dashes_as_paths),
		cmocka_unit_test(lets_the_last_of_two_values_win),
		cmocka_unit_test(names_the_nearest_word),
		cmocka_unit_test(refuses_what_a_command_does_not_take),
		cmocka_unit_test(keeps_the_subject_apart),
		cmocka_unit_test(helps_whatever_else_is_said),
		cmocka_unit_test(tells_formats_for_files_apart),
		cmocka_unit_test(takes_the_format_of_the_environment),
		cmocka_unit_test(tells_two_options_of_one_name_apart),
		cmocka_unit_test(decides_on_color),
		cmocka_unit_test(measures_distance_between_words),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
