#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "cache/bytes.h"

static void test_there_and_back(void **state)
{
	struct buffer out = buffer_in(((struct scratch *)*state)->arena);
	uint64_t numbers[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX - 1, UINT64_MAX};
	size_t count = sizeof numbers / sizeof *numbers;
	for (size_t i = 0; i < count; i++)
		bytes_add_number(&out, numbers[i]);
	bytes_add_text(&out, S("a\0b"));
	bytes_add_text(&out, S(""));
	struct bytes in = {.rest = buffer_text(&out)};
	for (size_t i = 0; i < count; i++)
		assert_true(bytes_number(&in) == numbers[i]);
	assert_true(str_equal(bytes_text(&in), S("a\0b")));
	assert_int_equal(bytes_text(&in).size, 0);
	assert_false(in.is_wrong);
	assert_int_equal(in.rest.size, 0);
}

static void test_wrong_bytes(void **state)
{
	(void)state;
	str wrong[] = {S(""), S("\x80"), S("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
	               S("\x05 abc"), S("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01 abc")};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct bytes in = {.rest = wrong[i]};
		assert_int_equal(bytes_text(&in).size, 0);
		assert_true(in.is_wrong);
		assert_int_equal(bytes_number(&in), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_there_and_back),
	    in_scratch(test_wrong_bytes),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
