#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/yaml_node.h"

struct sample {
	struct arena *arena;
	struct yaml_errors errors;
};

static int set_up(void **state)
{
	struct arena *arena = arena_new();
	struct sample *sample = make(arena, struct sample);
	sample->arena = arena;
	*state = sample;
	return 0;
}

static int tear_down(void **state)
{
	struct sample *sample = *state;
	arena_free(sample->arena);
	return 0;
}

static struct yaml_node *read_text(struct sample *sample, const char *text)
{
	return yaml_node_from_text(sample->arena, str_from_c(text), &sample->errors);
}

static void assert_text(str actual, const char *expected)
{
	if (!str_equal(actual, str_from_c(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(actual), expected);
}

/* That error number `i` stands at that place and says that. */
static void assert_error(const struct sample *sample, size_t i, uint32_t line, uint32_t column,
                         const char *part)
{
	assert_true(i < sample->errors.count);
	const struct yaml_error *error = &sample->errors.items[i];
	if (str_find(error->message, str_from_c(part)) == STR_NONE)
		fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(error->message), part);
	assert_int_equal(error->line, line);
	assert_int_equal(error->column, column);
}

static void test_scalars_stay_text(void **state)
{
	struct yaml_node *root =
	    read_text(*state, "a: no\nb: 80:443\nc: 'x'\nd: \"\\u00e4\"\ne:\n");
	assert_int_equal(((struct sample *)*state)->errors.count, 0);
	assert_text(yaml_get(root, S("a"))->text, "no");
	assert_false(yaml_get(root, S("a"))->is_quoted);
	assert_text(yaml_get(root, S("b"))->text, "80:443");
	assert_true(yaml_get(root, S("c"))->is_quoted);
	assert_text(yaml_get(root, S("d"))->text, "\xc3\xa4");
	assert_text(yaml_get(root, S("e"))->text, "");
	assert_false(yaml_get(root, S("e"))->is_quoted);
	assert_null(yaml_get(root, S("f")));
	assert_null(yaml_get(yaml_get(root, S("a")), S("a")));
	assert_null(yaml_get(NULL, S("a")));
}

static void test_order_and_places(void **state)
{
	struct yaml_node *root = read_text(*state, "z: [1, 2]\n\"\xc3\xa4\": {k: v}\n");
	assert_int_equal(root->kind, YAML_MAP);
	assert_int_equal(root->count, 2);
	assert_text(root->keys[0], "z");
	assert_int_equal(root->items[0]->kind, YAML_LIST);
	assert_text(root->items[0]->items[1]->text, "2");
	assert_int_equal(root->items[0]->items[1]->line, 1);
	assert_int_equal(root->items[0]->items[1]->column, 8);
	assert_int_equal(root->key_lines[1], 2);
	assert_int_equal(root->key_columns[1], 1);
	assert_int_equal(root->items[1]->column, 6);
	assert_int_equal(root->items[1]->key_columns[0], 7);
}

static void assert_span(str text, struct yaml_span span, const char *expected)
{
	assert_text(str_slice(text, span.start, span.end), expected);
}

/* Bytes, whatever stands before: a byte order mark, letters of several bytes, CRLF. */
static void test_spans(void **state)
{
	struct sample *sample = *state;
	str text = S("\xef\xbb\xbf# \xc3\xa4\r\n\xc3\xa4: 'x y' # z\r\nl:\r\n  - [a, {b: c} ]\r\n"
	             "  - k: |\r\n      m\r\n    n: o  # p\r\n\r\nq: \"\xe2\x82\xac\" \r\ne:\r\n");
	struct yaml_node *root = yaml_node_from_text(sample->arena, text, &sample->errors);
	assert_int_equal(sample->errors.count, 0);
	assert_span(text, root->key_spans[0], "\xc3\xa4");
	assert_span(text, root->items[0]->span, "'x y'");
	assert_span(text, root->key_spans[1], "l");
	const struct yaml_node *list = root->items[1];
	assert_false(list->is_flow);
	assert_span(text, list->span,
	            "- [a, {b: c} ]\r\n  - k: |\r\n      m\r\n    n: o");
	assert_true(list->items[0]->is_flow);
	assert_span(text, list->items[0]->span, "[a, {b: c} ]");
	assert_span(text, list->items[0]->items[1]->span, "{b: c}");
	assert_span(text, list->items[1]->span, "k: |\r\n      m\r\n    n: o");
	assert_span(text, list->items[1]->items[0]->span, "|\r\n      m");
	assert_span(text, root->items[2]->span, "\"\xe2\x82\xac\"");
	assert_span(text, root->items[3]->span, "");
}

static void test_spans_of_errors(void **state)
{
	struct sample *sample = *state;
	str text = S("\xc3\xa4: 1\n\xc3\xa4: 2\nb: *x\nc: {\td: \xc3\xa9}}\n");
	assert_null(yaml_node_from_text(sample->arena, text, &sample->errors));
	assert_int_equal(sample->errors.count, 3);
	assert_span(text, sample->errors.items[0].span, "\xc3\xa4");
	assert_int_equal(sample->errors.items[0].span.start, 6);
	assert_span(text, sample->errors.items[1].span, "*");
	assert_span(text, sample->errors.items[2].span, "}");
}

static void test_tabs(void **state)
{
	assert_null(read_text(*state, "a:\n\tb: 1\n"));
	assert_int_equal(((struct sample *)*state)->errors.count, 1);
	assert_error(*state, 0, 2, 1, "a tab cannot indent");
}

static void test_block_scalar_is_quoted(void **state)
{
	struct yaml_node *root = read_text(*state, "a: |\n  x\n  y\n");
	assert_text(yaml_get(root, S("a"))->text, "x\ny\n");
	assert_true(yaml_get(root, S("a"))->is_quoted);
}

static void test_empty_is_a_map(void **state)
{
	const char *texts[] = {"", "# nothing\n", "---\n", "---\n...\n"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct yaml_node *root = read_text(*state, texts[i]);
		assert_non_null(root);
		assert_int_equal(root->kind, YAML_MAP);
		assert_int_equal(root->count, 0);
	}
	assert_int_equal(((struct sample *)*state)->errors.count, 0);
}

static void test_duplicate_keys(void **state)
{
	struct yaml_node *root = read_text(*state, "a: 1\nb: 2\na: 3\n\"b\": 4\n");
	assert_int_equal(((struct sample *)*state)->errors.count, 2);
	assert_error(*state, 0, 3, 1, "duplicate key \"a\"");
	assert_error(*state, 1, 4, 1, "duplicate key \"b\"");
	assert_int_equal(root->count, 2);
	assert_text(yaml_get(root, S("a"))->text, "1");
}

static void test_no_anchors_aliases_tags(void **state)
{
	struct yaml_node *root =
	    read_text(*state, "a: &x 1\nb: *x\nc: !!str 2\n? [q]\n: 3\nd: 4\n");
	assert_int_equal(((struct sample *)*state)->errors.count, 4);
	assert_error(*state, 0, 1, 4, "anchors");
	assert_error(*state, 1, 2, 4, "aliases");
	assert_error(*state, 2, 3, 4, "tags");
	assert_error(*state, 3, 4, 3, "a key must be a text");
	assert_text(yaml_get(root, S("d"))->text, "4");
}

static void test_one_document(void **state)
{
	struct yaml_node *root = read_text(*state, "a: 1\n---\na: 2\na: 3\n");
	assert_int_equal(((struct sample *)*state)->errors.count, 2);
	assert_error(*state, 0, 2, 1, "one document");
	assert_error(*state, 1, 4, 1, "duplicate");
	assert_text(yaml_get(root, S("a"))->text, "1");
}

static void test_broken_syntax(void **state)
{
	assert_null(read_text(*state, "a: [1,\nb: }\n"));
	assert_error(*state, 0, 2, 4, "expected");
	assert_null(read_text(*state, "ok: 1\n\xc3\xa4\xff: 2\n"));
	assert_error(*state, 1, 2, 2, "UTF-8");
	assert_null(read_text(*state, "a: \"open"));
	assert_int_equal(((struct sample *)*state)->errors.count, 3);
}

/* `depth` lists in one another. */
static str nest(struct arena *arena, size_t depth)
{
	char *text = arena_alloc(arena, depth * 2);
	for (size_t i = 0; i < depth; i++) {
		text[i] = '[';
		text[depth * 2 - 1 - i] = ']';
	}
	return (str){text, depth * 2};
}

static void test_depth_is_bounded(void **state)
{
	struct sample *sample = *state;
	struct arena *arena = sample->arena;
	assert_non_null(yaml_node_from_text(arena, nest(arena, 64), &sample->errors));
	assert_int_equal(sample->errors.count, 0);
	assert_null(yaml_node_from_text(arena, nest(arena, 65), &sample->errors));
	assert_int_equal(sample->errors.count, 1);
	assert_error(sample, 0, 1, 65, "nested too deep");
	assert_null(yaml_node_from_text(arena, nest(arena, 100000), &sample->errors));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_scalars_stay_text, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_order_and_places, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_spans, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_spans_of_errors, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_tabs, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_block_scalar_is_quoted, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_empty_is_a_map, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_duplicate_keys, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_no_anchors_aliases_tags, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_one_document, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_broken_syntax, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_depth_is_bounded, set_up, tear_down),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
