#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include <float.h>
#include <limits.h>
#include <stdarg.h>

#include "base/print.h"

__attribute__((format(printf, 1, 2))) static void assert_as_printf(const char *format, ...)
{
	char ours[1024] = "", theirs[1024];
	va_list args;
	va_start(args, format);
	size_t counted = print_args(NULL, format, args), size = print_args(ours, format, args);
	vsnprintf(theirs, sizeof theirs, format, args);
	va_end(args);
	assert_string_equal(ours, theirs);
	assert_int_equal(counted, size);
	assert_int_equal(size, strlen(theirs));
}

static void test_as_printf(void **state)
{
	(void)state;
	assert_as_printf("plain");
	assert_as_printf("%%|%c|%5c|%-3c|", 'a', 'b', 'c');
	assert_as_printf("%s|%8s|%-8s|%.2s|%-6.3s|", "a", "b", "c", "defg", "hijk");
	assert_as_printf("%*s|%-*s|", 4, "l", 3, "m");
	assert_as_printf("%.*s|%-*.*s|%6.*s", 3, "abc", 5, 2, "de", 1, "f");
	assert_as_printf("%d %d %d %i", 0, INT_MAX, INT_MIN, -7);
	assert_as_printf("%5d %-5d| %05d %02d", -42, 42, -42, 7);
	assert_as_printf("%ld %lld %lld %*d", LONG_MIN, LLONG_MIN, LLONG_MAX, 6, 1);
	assert_as_printf("%u %zu %lu %llu %*zu", UINT_MAX, SIZE_MAX, ULONG_MAX, ULLONG_MAX, 4,
	                 (size_t)9);
	assert_as_printf("%x %X %08x %04x %02X", 0xbeefu, 0xbeefu, 1u, 0x12345u, 0xau);
	assert_as_printf("%o %03o %016llx", 8u, 7u, 0x123456789abcull);
	assert_as_printf("%.0f %f %.2f %8.1f|%.0f", 1.5, -2.25, 3.14159, 4.0, DBL_MAX);
}

/* The end of what is printed, where a NUL stands in it. */
static size_t count(char *to, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	size_t size = print_args(to, format, args);
	va_end(args);
	return size;
}

static void test_texts_with_nul(void **state)
{
	(void)state;
	char text[16];
	size_t size = count(text, "<%.*s|%3.*s>", STR_ARG(S("a\0b")), STR_ARG(S("\0")));
	assert_true(str_equal((str){text, size}, S("<a\0b|  \0>")));
	size = count(text, "%.*s%s", STR_ARG(((str){NULL, 0})), "");
	assert_int_equal(size, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_as_printf),
	    cmocka_unit_test(test_texts_with_nul),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
