#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "text/setting.h"

/* Each setting as "section/name: texts;". */
static void expect(struct settings settings, const char *expected)
{
	struct arena *arena = arena_new();
	str printed = S("");
	for (size_t i = 0; i < settings.count; i++) {
		const struct setting *setting = &settings.items[i];
		printed = str_format(arena, "%.*s%.*s/%.*s:", STR_ARG(printed),
		                     STR_ARG(setting->section), STR_ARG(setting->name));
		for (size_t j = 0; j < setting->texts.count; j++)
			printed = str_format(arena, "%.*s %.*s", STR_ARG(printed),
			                     STR_ARG(setting->texts.items[j].text));
		printed = str_join(arena, printed, S(";"));
	}
	assert_text(printed, expected);
	arena_free(arena);
}

static void test_ini(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	expect(settings_from_ini(arena, S("[a]\n; no = word\nb = c d\n  e\n\n  # no\n  f=g\n"
	                                  "h: i\n[j:k]\nb=\n")),
	       "a/b: c d e f=g;a/h: i;j:k/b:;");
	expect(settings_from_ini(arena, S("alone\n")), "");
	arena_free(arena);
}

static void test_toml(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	expect(settings_from_toml(arena, S("x = 1\n[a.\"b\"] # word\nc.d = 'e\\n' # f\n"
	                                   "g = [\"h\\\"i\", # ]\n  'j', ]\n"
	                                   "[[k]]\nl = {m = \"n\", o = ['p']}\nq = true\n")),
	       "/x:;a.b.c/d: e\\n;a.b/g: h\"i j;k.l/m: n;k.l/o: p;k/q:;");
	expect(settings_from_toml(arena,
	                          S("a = \"\"\"\n b \\\n  c\"\"\"\nd = '''e'f'''\n")),
	       "/a: \n b c;/d: e'f;");
	arena_free(arena);
}

/* What is wrong ends nothing but its line. */
static void test_wrong_toml(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	expect(settings_from_toml(arena, S("= 1\na = \"b\nc = 'd'\n]\n[\ne = 'f'")),
	       "/a: b;/c: d;/e: f;");
	expect(settings_from_toml(arena, S("a = [[[[[[[[[[[[[[[[[[[[[[[[[")), "/a:;");
	expect(settings_from_toml(arena, S("a = {b = {c = ")), "a.b/c:;");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_ini),
	    cmocka_unit_test(test_toml),
	    cmocka_unit_test(test_wrong_toml),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
