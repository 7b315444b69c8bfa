#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/buffer.h"
#include "source/syntax.h"

/* What is said of `piece` written `count` times between `head` and `tail`. */
static enum unparsed judge(void **state, str head, str piece, size_t count, str tail)
{
	struct buffer text = buffer_in(((struct scratch *)*state)->arena);
	buffer_add(&text, head);
	for (size_t i = 0; i < count; i++)
		buffer_add(&text, piece);
	buffer_add(&text, tail);
	return nesting_of(buffer_text(&text));
}

static void test_brackets(void **state)
{
	assert_int_equal(judge(state, S("x = "), S("("), 200, S("")), PARSED);
	assert_int_equal(judge(state, S("x = "), S("("), 201, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("x = "), S("([{}])"), 1000, S("")), PARSED);
	assert_int_equal(judge(state, S("x = '"), S("("), 1000, S("'")), PARSED);
	assert_int_equal(judge(state, S("x = \"\"\""), S("(\"\\\"\n"), 1000, S("\"\"\"")), PARSED);
	assert_int_equal(judge(state, S("# "), S("("), 1000, S("\n")), PARSED);
	assert_int_equal(judge(state, S("# \n"), S("("), 1000, S("\n")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("x = '\n"), S("("), 1000, S("")), UNPARSED_DEPTH);
}

static void test_tokens(void **state)
{
	const size_t most = 1000000;
	assert_int_equal(judge(state, S(""), S("a\n"), most / 2, S("")), PARSED);
	assert_int_equal(judge(state, S(""), S("a\n"), most / 2, S("b")), UNPARSED_TIME);
	assert_int_equal(judge(state, S(""), S("-"), most, S("")), PARSED);
	assert_int_equal(judge(state, S(""), S("-"), most, S("1")), UNPARSED_TIME);
	assert_int_equal(judge(state, S("x = \""), S("\\n"), most, S("\"")), UNPARSED_TIME);
	assert_int_equal(judge(state, S("x = f\""), S("{a}"), most, S("\"")), UNPARSED_TIME);
	assert_int_equal(judge(state, S(""), S("é_1"), 2 * most, S("")), PARSED);
	assert_int_equal(judge(state, S("\"\"\""), S("word, "), most, S("\"\"\"")), PARSED);
	assert_int_equal(judge(state, S(""), S("# comment\n \n\n"), most / 2, S("")), PARSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_brackets),
	    in_scratch(test_tokens),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
