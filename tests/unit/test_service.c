#define _DEFAULT_SOURCE /* setenv */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "registry/service.h"

static int set_up(void **state)
{
	*state = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static void assert_text(str actual, const char *expected)
{
	if (!str_equal(actual, str_from_c(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(actual), expected);
}

static void assert_place(struct place place, const char *expected)
{
	assert_non_null(place.file);
	assert_text(str_slice(place.file->text, place.start, place.end), expected);
}

static struct registry *read_text(struct arena *arena, const char *text)
{
	return registry_from_yaml(
	    arena, file_from_text(arena, S("unmask.yaml"), str_from_c(text)));
}

static void assert_error(const struct registry *registry, size_t i, const char *place,
                         const char *part)
{
	assert_true(i < registry->errors.count);
	const struct registry_error *error = &registry->errors.items[i];
	assert_place(error->place, place);
	if (str_find(error->message, str_from_c(part)) == STR_NONE)
		fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(error->message), part);
}

static void test_dates(void **state)
{
	(void)state;
	assert_int_equal(date_from_text(S("2027-11-22")).number, 20271122);
	assert_int_equal(date_from_text(S("2024-02-29")).number, 20240229);
	assert_int_equal(date_from_text(S("2000-02-29")).number, 20000229);
	assert_int_equal(date_from_text(S("0001-01-01")).number, 10101);
	const char *wrong[] = {"2023-02-29", "1900-02-29", "2027-11-31", "2027-00-10", "2027-13-01",
	                       "2027-01-00", "2027-1-1",   "27-11-22",   "0000-01-01", "2027/11/22",
	                       "2027-11-22 ", "", "2027-11-2x", "-027-11-22", "tomorrow"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (date_from_text(str_from_c(wrong[i])).number)
			fail_msg("%s is no day", wrong[i]);
}

static void test_today_can_be_said(void **state)
{
	(void)state;
	setenv("SOURCE_DATE_EPOCH", "1780272000", 1);
	assert_int_equal(date_today().number, 20260601);
	setenv("SOURCE_DATE_EPOCH", "1780271999", 1);
	assert_int_equal(date_today().number, 20260531);
	setenv("SOURCE_DATE_EPOCH", "0", 1);
	assert_int_equal(date_today().number, 19700101);
	unsetenv("SOURCE_DATE_EPOCH");
	int32_t clock = date_today().number;
	assert_true(clock > 20240000);
	setenv("SOURCE_DATE_EPOCH", "soon", 1);
	assert_true(date_today().number >= clock);
	unsetenv("SOURCE_DATE_EPOCH");
}

static bool matches(struct arena *arena, const char *pattern_text, const char *host_text)
{
	struct host_pattern pattern;
	str error;
	if (!host_pattern_from_text(arena, str_from_c(pattern_text), &pattern, &error))
		fail_msg("%s: %.*s", pattern_text, STR_ARG(error));
	struct host host = host_from_text(arena, str_from_c(host_text));
	assert_true(host.class != HOST_NONE);
	return host_pattern_matches(&pattern, &host);
}

static void test_patterns_match(void **state)
{
	static const char *const right[][2] = {
	    {"www.python.org", "WWW.Python.ORG."},
	    {"*.python.org", "www.python.org"},
	    {"*.python.org", "a.b.python.org"},
	    {"*.\xd1\x80\xd1\x84", "x.xn--p1ai"},
	    {"xn--p1ai.example.org", "\xd1\x80\xd1\x84.example.org"},
	    {"\xd0\xa0\xd0\xa4.example.org", "xn--p1ai.example.org"},
	    {"192.0.2.1", "192.0.2.1"},
	    {"192.0.2.0/24", "192.0.2.255"},
	    {"192.0.2.128/25", "192.0.2.200"},
	    {"0.0.0.0/0", "8.8.8.8"},
	    {"8.8.8.8/32", "8.8.8.8"},
	    {"2001:DB8::1", "2001:db8:0::1"},
	    {"2001:db8::/32", "2001:db8:ffff::1"},
	    {"2001:db8:8000::/33", "2001:db8:ffff::1"},
	    {"::/0", "2001:4860:4860::8888"},
	};
	static const char *const wrong[][2] = {
	    {"*.python.org", "python.org"},          {"python.org", "www.python.org"},
	    {"*.python.org", "wwwpython.org"},       {"*.python.org", "python.org.evil.net"},
	    {"192.0.2.0/24", "192.0.3.0"},           {"192.0.2.128/25", "192.0.2.127"},
	    {"0.0.0.0/0", "2001:4860:4860::8888"},   {"::/0", "8.8.8.8"},
	    {"2001:db8:8000::/33", "2001:db8::1"},   {"0.0.0.0/0", "python.org"},
	    {"*.org", "8.8.8.8"},
	};
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		if (!matches(*state, right[i][0], right[i][1]))
			fail_msg("%s does not match %s", right[i][0], right[i][1]);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (matches(*state, wrong[i][0], wrong[i][1]))
			fail_msg("%s matches %s", wrong[i][0], wrong[i][1]);
}

static void test_patterns_refused(void **state)
{
	static const char *const rows[][2] = {
	    {"https://www.python.org/", "did you mean 'www.python.org'"},
	    {"www.python.org:80", "tcp/80"},
	    {"*", "stands only at the beginning"},
	    {"*.*.org", "stands only at the beginning"},
	    {"www.*.org", "stands only at the beginning"},
	    {"*.8.8.8.8", "stands only"},
	    {"*.", "stands only"},
	    {"a_b.org", "no host name"},
	    {"", "no host name"},
	    {"www.python.org/24", "leave out"},
	    {"192.0.2.1/24", "did you mean '192.0.2.0/24'"},
	    {"192.0.2.0/33", "/0 to /32"},
	    {"192.0.2.0/", "/0 to /32"},
	    {"192.0.2.0/-1", "/0 to /32"},
	    {"2001:db8::/129", "/0 to /128"},
	    {"2001:db8::1/64", "did you mean '2001:db8::/64'"},
	    {"80", "written as '0.0.0.80'"},
	    {"127.1", "written as '127.0.0.1'"},
	    {"[::1]", "written as '::1'"},
	    {"2001:db8:0::", "written as '2001:db8::'"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct host_pattern pattern;
		str error = {NULL, 0};
		if (host_pattern_from_text(*state, str_from_c(rows[i][0]), &pattern, &error))
			fail_msg("%s is taken for a host", rows[i][0]);
		if (str_find(error, str_from_c(rows[i][1])) == STR_NONE)
			fail_msg("%s: \"%.*s\" does not say \"%s\"", rows[i][0], STR_ARG(error),
			         rows[i][1]);
	}
}

static const char whole[] =
    "version: 1\n"
    "services:\n"
    "  - id: pythontest  # comment\n"
    "    hosts: [pythontest.net, \"*.pythontest.net\"]\n"
    "    endpoints:\n"
    "      - https\n"
    "      - tcp/56666\n"
    "    purpose: >-\n"
    "      Static\n"
    "      files.\n"
    "    used-by: [test_ssl, dynamic: by hand]\n"
    "    expires: 2027-11-22\n"
    "\n"
    "  - {id: other, hosts: 192.0.2.0/24, resource: [urlfetch]}\n"
    "exempt:\n"
    "  - hosts: [nowhere.org]\n"
    "    files: [test_*.py]\n"
    "    reason: no\n"
    "models: [a.yaml]\n"
    "rules: {unguarded-contact: note, idle-guard: {severity: off, except: [\"x/**\"]}}\n";

static void test_places(void **state)
{
	struct registry *registry = read_text(*state, whole);
	assert_int_equal(registry->errors.count, 0);
	assert_true(registry->is_read && !registry->has_gaps);
	assert_int_equal(registry->services.count, 2);
	const struct service *service = &registry->services.items[0];
	assert_text(service->id.text, "pythontest");
	assert_place(service->id.key, "id");
	assert_place(service->id.place, "pythontest");
	assert_place(service->hosts.key, "hosts");
	assert_place(service->hosts.place, "[pythontest.net, \"*.pythontest.net\"]");
	assert_place(service->hosts.items[1].place, "\"*.pythontest.net\"");
	assert_place(service->endpoints.place, "- https\n      - tcp/56666");
	assert_place(service->endpoints.items[1].place, "tcp/56666");
	assert_int_equal(service->endpoints.items[1].port, 56666);
	assert_text(service->purpose.text, "Static files.");
	assert_int_equal(service->used_by.count, 1);
	assert_text(service->dynamic.text, "by hand");
	assert_int_equal(service->expires.date.number, 20271122);
	assert_place(service->expires.key, "expires");
	assert_int_equal(str_slice(service->place.file->text, service->place.start,
	                           service->place.end).data[0], 'i');
	assert_true(str_ends(str_slice(service->place.file->text, 0, service->place.end),
	                     S("expires: 2027-11-22")));
	assert_place(registry->services.items[1].place,
	             "{id: other, hosts: 192.0.2.0/24, resource: [urlfetch]}");
	assert_place(registry->exemptions.items[0].files.items[0].place, "test_*.py");
	assert_text(registry->exemptions.items[0].reason.text, "no");
	assert_text(registry->models.items[0].text, "a.yaml");
	assert_int_equal(registry->settings.items[0].severity, SEVERITY_NOTE);
	assert_int_equal(registry->settings.items[1].severity, SEVERITY_OFF);
	assert_true(registry->settings.items[1].has_severity);
	assert_place(registry->settings.items[1].excepts.items[0].place, "\"x/**\"");
	assert_text(registry->settings.items[1].excepts.items[0].text, "x/**");
}

static void assert_service(struct arena *arena, const struct registry *registry, const char *name,
                           const char *id)
{
	struct host host = host_from_text(arena, str_from_c(name));
	struct service_match match = registry_match(registry, &host);
	if (!match.service && *id)
		fail_msg("%s is in no service", name);
	if (match.service)
		assert_text(match.service->id.text, id);
}

static void test_the_most_exact_service(void **state)
{
	struct registry *registry = read_text(*state,
	    "version: 1\nservices:\n"
	    "- {id: old, hosts: [x.org, \"*.x.org\"], retired: 2019-01-01}\n"
	    "- {id: all, hosts: \"*.org\"}\n"
	    "- {id: live, hosts: x.org}\n"
	    "- {id: net, hosts: 10.0.0.0/8}\n"
	    "- {id: part, hosts: 10.1.0.0/16}\n"
	    "- {id: one, hosts: 10.1.1.1}\n");
	assert_int_equal(registry->errors.count, 0);
	assert_service(*state, registry, "x.org", "live");
	assert_service(*state, registry, "a.b.x.org", "old");
	assert_service(*state, registry, "yx.org", "all");
	assert_service(*state, registry, "org", "");
	assert_service(*state, registry, "x.net", "");
	assert_service(*state, registry, "10.2.0.1", "net");
	assert_service(*state, registry, "10.1.2.1", "part");
	assert_service(*state, registry, "10.1.1.1", "one");
	assert_service(*state, registry, "11.0.0.1", "");
	assert_service(*state, registry, "::1", "");
}

static struct contact contact_of(const char *protocol, int32_t port, bool resolves_only)
{
	return (struct contact){.protocol = str_from_c(protocol), .port = port,
	                        .resolves_only = resolves_only};
}

static void test_endpoints_cover(void **state)
{
	(void)state;
	static const struct endpoint https = {.text = {"https", 5}, .kind = ENDPOINT_PROTOCOL,
	                                      .port = 443};
	static const struct endpoint tcp = {.kind = ENDPOINT_TCP, .port = 8080};
	static const struct endpoint udp = {.kind = ENDPOINT_UDP, .port = 53};
	static const struct endpoint dns = {.kind = ENDPOINT_DNS, .port = -1};
	static const struct {
		const struct endpoint *endpoint;
		const char *protocol;
		int32_t port;
		bool resolves_only, is_covered;
	} rows[] = {
	    {&https, "https", 443, false, true}, {&https, "tcp", 443, false, true},
	    {&https, "https", -1, false, true},  {&https, "tcp", -1, false, true},
	    {&https, "http", -1, false, false},  {&https, "https", 8443, false, false},
	    {&https, "udp", 443, false, false},  {&https, "dns", 443, true, false},
	    {&tcp, "http", 8080, false, true},   {&tcp, "http", 80, false, false},
	    {&tcp, "http", -1, false, true},     {&tcp, "udp", 8080, false, false},
	    {&udp, "udp", 53, false, true},      {&udp, "udp", -1, false, true},
	    {&udp, "udp", 54, false, false},     {&udp, "tcp", 53, false, false},
	    {&dns, "dns", -1, true, true},       {&dns, "dns", 443, true, true},
	    {&dns, "tcp", 53, false, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct contact contact =
		    contact_of(rows[i].protocol, rows[i].port, rows[i].resolves_only);
		if (endpoint_covers(rows[i].endpoint, &contact) != rows[i].is_covered)
			fail_msg("row %zu", i);
	}
}

static void test_every_error_is_told(void **state)
{
	struct registry *registry = read_text(*state,
	    "services:\n"
	    "- {id: a, hosts: [x.org], hots: y}\n"
	    "- {id: a, hosts: [x.org, X.org]}\n"
	    "- {id: A-, hosts: ['http://x.org']}\n"
	    "- {id: b, hosts: [], endpoints: [tcp/0, tcp/80, tcp/80]}\n"
	    "- {id: c, hosts: [c.org], expires: 2023-02-29, reviewed: [1]}\n"
	    "- {id: d}\n"
	    "- {hosts: d.org, expires: 2020-01-01, reviewed: 2021-01-01}\n"
	    "- text\n"
	    "- {id: e, hosts: e.org, used-by: [test_x.py, {dynamik: x}], purpose: }\n"
	    "exempt: [{hosts: x.org}, {reason: x}]\n"
	    "models: {}\n"
	    "rules: {unguarded-contakt: error, idle-guard: loud, late-contact: {excep: x}}\n"
	    "typo: 1\n");
	size_t i = 0;
	assert_text(registry->file->path, "unmask.yaml");
	assert_true(registry->has_gaps);
	assert_int_equal(registry->errors.items[i].place.start, 0);
	assert_true(str_starts(registry->errors.items[i++].message, S("version: 1 is missing")));
	assert_error(registry, i++, "hots", "did you mean \"hosts\"?");
	assert_error(registry, i++, "a", "is taken in line 2");
	assert_error(registry, i++, "X.org", "twice");
	assert_error(registry, i++, "A-", "small letters");
	assert_error(registry, i++, "'http://x.org'", "did you mean 'x.org'");
	assert_error(registry, i++, "[]", "is empty");
	assert_error(registry, i++, "tcp/0", "1 to 65535");
	assert_error(registry, i++, "tcp/80", "twice");
	assert_error(registry, i++, "2023-02-29", "YYYY-MM-DD");
	assert_error(registry, i++, "[1]", "YYYY-MM-DD");
	assert_error(registry, i++, "{id: d}", "needs hosts");
	assert_error(registry, i++, "{hosts: d.org, expires: 2020-01-01, reviewed: 2021-01-01}",
	             "needs an id");
	assert_error(registry, i++, "2020-01-01", "before it was reviewed");
	assert_error(registry, i++, "text", "must be a map");
	assert_error(registry, i++, "test_x.py", "without .py");
	assert_error(registry, i++, "dynamik", "did you mean \"dynamic\"?");
	assert_error(registry, i++, "", "must be a text");
	assert_error(registry, i++, "{hosts: x.org}", "needs a reason");
	assert_error(registry, i++, "{reason: x}", "needs hosts");
	assert_error(registry, i++, "{}", "must be a text or a list");
	assert_error(registry, i++, "unguarded-contakt", "did you mean 'unguarded-contact'?");
	assert_error(registry, i++, "loud", "must be one of: off, note, warning, error");
	assert_error(registry, i++, "excep", "did you mean \"except\"?");
	assert_error(registry, i++, "typo", "unknown key");
	assert_int_equal(registry->errors.count, i);
}

static void test_endpoints_are_joined(void **state)
{
	struct models *models = models_new(*state);
	struct yaml_errors errors = {0};
	models_from_yaml(*state, models,
	                 S("version: 1\n"
	                   "schemes: {https: {port: 443}, file: {resolves-only: true}}\n"
	                   "protocols: {smtp: {port: 25}}\nresources: {default: network}\n"),
	                 &errors);
	assert_int_equal(errors.count, 0);
	struct registry *registry = read_text(*state,
	    "version: 1\nservices:\n"
	    "- {id: a, hosts: a.org, endpoints: [https, smtp, htps, file, dns]}\n"
	    "- {id: b, hosts: b.org, resource: urlfetch}\n");
	assert_int_equal(registry->errors.count, 0);
	registry_join(*state, registry, models);
	assert_int_equal(registry->services.items[0].endpoints.items[0].port, 443);
	assert_int_equal(registry->services.items[0].endpoints.items[1].port, 25);
	assert_int_equal(registry->errors.count, 2);
	assert_error(registry, 0, "htps", "did you mean 'https'?");
	assert_error(registry, 1, "file", "unknown endpoint");
	assert_text(registry->services.items[0].resources.items[0].text, "network");
	assert_int_equal(registry->services.items[1].resources.count, 1);
	assert_text(registry->services.items[1].resources.items[0].text, "urlfetch");
}

/* A contact with the host, used in one file and named in another. */
static const struct exemption *exempt(struct arena *arena, const struct registry *registry,
                                      const char *host_text, const char *use, const char *literal)
{
	struct contact contact = {.host = host_from_text(arena, str_from_c(host_text))};
	struct file *files[2];
	const char *paths[] = {use, literal};
	for (size_t i = 0; i < 2; i++) {
		files[i] = file_from_text(arena, str_from_c(paths[i]), S(""));
		files[i]->inside = files[i]->path;
	}
	contact.use.file = files[0];
	contact.literal.file = files[1];
	const struct service_host *host = NULL;
	const struct exemption *exemption = registry_exemption(arena, registry, &contact, &host);
	if (exemption)
		assert_true(host_pattern_matches(&host->pattern, &contact.host));
	return exemption;
}

static void test_exemptions(void **state)
{
	struct registry *registry = read_text(*state,
	    "version: 1\nexempt:\n"
	    "- {hosts: [a.org, b.org], files: [test_a.py, \"deep/**\"], reason: x}\n"
	    "- {hosts: b.org, reason: x}\n");
	const struct exemption *items = registry->exemptions.items;
	assert_ptr_equal(exempt(*state, registry, "a.org", "x/test_a.py", "b.py"), &items[0]);
	assert_ptr_equal(exempt(*state, registry, "a.org", "b.py", "test_a.py"), &items[0]);
	assert_ptr_equal(exempt(*state, registry, "a.org", "deep/er/b.py", "b.py"), &items[0]);
	assert_null(exempt(*state, registry, "a.org", "b.py", "c.py"));
	assert_ptr_equal(exempt(*state, registry, "b.org", "b.py", "c.py"), &items[1]);
	assert_null(exempt(*state, registry, "c.org", "test_a.py", "test_a.py"));
}

static void test_the_last_word_on_rules(void **state)
{
	struct registry *registry = read_text(*state,
	    "version: 1\nrules: {unguarded-contact: off, intolerant-contact: error, "
	    "idle-guard: warning, late-contact: off, syntax-error: {except: x}}\n");
	assert_int_equal(registry->errors.count, 0);
	struct rule_set set = rules_by_default();
	set.is_chosen[RULE_IDLE_GUARD] = true;
	set.has[RULE_IDLE_GUARD] = false;
	set.is_chosen[RULE_LATE_CONTACT] = true;
	struct rule_set same = rules_with_settings(&set, NULL);
	assert_memory_equal(&same, &set, sizeof set);
	set = rules_with_settings(&set, registry);
	assert_false(set.has[RULE_UNGUARDED_CONTACT]);
	assert_true(set.has[RULE_INTOLERANT_CONTACT]);
	assert_int_equal(set.severities[RULE_INTOLERANT_CONTACT], SEVERITY_ERROR);
	assert_false(set.has[RULE_IDLE_GUARD]);
	assert_int_equal(set.severities[RULE_IDLE_GUARD], SEVERITY_WARNING);
	assert_true(set.has[RULE_LATE_CONTACT]);
	assert_int_equal(set.severities[RULE_LATE_CONTACT], SEVERITY_NOTE);
	assert_true(set.has[RULE_SYNTAX_ERROR]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_dates, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_today_can_be_said, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_exemptions, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_the_last_word_on_rules, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_patterns_match, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_patterns_refused, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_places, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_the_most_exact_service, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_endpoints_cover, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_every_error_is_told, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_endpoints_are_joined, set_up, tear_down),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
