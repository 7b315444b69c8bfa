#include "made.h"

#include <stdlib.h>

#include "make.h"

/* Modules, the package and the conftest; test modules come on top. */
static const char *const files[] = {"m1.py",          "m2.py",     "m3.py",   "pkg/__init__.py",
                                    "pkg/inner.py",   "conftest.py", "test_a.py",
                                    "test_b.py",      "sub/test_c.py", "test_d.py"};
#define FILES (sizeof files / sizeof *files)

static const char *const modules[] = {"m1", "m2", "m3", "pkg", "pkg.inner"};
static const char *const names[] = {"a", "b", "c", "d", "x", "f", "g", "C", "D", "T", "self", "m1",
                                    "m2", "pkg", "HOST", "URL", "m1.f", "m2.C", "pkg.f", "m3.HOST",
                                    "self.f", "self.host", "a.f", "C.f", "os", "unittest", "mock"};

/* ---- which APIs it uses ---- */

static bool is_plain(str name)
{
	bool is_word = name.size > 0;
	for (size_t i = 0; is_word && i < name.size; i++) {
		char c = name.data[i];
		is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' ||
		          (i && c >= '0' && c <= '9');
	}
	return is_word && str_find(name, S("..")) == STR_NONE;
}

static void draw_known(struct making *making, const struct table *table, unsigned count)
{
	for (unsigned i = 0; table->count && i < count; i++) {
		str name = table->items[draw_below(&making->draw, (unsigned)table->count)].key;
		if (is_plain(name))
			*push(making->arena, &making->known) = name;
	}
}

/* A module draws few, so that they meet. */
static void choose_known(struct making *making)
{
	making->known = (struct words){0};
	*push(making->arena, &making->known) = S("urllib.request.urlopen");
	*push(making->arena, &making->known) = S("unittest.mock.patch");
	making->starts = draw_one_of(&making->draw, 4);
	if (making->starts)
		*push(making->arena, &making->known) = S("subprocess.run");
	draw_known(making, &making->models->callables, 8);
	draw_known(making, &making->models->classes, 5);
	draw_known(making, &making->models->constants, 2);
}

/* The modules of what it uses: each prefix of a dotted name is imported if it can be. */
static void import_known(struct making *making)
{
	for (size_t i = 0; i < making->known.count; i++) {
		str name = making->known.items[i];
		size_t dot = str_find_last_char(name, '.');
		if (dot == STR_NONE)
			continue;
		str module = str_slice(name, 0, dot);
		if (draw_one_of(&making->draw, 4)) {
			buffer_addf(&making->text, "from %.*s import %.*s as known%zu\n",
			            STR_ARG(module), STR_ARG(str_slice(name, dot + 1, name.size)), i);
			*push(making->arena, &making->names) =
			    str_format(making->arena, "known%zu", i);
		}
		buffer_addf(&making->text, "import %.*s\n", STR_ARG(module));
	}
}

/* ---- what stands in a module ---- */

static void import_modules(struct making *making)
{
	for (size_t i = 0; i < making->modules.count; i++) {
		str module = making->modules.items[i];
		switch (draw_below(&making->draw, 5)) {
		case 0:
			buffer_addf(&making->text, "from %.*s import *\n", STR_ARG(module));
			break;
		case 1:
			buffer_addf(&making->text, "from %.*s import f, C, HOST as b\n",
			            STR_ARG(module));
			break;
		case 2:
		case 3:
			buffer_addf(&making->text, "import %.*s\n", STR_ARG(module));
			break;
		default:
			break;
		}
	}
}

static void make_decorators(struct making *making)
{
	static const char *const decorators[] = {
	    "@support.requires_resource('network')", "@unittest.skipIf(a, 'no')",
	    "@pytest.mark.network", "@mock.patch('urllib.request.urlopen')",
	    "@pytest.mark.parametrize('x', [1, 'http://p.example.org'])", "@f", "@staticmethod",
	    "@property", "@pytest.fixture", "@contextlib.contextmanager", "@pytest.fixture(autouse=True)",
	    "@functools.lru_cache", "@classmethod", "@mock.patch.object(C, 'f')",
	};
	while (draw_one_of(&making->draw, 3)) {
		begin_line(making);
		if (draw_one_of(&making->draw, 4)) {
			add(making, "@");
			make_known(making);
			add(making, "(");
			make_arguments(making);
			add(making, ")");
		} else {
			add(making, decorators[draw_below(&making->draw,
			                                  sizeof decorators / sizeof *decorators)]);
		}
		add(making, "\n");
	}
}

static void make_function(struct making *making, const char *head)
{
	make_decorators(making);
	begin_line(making);
	add(making, head);
	add(making, ":\n");
	making->indent++;
	making->is_function = true;
	making->is_async = *head == 'a';
	make_block(making);
	make_block(making);
	making->is_function = false;
	making->indent--;
}

static void make_class(struct making *making)
{
	static const char *const heads[] = {"class C", "class D", "class T", "class TestT", "class N"};
	static const char *const bases[] = {"unittest.TestCase", "C", "object", "m1.C", "D",
	                                    "unittest.IsolatedAsyncioTestCase"};
	static const char *const methods[] = {
	    "def setUp(self)", "def test_one(self)", "def test_two(self, x=None)", "def f(self, *a)",
	    "def __init__(self, host='h.example.org')", "def setUpClass(cls)", "def g(self, url)",
	    "async def test_three(self)", "def __enter__(self)", "def __getattr__(self, name)",
	    "def __call__(self, *a, **k)", "def tearDown(self)"};
	make_decorators(making);
	add(making, heads[draw_below(&making->draw, 5)]);
	add(making, "(");
	if (draw_one_of(&making->draw, 5))
		make_known(making);
	else
		add(making, bases[draw_below(&making->draw, 6)]);
	add(making, "):\n");
	making->indent++;
	make_block(making);
	for (unsigned count = 1 + draw_below(&making->draw, 4); count; count--)
		make_function(making, methods[draw_below(&making->draw, 12)]);
	making->indent--;
}

static void make_part(struct making *making)
{
	static const char *const functions[] = {
	    "def f(x=1, *y, **z)", "def test_plain()", "def test_fixture(monkeypatch, f)",
	    "def setUpModule()", "def g(url)", "async def test_async()",
	    "def pytest_runtest_setup(item)", "def HOST()"};
	making->fuel = 30;
	switch (draw_below(&making->draw, 4)) {
	case 0:
		make_class(making);
		break;
	case 1:
		make_block(making);
		break;
	default:
		make_function(making, functions[draw_below(&making->draw, 8)]);
	}
}

static str make_module(struct making *making)
{
	static const char head[] =
	    "import contextlib, functools, os, subprocess, sys, unittest\n"
	    "from unittest import mock\n"
	    "import pytest\n"
	    "from test import support\n";
	making->text = buffer_in(making->arena);
	choose_known(making);
	add(making, head);
	import_known(making);
	import_modules(making);
	making->fuel = 5;
	add(making, "HOST = ");
	make_expression(making);
	add(making, "\nURL = 'http://' + HOST\n");
	for (unsigned count = 2 + draw_below(&making->draw, 5); count; count--)
		make_part(making);
	if (draw_one_of(&making->draw, 3))
		add(making, "if __name__ == '__main__':\n    f()\n    unittest.main()\n"
		            "subprocess.run([sys.executable, 'm1.py'])\n");
	return buffer_text(&making->text);
}

static struct path make_path(struct arena *arena, const char *name, str text)
{
	str *bytes = make(arena, str);
	*bytes = text;
	return (struct path){.name = str_from_c(name),
	                     .inside = str_from_c(name),
	                     .bytes = bytes,
	                     .is_selected = true,
	                     .kind = SCRIPT_PYTHON};
}

static int compare_paths(const void *a, const void *b)
{
	return str_compare(((const struct path *)a)->name, ((const struct path *)b)->name);
}

struct paths made_suite(struct arena *arena, const struct models *models, uint64_t seed)
{
	struct making making = {.arena = arena, .draw = {seed}, .models = models};
	struct paths paths = {.has_folder = true, .is_bound = true, .root = S("")};
	for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
		*push(arena, &making.modules) = str_from_c(modules[i]);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		*push(arena, &making.names) = str_from_c(names[i]);
	for (size_t i = 0; i < FILES; i++)
		if (i < 3 || draw_one_of(&making.draw, 2))
			*push(arena, &paths) = make_path(arena, files[i], make_module(&making));
	qsort(paths.items, paths.count, sizeof *paths.items, compare_paths);
	return paths;
}
