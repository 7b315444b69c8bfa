#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include <string.h>

#include "base/buffer.h"
#include "contact/host.h"

struct sample {
	const char *text;
	enum host_class class;
	const char *name; /* NULL: as the text */
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void check_hosts(struct arena *arena, const struct sample *samples, size_t count,
                        bool is_numeric)
{
	for (size_t i = 0; i < count; i++) {
		const struct sample *sample = &samples[i];
		struct host host = host_from_text(arena, str_from_c(sample->text));
		if (host.class != sample->class)
			fail_msg("%s is %.*s, not %.*s", sample->text,
			         STR_ARG(host_class_name(host.class)),
			         STR_ARG(host_class_name(sample->class)));
		if (host.class == HOST_NONE)
			assert_int_equal(host.name.size, 0);
		else
			assert_text(host.name, sample->name ? sample->name : sample->text);
		assert_int_equal(host.is_numeric, is_numeric);
	}
}

static void test_names(void **state)
{
	static const struct sample samples[] = {
	    {"www.python.org", HOST_EXTERNAL, NULL},
	    {"WWW.Python.ORG.", HOST_EXTERNAL, "www.python.org"},
	    {"a", HOST_EXTERNAL, NULL},
	    {"example.com", HOST_EXTERNAL, NULL},
	    {"www.example.org", HOST_EXTERNAL, NULL},
	    {"gobyexample.com", HOST_EXTERNAL, NULL},
	    {"example.test.com", HOST_EXTERNAL, NULL},
	    {"mylocalhost", HOST_EXTERNAL, NULL},
	    {"localhost.com", HOST_EXTERNAL, NULL},
	    {"3com.com", HOST_EXTERNAL, NULL},
	    {"1e100.net", HOST_EXTERNAL, NULL},
	    {"r3---sn-x.example.net", HOST_EXTERNAL, NULL},
	    {"localhost", HOST_LOCAL, NULL},
	    {"LOCALHOST.", HOST_LOCAL, "localhost"},
	    {"test", HOST_RESERVED, NULL},
	    {"a.test", HOST_RESERVED, NULL},
	    {"sadflkjsasf.i.nvali.d.INVALID", HOST_RESERVED, "sadflkjsasf.i.nvali.d.invalid"},
	    {"invalid.", HOST_RESERVED, "invalid"},
	    {"x.example", HOST_RESERVED, NULL},
	    {"x.localhost", HOST_RESERVED, NULL},
	    {"hidden.onion", HOST_RESERVED, NULL},
	    {"name.alt", HOST_RESERVED, NULL},
	};
	check_hosts(((struct scratch *)*state)->arena, samples, LENGTH(samples), false);
}

static void test_international_names(void **state)
{
	static const struct sample samples[] = {
	    {"испытание.pythontest.net", HOST_EXTERNAL, "xn--80akhbyknj4f.pythontest.net"},
	    {"ИСПЫТАНИЕ.PythonTest.net.", HOST_EXTERNAL, "xn--80akhbyknj4f.pythontest.net"},
	    {"XN--80akhbyknj4f.pythontest.net", HOST_EXTERNAL, "xn--80akhbyknj4f.pythontest.net"},
	    {"faß.de", HOST_EXTERNAL, "xn--fa-hia.de"},
	    /* A full stop of another script parts labels too. */
	    {"bücher。example", HOST_RESERVED, "xn--bcher-kva.example"},
	    {"ｌｏｃａｌｈｏｓｔ", HOST_LOCAL, "localhost"},
	    /* Forbidden since IDNA 2008, and still resolved. */
	    {"☃.net", HOST_EXTERNAL, "xn--n3h.net"},
	    {"r3---sn.пример.org", HOST_EXTERNAL, "r3---sn.xn--e1afmkfd.org"},
	};
	check_hosts(((struct scratch *)*state)->arena, samples, LENGTH(samples), false);
}

static void test_no_hosts(void **state)
{
	static const struct sample samples[] = {
	    {"", HOST_NONE, NULL},
	    {".", HOST_NONE, NULL},
	    {"..", HOST_NONE, NULL},
	    {"a..b", HOST_NONE, NULL},
	    {".a", HOST_NONE, NULL},
	    {"a b.com", HOST_NONE, NULL},
	    {" a.com", HOST_NONE, NULL},
	    {"a.com\n", HOST_NONE, NULL},
	    {"-a.com", HOST_NONE, NULL},
	    {"a-.com", HOST_NONE, NULL},
	    {"_dmarc.example.com", HOST_NONE, NULL},
	    {"foo_bar", HOST_NONE, NULL},
	    {"a.com:80", HOST_NONE, NULL},
	    {"http://a.com", HOST_NONE, NULL},
	    {"a/b", HOST_NONE, NULL},
	    {"*.example.com", HOST_NONE, NULL},
	    {"{}", HOST_NONE, NULL},
	    {"%s", HOST_NONE, NULL},
	    {"[localhost]", HOST_NONE, NULL},
	    {"1.2.3.4.5", HOST_NONE, NULL},
	    {"1.2.3.256", HOST_NONE, NULL},
	    {"1.2.3.4.", HOST_NONE, NULL},
	    {"host.123", HOST_NONE, NULL},
	    {"1.2.3 x", HOST_NONE, NULL},
	    {"1.2.3.4%eth0", HOST_NONE, NULL},
	    {"[1.2.3.4]", HOST_NONE, NULL},
	    {"[::1", HOST_NONE, NULL},
	    {"::1%", HOST_NONE, NULL},
	    {":::", HOST_NONE, NULL},
	    {"1::2::3", HOST_NONE, NULL},
	    {"é..com", HOST_NONE, NULL},
	    {"a b.é.com", HOST_NONE, NULL},
	    {"\xff.com", HOST_NONE, NULL},
	    {"\xc3\xa9\xff.com", HOST_NONE, NULL},
	};
	struct arena *arena = ((struct scratch *)*state)->arena;
	check_hosts(arena, samples, LENGTH(samples), false);
	assert_int_equal(host_from_text(arena, S("a\0.com")).class, HOST_NONE);
	assert_int_equal(host_from_text(arena, S("\xc3\xa9\0.com")).class, HOST_NONE);
	assert_int_equal(host_from_text(arena, S("1.2.3.4\0")).class, HOST_NONE);
	assert_int_equal(host_from_text(arena, (str){NULL, 0}).class, HOST_NONE);
}

static str repeat(struct arena *arena, const char *part, size_t times)
{
	struct buffer text = buffer_in(arena);
	for (size_t i = 0; i < times; i++)
		buffer_add(&text, str_from_c(part));
	return buffer_text(&text);
}

static void test_lengths(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str label = repeat(arena, "a", 63), pairs = repeat(arena, "a.", 126);
	assert_int_equal(host_from_text(arena, label).class, HOST_EXTERNAL);
	assert_int_equal(host_from_text(arena, str_join(arena, label, S("a"))).class, HOST_NONE);
	/* 253 octets, with and without the dot at the end, and 254. */
	assert_int_equal(host_from_text(arena, str_join(arena, pairs, S("b"))).class,
	                 HOST_EXTERNAL);
	assert_int_equal(host_from_text(arena, str_join(arena, pairs, S("b."))).class,
	                 HOST_EXTERNAL);
	assert_int_equal(host_from_text(arena, str_join(arena, pairs, S("bb"))).class, HOST_NONE);
	assert_int_equal(host_from_text(arena, repeat(arena, "a", 100000)).class, HOST_NONE);
	assert_int_equal(host_from_text(arena, repeat(arena, "é", 100000)).class, HOST_NONE);
	/* As many characters as fit, but not as A-labels. */
	assert_int_equal(host_from_text(arena, repeat(arena, "пя", 31)).class, HOST_NONE);
}

static void test_ipv4(void **state)
{
	static const struct sample samples[] = {
	    {"8.8.8.8", HOST_EXTERNAL, NULL},
	    {"0.0.0.0", HOST_LOCAL, NULL},
	    {"0.0.0.1", HOST_UNROUTABLE, NULL},
	    {"9.255.255.255", HOST_EXTERNAL, NULL},
	    {"10.0.0.0", HOST_UNROUTABLE, NULL},
	    {"10.255.255.255", HOST_UNROUTABLE, NULL},
	    {"11.0.0.0", HOST_EXTERNAL, NULL},
	    {"100.63.255.255", HOST_EXTERNAL, NULL},
	    {"100.64.0.0", HOST_UNROUTABLE, NULL},
	    {"100.127.255.255", HOST_UNROUTABLE, NULL},
	    {"100.128.0.0", HOST_EXTERNAL, NULL},
	    {"127.0.0.1", HOST_LOCAL, NULL},
	    {"127.255.255.254", HOST_LOCAL, NULL},
	    {"128.0.0.1", HOST_EXTERNAL, NULL},
	    {"169.254.1.1", HOST_LINK, NULL},
	    {"169.253.1.1", HOST_EXTERNAL, NULL},
	    {"172.15.255.255", HOST_EXTERNAL, NULL},
	    {"172.16.0.0", HOST_UNROUTABLE, NULL},
	    {"172.31.255.255", HOST_UNROUTABLE, NULL},
	    {"172.32.0.0", HOST_EXTERNAL, NULL},
	    {"192.0.0.8", HOST_UNROUTABLE, NULL},
	    {"192.0.0.9", HOST_EXTERNAL, NULL},
	    {"192.0.0.10", HOST_EXTERNAL, NULL},
	    {"192.0.0.11", HOST_UNROUTABLE, NULL},
	    {"192.0.2.1", HOST_UNROUTABLE, NULL},
	    {"192.0.3.1", HOST_EXTERNAL, NULL},
	    {"192.88.99.1", HOST_EXTERNAL, NULL},
	    {"192.168.255.255", HOST_UNROUTABLE, NULL},
	    {"192.169.0.0", HOST_EXTERNAL, NULL},
	    {"198.18.0.0", HOST_UNROUTABLE, NULL},
	    {"198.19.255.255", HOST_UNROUTABLE, NULL},
	    {"198.20.0.0", HOST_EXTERNAL, NULL},
	    {"198.51.100.7", HOST_UNROUTABLE, NULL},
	    {"203.0.113.7", HOST_UNROUTABLE, NULL},
	    {"223.255.255.255", HOST_EXTERNAL, NULL},
	    {"224.0.0.1", HOST_LINK, NULL},
	    {"239.255.255.255", HOST_LINK, NULL},
	    {"240.0.0.1", HOST_UNROUTABLE, NULL},
	    {"255.255.255.254", HOST_UNROUTABLE, NULL},
	    {"255.255.255.255", HOST_LINK, NULL},
	    /* What inet_aton, and so a resolver, takes for a number. */
	    {"127.1", HOST_LOCAL, "127.0.0.1"},
	    {"0x7f.1", HOST_LOCAL, "127.0.0.1"},
	    {"0X7F000001", HOST_LOCAL, "127.0.0.1"},
	    {"2130706433", HOST_LOCAL, "127.0.0.1"},
	    {"010.0.0.1", HOST_EXTERNAL, "8.0.0.1"},
	    {"８.8.8.8", HOST_EXTERNAL, "8.8.8.8"},
	};
	check_hosts(((struct scratch *)*state)->arena, samples, LENGTH(samples), true);
}

static void test_ipv6(void **state)
{
	static const struct sample samples[] = {
	    {"::", HOST_LOCAL, NULL},
	    {"::1", HOST_LOCAL, NULL},
	    {"0:0:0:0:0:0:0:1", HOST_LOCAL, "::1"},
	    {"[::1]", HOST_LOCAL, "::1"},
	    {"fe80::1%eth0", HOST_LINK, "fe80::1"},
	    {"[fe80::1%25eth0]", HOST_LINK, "fe80::1"},
	    {"febf::1", HOST_LINK, NULL},
	    {"fec0::1", HOST_UNROUTABLE, NULL},
	    {"ff02::1", HOST_LINK, NULL},
	    {"2001:4860:4860::8888", HOST_EXTERNAL, NULL},
	    {"2A00:1450:4001:0:0:0:0:1", HOST_EXTERNAL, "2a00:1450:4001::1"},
	    {"fbff::1", HOST_EXTERNAL, NULL},
	    {"fc00::1", HOST_UNROUTABLE, NULL},
	    {"fdff::1", HOST_UNROUTABLE, NULL},
	    {"2001:db8::1", HOST_UNROUTABLE, NULL},
	    {"2001:db9::1", HOST_EXTERNAL, NULL},
	    {"3fff:fff::1", HOST_UNROUTABLE, NULL},
	    {"3fff:1000::1", HOST_EXTERNAL, NULL},
	    {"5f00::1", HOST_UNROUTABLE, NULL},
	    {"100::1", HOST_UNROUTABLE, NULL},
	    {"100:0:0:2::1", HOST_EXTERNAL, NULL},
	    {"64:ff9b:1::1", HOST_UNROUTABLE, NULL},
	    {"2001::1", HOST_EXTERNAL, NULL},
	    {"2001:1::1", HOST_EXTERNAL, NULL},
	    {"2001:1::4", HOST_UNROUTABLE, NULL},
	    {"2001:2::1", HOST_UNROUTABLE, NULL},
	    {"2001:10::1", HOST_UNROUTABLE, NULL},
	    {"2001:20::1", HOST_EXTERNAL, NULL},
	    {"2001:200::1", HOST_EXTERNAL, NULL},
	    {"2002::1", HOST_EXTERNAL, NULL},
	    {"::ffff:127.0.0.1", HOST_LOCAL, NULL},
	    {"::ffff:10.0.0.1", HOST_UNROUTABLE, NULL},
	    {"::ffff:8.8.8.8", HOST_EXTERNAL, NULL},
	    {"::ffff:808:808", HOST_EXTERNAL, "::ffff:8.8.8.8"},
	    {"::127.0.0.1", HOST_LOCAL, NULL},
	    {"::8.8.8.8", HOST_EXTERNAL, NULL},
	    {"64:ff9b::8.8.8.8", HOST_EXTERNAL, "64:ff9b::808:808"},
	    {"64:ff9b::10.0.0.1", HOST_UNROUTABLE, "64:ff9b::a00:1"},
	};
	check_hosts(((struct scratch *)*state)->arena, samples, LENGTH(samples), true);
}

static void test_class_names(void **state)
{
	(void)state;
	assert_text(host_class_name(HOST_NONE), "none");
	assert_text(host_class_name(HOST_LOCAL), "local");
	assert_text(host_class_name(HOST_LINK), "link");
	assert_text(host_class_name(HOST_RESERVED), "reserved");
	assert_text(host_class_name(HOST_UNROUTABLE), "unroutable");
	assert_text(host_class_name(HOST_EXTERNAL), "external");
}

static void test_routes(void **state)
{
	/* As a Linux machine with a loopback interface alone answers: ENETUNREACH or not. */
	static const char *needy[] = {"8.8.8.8", "10.0.0.1", "192.0.2.1", "0.0.0.1", "240.0.0.1",
	                              "169.254.1.1", "224.0.0.1", "255.255.255.255", "2001:db8::1",
	                              "fc00::1", "fe80::1", "ff02::1", "::ffff:10.0.0.1",
	                              "www.python.org", "a"};
	static const char *others[] = {"127.0.0.1", "127.9.9.9", "0.0.0.0", "::", "::1",
	                               "::ffff:127.0.0.1", "localhost", "a.invalid", "a b"};
	struct arena *arena = ((struct scratch *)*state)->arena;
	for (size_t i = 0; i < LENGTH(needy); i++)
		if (!host_needs_route(host_from_text(arena, str_from_c(needy[i])).class))
			fail_msg("%s needs a route", needy[i]);
	for (size_t i = 0; i < LENGTH(others); i++)
		if (host_needs_route(host_from_text(arena, str_from_c(others[i])).class))
			fail_msg("%s needs no route", others[i]);
}

struct split {
	const char *text;
	bool bare;
	const char *scheme, *host, *port, *rest; /* scheme NULL: no authority */
};

static void test_authority(void **state)
{
	static const struct split splits[] = {
	    {"http://a.com/x?y#z", false, "http", "a.com", "", "/x?y#z"},
	    {"http://a.com", false, "http", "a.com", "", ""},
	    {"HTTPS://u:p@a.com:8443/", false, "HTTPS", "a.com", "8443", "/"},
	    {"http://u@v@a.com", false, "http", "a.com", "", ""},
	    {"http://a.com?q@b.com", false, "http", "a.com", "", "?q@b.com"},
	    {"http://a.com#@b.com", false, "http", "a.com", "", "#@b.com"},
	    {"ftp://[::1]:21/f", false, "ftp", "::1", "21", "/f"},
	    {"ftp://u@[fe80::1%25e]/f", false, "ftp", "fe80::1%25e", "", "/f"},
	    {"http://a.com:/", false, "http", "a.com", "", "/"},
	    {"http://a.com:port/", false, "http", "a.com", "", "/"},
	    {"git+ssh://a.com", false, "git+ssh", "a.com", "", ""},
	    {"//a.com:1/x", false, "", "a.com", "1", "/x"},
	    {"file:///etc", false, "file", "", "", "/etc"},
	    {"http://", false, "http", "", "", ""},
	    {"http://[::1/", false, NULL, NULL, NULL, NULL},
	    {"a.com", false, NULL, NULL, NULL, NULL},
	    {"1http://a.com", false, NULL, NULL, NULL, NULL},
	    {"://a.com", false, NULL, NULL, NULL, NULL},
	    {"mailto:x@a.com", false, NULL, NULL, NULL, NULL},
	    {"/a//b", false, NULL, NULL, NULL, NULL},
	    {"", false, NULL, NULL, NULL, NULL},
	    {"a.com", true, "", "a.com", "", ""},
	    {"a.com:80", true, "", "a.com", "80", ""},
	    {"a.com/x", true, "", "a.com", "", "/x"},
	    {"[::1]:80", true, "", "::1", "80", ""},
	    {"::1", true, "", "::1", "", ""},
	    {"http://a.com:80", true, "http", "a.com", "80", ""},
	    {"a.com:http", true, NULL, NULL, NULL, NULL},
	    {"mailto:x@a.com", true, NULL, NULL, NULL, NULL},
	    {"x@a.com", true, NULL, NULL, NULL, NULL},
	    {"[::1]80", true, NULL, NULL, NULL, NULL},
	    {"/a", true, NULL, NULL, NULL, NULL},
	    {"", true, NULL, NULL, NULL, NULL},
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(splits); i++) {
		const struct split *split = &splits[i];
		str text = str_from_c(split->text);
		struct authority authority;
		bool has_one = authority_from_text(text, split->bare, &authority);
		if (has_one != (split->scheme != NULL))
			fail_msg("%s: %d", split->text, has_one);
		if (!has_one)
			continue;
		assert_text(authority.scheme, split->scheme);
		assert_text(authority.host, split->host);
		assert_text(authority.port, split->port);
		assert_text(authority.rest, split->rest);
		assert_true(str_starts(str_slice(text, authority.host_at, text.size),
		                       authority.host));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_names),
	    in_scratch(test_international_names),
	    in_scratch(test_no_hosts),
	    in_scratch(test_lengths),
	    in_scratch(test_ipv4),
	    in_scratch(test_ipv6),
	    in_scratch(test_class_names),
	    in_scratch(test_routes),
	    in_scratch(test_authority),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
