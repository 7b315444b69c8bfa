#include "odd.h"

#include "make.h"

/* What a program calls: a callable of a module, a class, or a method of one. */
struct called {
	str name;                           /* dotted, of the callable or the class */
	str method;                         /* empty: none */
	const struct callable_model *model; /* NULL: of a constructor */
	const struct class_model *class;    /* NULL: of a callable */
};

/* Where a model's arguments stand. A model has few of them. */
#define OF(field) offsetof(struct callable_model, field)
static const size_t argument_places[] = {
    OF(contact.url), OF(contact.host), OF(contact.endpoint), OF(contact.port), OF(contact.address),
    OF(contact.only_if), OF(contact.unless.argument), OF(carries.url), OF(carries.host),
    OF(carries.port), OF(carries.address), OF(guard.argument), OF(condition.argument),
    OF(skip.condition), OF(skip.reason), OF(adds_mark), OF(tolerance.host), OF(patch.target),
    OF(patch.object), OF(patch.attribute), OF(patch.replacement), OF(invokes.callable),
    OF(invokes.arguments), OF(invokes.keywords), OF(invokes.expects), OF(enters.manager),
    OF(launches.command), OF(launches.shell), OF(launches.more), OF(launches.environment),
    OF(launches.folder), OF(launches.errors), OF(derives.from), OF(environment.name),
    OF(environment.fallback), OF(parametrizes.names), OF(parametrizes.indirect),
    OF(parametrizes.values), OF(installs.object), OF(proxies.argument), OF(sets.name),
    OF(sets.value), OF(sets.values), OF(sets.table), OF(mounts.url), OF(mounts.worker)};
#undef OF

static void add_keyword(struct arena *arena, struct words *words, const struct argument *argument)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equal(words->items[i], argument->keyword))
			return;
	if (argument->is_given && argument->keyword.size)
		*push(arena, words) = argument->keyword;
}

/* The keywords of which the model says something, and some of which it says nothing. */
static struct words keywords_of(struct arena *arena, const struct called *called)
{
	static const char *const others[] = {"timeout", "data", "key", "default", "x"};
	struct words words = {0};
	for (size_t i = 0; called->model && i < sizeof argument_places / sizeof *argument_places;
	     i++)
		add_keyword(arena, &words,
		            (const void *)((const char *)called->model + argument_places[i]));
	if (called->class) {
		const struct class_model *class = called->class;
		add_keyword(arena, &words, &class->carries.url);
		add_keyword(arena, &words, &class->carries.host);
		add_keyword(arena, &words, &class->carries.port);
		add_keyword(arena, &words, &class->carries.address);
		add_keyword(arena, &words, &class->proxies.argument);
		add_keyword(arena, &words, &class->servers.found);
		for (size_t i = 0; i < class->workers.count; i++)
			add_keyword(arena, &words, &class->workers.items[i].argument);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		add_keyword(arena, &words, &(struct argument){true, 0, str_from_c(others[i])});
	return words;
}

static const char *draw_text(struct making *making, const char *const *texts, size_t count)
{
	return texts[draw_below(&making->draw, (unsigned)count)];
}

#define DRAW(making, texts) draw_text(making, texts, sizeof texts / sizeof *texts)

/* One value of each kind that a walk tells apart, and what is not one value. */
static const char *const values[] = {
    "None", "True", "flag", "0", "-1", "443", "1 << 70", "3.5", "''", "'network'",
    "'www.example.org'", "'http://www.example.org/x'", "'socket.socket'",
    "b'a.example.org'", "('a.example.org', 443)", "('a.example.org', 443, *args)", "()",
    "[]", "{}", "{*args}", "['http://l.example.org', None, C]",
    "{'http': 'http://p.example.org:3128', 1: 2, **keywords}",
    "(None if flag else 'u.example.org')", "('http://a.example.org' if flag else C)",
    "(1 if flag else (2 if args else 'b.example.org'))", "(C if flag else g)",
    "((1, 2) if flag else [3])", "C", "C()", "C().m", "C.m", "g", "g()", "gen()",
    "lambda *a: a[0]", "object()", "type('T', (C,), {})", "E", "E + ':80'", "L", "L[0]",
    "D", "D['k']", "os", "os.path", "m1", "...", "args", "keywords",
    "f'http://{flag}.example.org:{E}/'", "'%s:%d' % (E, 80)", "[x for x in L]",
    "{x: x for x in L}", "(x for x in L)", "os.environ", "os.environ['X']",
    "os.environ.get('X', 'e.example.org')", "mock.Mock()", "mock.Mock(side_effect=g)",
    "mock.patch('socket.socket')", "urlsplit('http://s.example.org:1/x')",
    "urlsplit(E).hostname", "functools.partial(g, 1)", "super", "print", "int('1')",
    "slice(1)", "socket.socket()", "requests.Session()",
    "urllib.request.Request('http://r.example.org')",
    "support.is_resource_enabled('network')", "pytest.mark.network",
    "unittest.skip('no')", "v", "w",
    "pytest.param('http://q.example.org', marks=pytest.mark.network)", "__name__",
    "__file__", "NotImplemented", "[*L, *args]", "not flag", "flag or None",
    "E and 'and.example.org'",
};

static void make_value(struct making *making)
{
	if (draw_one_of(&making->draw, 8))
		make_known(making);
	else
		add(making, DRAW(making, values));
}

static void make_odd_arguments(struct making *making, const struct words *keywords)
{
	unsigned count = 0;
	for (unsigned left = draw_below(&making->draw, 4); left; left--) {
		add(making, count++ ? ", " : "");
		add(making, draw_one_of(&making->draw, 10) ? "*" : "");
		make_value(making);
	}
	for (size_t i = 0; i < keywords->count; i++) {
		if (!draw_one_of(&making->draw, 3))
			continue;
		add(making, count++ ? ", " : "");
		buffer_add(&making->text, keywords->items[i]);
		add(making, "=");
		make_value(making);
	}
	if (draw_one_of(&making->draw, 10)) {
		add(making, count ? ", **" : "**");
		make_value(making);
	}
}

/* ---- what is called ---- */

size_t odd_callables(const struct models *models)
{
	size_t count = models->callables.count + models->classes.count;
	for (size_t i = 0; i < models->classes.count; i++) {
		const struct class_model *class = models->classes.items[i].value;
		count += class->methods.count;
	}
	return count;
}

static struct called called_at(const struct models *models, size_t at)
{
	if (at < models->callables.count)
		return (struct called){.name = models->callables.items[at].key,
		                       .model = models->callables.items[at].value};
	at -= models->callables.count;
	size_t i = 0;
	for (;; i++) {
		const struct class_model *class = models->classes.items[i].value;
		if (at <= class->methods.count)
			break;
		at -= class->methods.count + 1;
	}
	struct called called = {.name = models->classes.items[i].key,
	                        .class = models->classes.items[i].value};
	if (at) {
		called.method = called.class->methods.items[at - 1].key;
		called.model = called.class->methods.items[at - 1].value;
	}
	return called;
}

/* A name that may stand in a program. */
static bool is_written(str name)
{
	for (size_t i = 0; i < name.size; i++)
		if (name.data[i] == '*' || (unsigned char)name.data[i] >= 0x80)
			return false;
	return name.size > 0;
}

static void import_called(struct making *making, str name)
{
	size_t dot = str_find_last_char(name, '.');
	str rest = name;
	if (dot == STR_NONE)
		return;
	str root = str_cut(&rest, '.');
	buffer_addf(&making->text, "import %.*s\n", STR_ARG(root));
	buffer_addf(&making->text, "import %.*s\n", STR_ARG(str_slice(name, 0, dot)));
}

static void make_called(struct making *making, const struct called *called)
{
	struct words none = {0}, keywords = keywords_of(making->arena, called);
	buffer_add(&making->text, called->name);
	if (called->method.size) {
		add(making, "(");
		make_odd_arguments(making, &none);
		add(making, ").");
		buffer_add(&making->text, is_written(called->method) ? called->method : S("any"));
	}
	add(making, "(");
	make_odd_arguments(making, &keywords);
	add(making, ")");
}

/* ---- what is done with what it returns ---- */

static const char *const uses[] = {
    "    w = v.read()\n", "    v.connect(('c.example.org', 1))\n",
    "    v.get('http://g.example.org')\n", "    with v as w:\n        w.f()\n",
    "    for w in v:\n        g(w)\n", "    w = v[0]\n", "    w = v['k']\n",
    "    w = v + '/x'\n", "    w = '%s.example.org' % v\n", "    w = f'http://{v}'\n",
    "    urllib.request.urlopen(v)\n", "    urllib.request.urlopen(w)\n",
    "    w = v(1, *args, x=2)\n", "    v.attribute = C\n    w = v.attribute\n",
    "    del v.attribute\n", "    v[0] = w\n",
    "    @v\n    def inner():\n"
    "        urllib.request.urlopen('http://i.example.org')\n    inner()\n",
    "    class N(v):\n        pass\n    w = N().m()\n", "    a, *b = v\n",
    "    a, (b, c) = v\n", "    v += 'x'\n",
    "    mock.patch.object(v, 'get').start()\n", "    setattr(v, 'get', g)\n",
    "    w = getattr(v, 'get')\n", "    if v:\n        w = 'y.example.org'\n",
    "    if not v:\n        raise unittest.SkipTest(v)\n", "    assert v == w\n",
    "    try:\n        raise v\n    except v as e:\n        w = e\n", "    raise v\n",
    "    match v:\n        case [a, *b]:\n            w = a\n"
    "        case {'k': c}:\n            w = c\n",
    "    L.append(v)\n", "    L.extend(v)\n", "    D.update(v)\n", "    D[v] = w\n",
    "    w = ','.join(v)\n", "    w = v.format(1, *args, **D)\n",
    "    w = list(map(v, L))\n", "    w = sorted(v, key=v)\n",
    "    os.environ['http_proxy'] = v\n", "    pytest.skip(v)\n",
    "    socket.create_connection(v)\n", "    socket.create_connection((v, w))\n",
    "    subprocess.run(v, shell=w)\n", "    g(v, *v, **v)\n", "    w = urlsplit(v)\n",
    "    w = v[1:]\n", "    w = v if v is None else w\n",
    "    w = [x.host for x in v]\n", "    w = isinstance(v, C)\n",
    "    v.start()\n    v.stop()\n", "    with v, w:\n        pass\n", "    return v\n",
};

static void make_use(struct making *making)
{
	add(making, DRAW(making, uses));
}

/* In which way the call stands there. */
static void make_test(struct making *making, const struct called *called)
{
	unsigned way = draw_below(&making->draw, 8);
	if (way < 2) {
		add(making, way ? "@" : "v = ");
		make_called(making, called);
		add(making, way ? "\ndef test_marked(flag=1, *args, **keywords):\n    pass\n\n\n"
		                : "\n\n\n");
	} else if (way == 2) {
		add(making, "@");
		make_called(making, called);
		add(making, "\nclass TestMarked(unittest.TestCase):\n    def test_m(self):\n"
		            "        urllib.request.urlopen('http://m.example.org')\n\n\n");
	} else if (way == 3 && !called->method.size) {
		add(making, "class TestOf(");
		buffer_add(&making->text, called->name);
		add(making, "):\n    host = 'h.example.org'\n\n    def test_m(self):\n"
		            "        self.get(self.host)\n\n\n");
	}
	add(making, way == 4 ? "async def test(flag, *args, **keywords):\n    w = None\n"
	                     : "def test(flag, *args, **keywords):\n    w = None\n");
	static const char *const heads[] = {"    v = ", "    v = ", "    with ", "    for v in "};
	unsigned head = draw_below(&making->draw, 4);
	add(making, heads[head]);
	make_called(making, called);
	static const char *const tails[] = {"\n", "\n", " as v:\n        w = v\n",
	                                    ":\n        w = v\n"};
	add(making, tails[head]);
	for (unsigned count = 1 + draw_below(&making->draw, 4); count; count--)
		make_use(making);
}

static const char head_of_file[] =
    "import functools, os, socket, subprocess, unittest, urllib.request\n"
    "from unittest import mock\n"
    "from urllib.parse import urlsplit\n"
    "import pytest, requests\n"
    "from test import support\n";

static const char body_of_file[] =
    "\nE = os.environ.get('HOST', 'h.example.org')\nL = ['http://l.example.org', E]\n"
    "D = {'k': E, 'f': print}\n\n\n"
    "class C:\n    host = E\n\n    def m(self, *args):\n        return args or self.host\n\n\n"
    "def g(*args, **keywords):\n    return args[0] if args else keywords\n\n\n"
    "def gen():\n    yield E\n\n\n";

struct paths odd_program(struct arena *arena, const struct models *models, uint64_t number)
{
	struct making making = {.arena = arena, .draw = {number}, .models = models};
	struct called called = called_at(models, number % odd_callables(models));
	size_t callables = models->callables.count;
	struct called other = called_at(models, draw_below(&making.draw, (unsigned)callables));
	making.text = buffer_in(arena);
	*push(arena, &making.known) = is_written(called.name) ? called.name : S("g");
	*push(arena, &making.known) = is_written(other.name) ? other.name : S("g");
	if (!is_written(called.name))
		called.name = S("g");
	add(&making, head_of_file);
	import_called(&making, making.known.items[0]);
	import_called(&making, making.known.items[1]);
	add(&making, body_of_file);
	make_test(&making, &called);
	struct paths paths = {.has_folder = true, .is_bound = true, .root = S("")};
	str *bytes = make(arena, str);
	*bytes = buffer_text(&making.text);
	*push(arena, &paths) = (struct path){.name = S("test_odd.py"),
	                                     .inside = S("test_odd.py"),
	                                     .bytes = bytes,
	                                     .is_selected = true,
	                                     .kind = SCRIPT_PYTHON};
	return paths;
}
