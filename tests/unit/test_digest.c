#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/digest.h"

static void assert_hex(struct digest digest, const char *expected)
{
	char text[2 * DIGEST_SIZE + 1];
	for (size_t i = 0; i < DIGEST_SIZE; i++)
		snprintf(text + 2 * i, 3, "%02x", digest.bytes[i]);
	assert_string_equal(text, expected);
}

/* As Python's hashlib.blake2b(…, digest_size=32) has them. */
static void test_known_digests(void **state)
{
	(void)state;
	assert_hex(digest_of(S("")),
	           "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
	assert_hex(digest_of(S("abc")),
	           "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

static void test_equal(void **state)
{
	(void)state;
	struct digest a = digest_of(S("a")), again = digest_of(S("a")), b = digest_of(S("b"));
	assert_true(digest_equal(&a, &again));
	assert_false(digest_equal(&a, &b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_known_digests),
	    in_scratch(test_equal),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
