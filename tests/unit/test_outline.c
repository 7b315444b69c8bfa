#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/buffer.h"
#include "source/outline.h"

/* What is said of `piece` written `count` times between `head` and `tail`. */
static enum unparsed judge(void **state, str head, str piece, size_t count, str tail)
{
	struct buffer text = buffer_in(((struct scratch *)*state)->arena);
	buffer_add(&text, head);
	for (size_t i = 0; i < count; i++)
		buffer_add(&text, piece);
	buffer_add(&text, tail);
	return outline_from_text(((struct scratch *)*state)->arena, buffer_text(&text)).unparsed;
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

/* The comments of `text`, each behind a bar. */
static str comments_of(void **state, str text)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct outline outline = outline_from_text(arena, text);
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < outline.comments.count; i++) {
		const struct comment *comment = &outline.comments.items[i];
		buffer_add(&out, S("|"));
		buffer_add(&out, str_slice(text, comment->start, comment->end));
	}
	return buffer_text(&out);
}

#define assert_comments(state, text, expected)                                                 \
	assert_true(str_equal(comments_of((state), S(text)), S(expected)))

static void test_comments(void **state)
{
	assert_comments(state, "#a\nx = '#b' #c\n\"\"\"\n#d\n\"\"\" #e", "|#a|#c|#e");
	assert_comments(state, "x = '#\n#a\n", "|#a");
	assert_comments(state, "x = r'\\\\' #a\nx = '\\'#' #b\nx = r'\\'#' #c\n",
	                "|#a|#b|#c");
	assert_comments(state, "x = '\\\n#' #a", "|#a");
	assert_comments(state, "x = y if'{'else z #a", "|#a");
	assert_comments(state, "", "");
}

static void test_comments_in_fstrings(void **state)
{
	assert_comments(state, "f'{a}#' #a", "|#a");
	assert_comments(state, "f'{{#' #a", "|#a");
	assert_comments(state, "f\"{d[\"#\"]}\" #a", "|#a");
	assert_comments(state, "f'{a:#x}' #a", "|#a");
	assert_comments(state, "f'{a:{w}#}#' #a", "|#a");
	assert_comments(state, "f'{a!r:>{\"#\"}}' #a", "|#a");
	assert_comments(state, "f'\\N{NUMBER SIGN}#' #a", "|#a");
	assert_comments(state, "rf'\\{a}#' #a", "|#a");
	assert_comments(state, "f\"\"\"{\na #a\n}#\"\"\" #b", "|#a|#b");
	assert_comments(state, "f'{a #a\n", "|#a");
	assert_comments(state, "f'#\n#a", "|#a");
}

static void test_nested_fstrings(void **state)
{
	assert_int_equal(judge(state, S("f'"), S("{f'"), 150, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("f'"), S("{f'"), 149, S("")), PARSED);
	assert_int_equal(judge(state, S("f'{"), S("("), 199, S("")), PARSED);
	assert_int_equal(judge(state, S("f'{"), S("("), 200, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("f'{a:"), S("{a:"), 200, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("x = r\"\\\\\"\ny = "), S("("), 201, S("")),
	                 UNPARSED_DEPTH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_brackets),
	    in_scratch(test_tokens),
	    in_scratch(test_comments),
	    in_scratch(test_comments_in_fstrings),
	    in_scratch(test_nested_fstrings),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
