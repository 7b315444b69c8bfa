#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "output/text_writers.h"
#include "source/program.h"
#include "source/tree.h"

/* A module whose bodies are parsed when they are asked for is the one that is parsed whole. */

struct sample {
	struct arena *arena;
	struct pool *pool;
	struct syntax *syntax;
	const struct file *file;
	struct module *whole, *late; /* late is NULL where nothing is left out */
};

static struct sample sample_of(void **state, const char *text)
{
	str error = {NULL, 0};
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct sample sample = {.arena = arena, .pool = pool_new(arena)};
	sample.syntax = syntax_new(arena, S(""), &error);
	sample.file = file_from_text(arena, S("a.py"), str_from_c(text));
	struct tree *tree = tree_from_file(sample.syntax, sample.file);
	sample.whole = module_from_tree(arena, sample.pool, tree);
	tree_free(tree);
	tree = outer_tree_from_file(arena, sample.syntax, sample.pool, sample.file);
	if (tree) {
		sample.late = module_from_tree(arena, sample.pool, tree);
		tree_free(tree);
	}
	return sample;
}

static void end_sample(struct sample *sample)
{
	module_end(sample->late);
	syntax_free(sample->syntax);
	pool_free(sample->pool);
}

static str text_of(struct arena *arena, struct module *module)
{
	struct modules modules = {&module, 1, 1};
	return text_from_modules(arena, &modules);
}

static void compare_contents(const struct contents *a, const struct contents *b)
{
	assert_int_equal(a->functions.count, b->functions.count);
	for (size_t i = 0; i < a->functions.count; i++) {
		const struct function *f = a->functions.items[i], *g = b->functions.items[i];
		assert_true(f->name == g->name && f->start == g->start && f->end == g->end);
		assert_true(!f->outer == !g->outer && !f->class == !g->class);
		assert_int_equal(function_body(f)->imported.count,
		                 function_body(g)->imported.count);
	}
	assert_int_equal(a->classes.count, b->classes.count);
	for (size_t i = 0; i < a->classes.count; i++) {
		assert_int_equal(a->classes.items[i]->start, b->classes.items[i]->start);
		assert_int_equal(a->classes.items[i]->end, b->classes.items[i]->end);
	}
	assert_int_equal(a->texts.count, b->texts.count);
	for (size_t i = 0; i < a->texts.count; i++)
		assert_int_equal(a->texts.items[i]->start, b->texts.items[i]->start);
	assert_int_equal(a->doctests.count, b->doctests.count);
	for (size_t i = 0; i < a->doctests.count; i++)
		assert_int_equal(a->doctests.items[i].start, b->doctests.items[i].start);
}

/* Room for a body that is long enough to be left out. */
#define LONG "one.two.three(four, five, 'six seven')"

static void test_equal(void **state)
{
	static const char *const texts[] = {
	    "def f(a, b=lambda: 'x'):\n    " LONG "\n",
	    "@d('x')\nasync def f():\n    import a.b as c\n    await " LONG "\nx = 'y'\n",
	    "class C(B):\n    '''\n    >>> a\n    '''\n    def f(self):\n        '''\n"
	    "        >>> b\n        '''\n        yield " LONG "\n\n    # c\n    def g(self): " LONG
	    "\n    x = 'y'\n",
	    "if a:\n    def f():\n        def g():\n            " LONG "\n        class D:\n"
	    "            def h(self):\n                " LONG "\n        # c\nelse:\n    x = 'y'\n",
	    "def f():\n    if a:\n        " LONG "\n        # c\n    # d\n# e\nx = 1\n",
	    "def f():\n\tfor a in b:\n\t\t" LONG ";\n\telse: pass\n\ndef g(): pass\n",
	    "def f():\n    x = (1,\n2, " LONG "\n)\n    y = '''\na: " LONG "\n'''\n",
	    "def f():\r\n    global a\r\n    return " LONG "\r\nx = 'y'\r\n",
	    "def f():\n    h = lambda: [" LONG " for a in b]\n    x = f'{" LONG "}'\n",
	    "def \xc3\xa9(\xc3\xa0):\n    \xc3\xa8 = '\xc3\xa9', " LONG ", '\xc3\xa9'\n",
	    "def f():\n    match a:\n        case {'b': c}:\n            " LONG "\n",
	    "def f[T](a: T) -> T:\n    " LONG " # c",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct sample sample = sample_of(state, texts[i]);
		if (!sample.late)
			fail_msg("nothing is late: %s", texts[i]);
		assert_non_null(sample.late->late);
		str expected = text_of(sample.arena, sample.whole);
		str actual = text_of(sample.arena, sample.late);
		if (!str_equal(expected, actual))
			fail_msg("%.*s\nis not\n%.*s", STR_ARG(actual), STR_ARG(expected));
		compare_contents(module_contents(sample.whole), module_contents(sample.late));
		assert_int_equal(module_errors(sample.late)->count, 0);
		end_sample(&sample);
	}
}

static void test_whole(void **state)
{
	static const char *const texts[] = {
	    "x = 1\n",                           /* no body */
	    "def f(): pass\n",                   /* a short one */
	    "def f(:\n    " LONG "\n",            /* the header is wrong */
	    "def f():\n    " LONG "\nx = = 1\n",  /* the rest is */
	    "def f():\n    " LONG ")\n",          /* a bracket is */
	    "def f():\n    " LONG "\rx = 1\r",    /* lines that the parser does not see */
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct sample sample = sample_of(state, texts[i]);
		if (sample.late)
			fail_msg("something is late: %s", texts[i]);
		end_sample(&sample);
	}
}

/* What cannot be read in one body is said once it is asked for, and hides no other. */
/* Only of bodies that look like it, whoever asked for which. */
static void test_errors(void **state)
{
	struct sample sample = sample_of(state, "def f():\n    a = = " LONG "\n    b()\n"
	                                        "def g():\n    a() = " LONG "\n");
	assert_non_null(sample.late);
	const struct functions *functions = &sample.late->outer.functions;
	assert_int_equal(functions->count, 2);
	assert_true(function_body(functions->items[1])->block.count > 0);
	assert_int_equal(module_errors(sample.late)->count, 1);
	assert_int_equal(module_errors(sample.whole)->count, 2);
	assert_int_equal(module_errors(sample.late)->items[0].start,
	                 module_errors(sample.whole)->items[0].start);
	end_sample(&sample);
}

static void test_mentions(void **state)
{
	struct sample sample = sample_of(state, "def f():\n    " LONG "\n    x.y.z = 1\n");
	const struct function *function = sample.late->outer.functions.items[0];
	struct map names = {0};
	map_set(sample.arena, &names, pool_name(sample.pool, S("absent")), &names);
	assert_false(function_may_mention(function, &names));
	assert_true(function_may_mention(sample.whole->outer.functions.items[0], &names));
	map_set(sample.arena, &names, pool_name(sample.pool, S("y")), &names);
	assert_true(function_may_mention(function, &names));
	end_sample(&sample);
}

/* Threads that ask at once get the same. */
struct asking {
	const struct functions *functions;
	size_t counts[64];
};

static void ask(void *context, size_t i)
{
	struct asking *asking = context;
	const struct function *function = asking->functions->items[i % asking->functions->count];
	asking->counts[i] = function_body(function)->block.count;
}

static void test_threads(void **state)
{
	struct sample sample = sample_of(state, "def f():\n    " LONG "\n    " LONG "\n"
	                                        "def g():\n    " LONG "\n    " LONG "\n");
	struct asking asking = {.functions = &sample.late->outer.functions};
	os_each("asking", 64, 4, ask, &asking);
	for (size_t i = 0; i < 64; i++)
		assert_int_equal(asking.counts[i], 2);
	end_sample(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_equal),    in_scratch(test_whole),   in_scratch(test_errors),
	    in_scratch(test_mentions), in_scratch(test_threads),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
