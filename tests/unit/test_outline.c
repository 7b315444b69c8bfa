#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/buffer.h"
#include "source/outline.h"

/* What is said of `piece` written `count` times between `head` and `tail`. */
static enum unparsed judge(void **state, str head, str piece, size_t count, str tail)
{
	struct buffer text = buffer_in(((struct scratch *)*state)->arena);
	buffer_add(&text, head);
	for (size_t i = 0; i < count; i++)
		buffer_add(&text, piece);
	buffer_add(&text, tail);
	struct arena *arena = ((struct scratch *)*state)->arena;
	return outline_from_text(arena, NULL, buffer_text(&text)).unparsed;
}

static void test_brackets(void **state)
{
	assert_int_equal(judge(state, S("x = "), S("("), 200, S("")), PARSED);
	assert_int_equal(judge(state, S("x = "), S("("), 201, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("x = "), S("([{}])"), 1000, S("")), PARSED);
	assert_int_equal(judge(state, S("x = '"), S("("), 1000, S("'")), PARSED);
	assert_int_equal(judge(state, S("x = \"\"\""), S("(\"\\\"\n"), 1000, S("\"\"\"")), PARSED);
	assert_int_equal(judge(state, S("# "), S("("), 1000, S("\n")), PARSED);
	assert_int_equal(judge(state, S("# \n"), S("("), 1000, S("\n")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("x = '\n"), S("("), 1000, S("")), UNPARSED_DEPTH);
}

static void test_tokens(void **state)
{
	const size_t most = 1000000;
	assert_int_equal(judge(state, S(""), S("a\n"), most / 2, S("")), PARSED);
	assert_int_equal(judge(state, S(""), S("a\n"), most / 2, S("b")), UNPARSED_TIME);
	assert_int_equal(judge(state, S(""), S("-"), most, S("")), PARSED);
	assert_int_equal(judge(state, S(""), S("-"), most, S("1")), UNPARSED_TIME);
	assert_int_equal(judge(state, S("x = \""), S("\\n"), most, S("\"")), UNPARSED_TIME);
	assert_int_equal(judge(state, S("x = f\""), S("{a}"), most, S("\"")), UNPARSED_TIME);
	assert_int_equal(judge(state, S(""), S("é_1"), 2 * most, S("")), PARSED);
	assert_int_equal(judge(state, S("\"\"\""), S("word, "), most, S("\"\"\"")), PARSED);
	assert_int_equal(judge(state, S(""), S("# comment\n \n\n"), most / 2, S("")), PARSED);
}

/* The comments of `text`, each behind a bar. */
static str comments_of(void **state, str text)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct outline outline = outline_from_text(arena, NULL, text);
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < outline.comments.count; i++) {
		const struct comment *comment = &outline.comments.items[i];
		buffer_add(&out, S("|"));
		buffer_add(&out, str_slice(text, comment->start, comment->end));
	}
	return buffer_text(&out);
}

#define assert_comments(state, text, expected)                                                 \
	assert_true(str_equal(comments_of((state), S(text)), S(expected)))

static void test_comments(void **state)
{
	assert_comments(state, "#a\nx = '#b' #c\n\"\"\"\n#d\n\"\"\" #e", "|#a|#c|#e");
	assert_comments(state, "x = '#\n#a\n", "|#a");
	assert_comments(state, "x = r'\\\\' #a\nx = '\\'#' #b\nx = r'\\'#' #c\n",
	                "|#a|#b|#c");
	assert_comments(state, "x = '\\\n#' #a", "|#a");
	assert_comments(state, "x = y if'{'else z #a", "|#a");
	assert_comments(state, "", "");
}

static void test_comments_in_fstrings(void **state)
{
	assert_comments(state, "f'{a}#' #a", "|#a");
	assert_comments(state, "f'{{#' #a", "|#a");
	assert_comments(state, "f\"{d[\"#\"]}\" #a", "|#a");
	assert_comments(state, "f'{a:#x}' #a", "|#a");
	assert_comments(state, "f'{a:{w}#}#' #a", "|#a");
	assert_comments(state, "f'{a!r:>{\"#\"}}' #a", "|#a");
	assert_comments(state, "f'\\N{NUMBER SIGN}#' #a", "|#a");
	assert_comments(state, "rf'\\{a}#' #a", "|#a");
	assert_comments(state, "f\"\"\"{\na #a\n}#\"\"\" #b", "|#a|#b");
	assert_comments(state, "f'{a #a\n", "|#a");
	assert_comments(state, "f'#\n#a", "|#a");
}

static void test_nested_fstrings(void **state)
{
	assert_int_equal(judge(state, S("f'"), S("{f'"), 150, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("f'"), S("{f'"), 149, S("")), PARSED);
	assert_int_equal(judge(state, S("f'{"), S("("), 199, S("")), PARSED);
	assert_int_equal(judge(state, S("f'{"), S("("), 200, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("f'{a:"), S("{a:"), 200, S("")), UNPARSED_DEPTH);
	assert_int_equal(judge(state, S("x = r\"\\\\\"\ny = "), S("("), 201, S("")),
	                 UNPARSED_DEPTH);
}

/* ---- what bodies mention ---- */

static void add_chain(struct buffer *out, const struct outline *outline, uint32_t index)
{
	if (index == CHAIN_NAME)
		return;
	const struct chain *chain = &outline->chains.items[index];
	if (chain->of == CHAIN_VALUE)
		buffer_add(out, S("?."));
	if (chain->of < outline->chains.count) {
		add_chain(out, outline, chain->of);
		buffer_add(out, S("."));
	}
	buffer_add(out, chain->of == CHAIN_TEXT ? S("'") : S(""));
	buffer_add(out, chain->name->text);
}

static void add_chains(struct buffer *out, const struct outline *outline,
                       const struct chain_indices *indices)
{
	for (size_t i = 0; i < indices->count; i++) {
		buffer_add(out, S(" "));
		add_chain(out, outline, indices->items[i]);
	}
}

static void add_imports(struct buffer *out, const struct outline *outline,
                        const struct outline_imports *imports)
{
	for (size_t i = 0; i < imports->count; i++) {
		const struct outline_import *import = &imports->items[i];
		buffer_add(out, S(" <"));
		for (uint32_t j = 0; j < import->dots; j++)
			buffer_add(out, S("."));
		add_chain(out, outline, import->module);
		if (import->from)
			buffer_addf(out, ":%.*s", STR_ARG(import->from->text));
		if (import->is_star)
			buffer_add(out, S(":*"));
		if (import->as)
			buffer_addf(out, "=%.*s", STR_ARG(import->as->text));
	}
}

static struct outline outline_of(void **state, struct pool **pool, str text)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	*pool = pool_new(arena);
	return outline_from_text(arena, *pool, text);
}

static void add_body(struct buffer *out, const struct outline *outline,
                     const struct outline_body *body)
{
	add_chains(out, outline, &body->mentions);
	if (body->assigned.count)
		buffer_add(out, S(" ="));
	add_chains(out, outline, &body->assigned);
	add_imports(out, outline, &body->imports);
	buffer_add(out, body->has_host ? S(" host") : S(""));
	buffer_add(out, body->has_examples ? S(" examples") : S(""));
}

/* Of each body its text, or what it mentions; and a question mark if the outline is not sure. */
static str bodies_of(void **state, str text, bool with_text)
{
	struct pool *pool;
	struct outline outline = outline_of(state, &pool, text);
	struct buffer out = buffer_in(((struct scratch *)*state)->arena);
	for (size_t i = 0; i < outline.bodies.count; i++) {
		const struct outline_body *body = &outline.bodies.items[i];
		buffer_add(&out, S("|"));
		if (with_text)
			buffer_add(&out, str_slice(text, body->body, body->end));
		else
			add_body(&out, &outline, body);
	}
	buffer_add(&out, outline.is_sure ? S("") : S("?"));
	pool_free(pool);
	return buffer_text(&out);
}

#define assert_bodies(state, text, expected)                                                   \
	assert_text(bodies_of(state, S(text), true), expected)
#define assert_mentions(state, body, expected)                                                 \
	assert_text(bodies_of(state, S("def f():\n    " body "\n"), false), expected)

static void test_bodies(void **state)
{
	assert_bodies(state, "def f():\n    a\n    b\nc", "|a\n    b");
	assert_bodies(state, "def f():\n  a\n\n# z\n  # y\nc", "|a");
	assert_bodies(state, "def f(a=(1,\n2), *b) -> {1: 2}: return x # y\nc", "|return x");
	assert_bodies(state, "@d\nasync def f():\n\ta\nasync with b: pass", "|a");
	assert_bodies(state, "class C:\n  def f(self):\n    a\n  def g(s): b;\nc", "|a|b;");
	assert_bodies(state, "def f():\n  def g():\n    a\n  b\nc", "|def g():\n    a\n  b");
	assert_bodies(state, "if a:\n  def f():\n    b\nelse:\n  def f():\n    c", "|b|c");
	assert_bodies(state, "def f[T: int](a: T) -> T:\n  r'''\nd'''\n  f'{a}'\n",
	              "|r'''\nd'''\n  f'{a}'");
	assert_bodies(state, "def f():\n  a(\nb)\n  c = \\\nd\ne", "|a(\nb)\n  c = \\\nd");
	assert_bodies(state, "def f():\r\n  a\r\n  b\r\nc\r\n", "|a\r\n  b");
	assert_bodies(state, "def f(): # c\n  # d\n  a", "|a");
	assert_bodies(state, "deff = 1\nx.def_ = lambda: 1\n", "");
}

/* Each use with what is said of it: () called, [] looked at, = stored, ; dropped, #N an argument of
   the N-th, #N! the first; and the texts of a call. */
static void add_use(struct buffer *out, const struct outline *outline,
                    const struct outline_body *body, const struct outline_use *use)
{
	buffer_add(out, use->is_super ? S(" super") : S(" "));
	add_chain(out, outline, use->chain);
	buffer_add(out, use->is_called ? S("()") : S(""));
	buffer_add(out, use->is_looked_at ? S("[]") : S(""));
	buffer_add(out, use->is_stored ? S("=") : S(""));
	buffer_add(out, use->is_dropped ? S(";") : S(""));
	if (use->callee)
		buffer_addf(out, "#%u%s", use->callee, use->is_first ? "!" : "");
	for (size_t i = 0; use->texts && i < 2; i++)
		buffer_addf(out, "'%.*s'", STR_ARG(body->arguments.items[use->texts - 1 + i]));
}

static void add_names(struct buffer *out, const char *what, const struct outline *outline,
                      const struct chain_indices *names)
{
	if (names->count)
		buffer_addf(out, " %s:", what);
	add_chains(out, outline, names);
}

static void add_bound(struct buffer *out, const struct outline *outline,
                      const struct outline_body *body)
{
	for (size_t i = 0; i < body->stores.count; i++) {
		const struct outline_store *store = &body->stores.items[i];
		buffer_add(out, S(" "));
		add_chain(out, outline, store->target);
		buffer_addf(out, "=%u-%u", store->first, store->end);
	}
	add_names(out, "own", outline, &body->own);
	add_names(out, "inner", outline, &body->inner);
	add_names(out, "declared", outline, &body->declared);
	add_names(out, "parameters", outline, &body->parameters);
	add_names(out, "methods", outline, &body->methods);
}

static str uses_of(void **state, str text)
{
	struct pool *pool;
	struct outline outline = outline_of(state, &pool, text);
	struct buffer out = buffer_in(((struct scratch *)*state)->arena);
	const struct outline_body *body = &outline.bodies.items[0];
	for (size_t i = 0; i < body->uses.count; i++)
		add_use(&out, &outline, body, &body->uses.items[i]);
	for (size_t i = 0; i < body->texts.count; i++)
		if (body->texts.items[i].text.data)
			buffer_addf(&out, " '%.*s'", STR_ARG(body->texts.items[i].text));
	add_bound(&out, &outline, body);
	buffer_add(&out, body->is_hard ? S(" hard") : S(""));
	buffer_add(&out, body->is_odd ? S(" odd") : S(""));
	pool_free(pool);
	return buffer_text(&out);
}

#define assert_uses(state, body, expected)                                                     \
	assert_text(uses_of(state, S("def f():\n    " body "\n")), expected)

static void test_uses(void **state)
{
	assert_uses(state, "a.b(c, d.e, k=g, *h)", " a.b(); c#1! d.e#1 g#1 h");
	assert_uses(state, "a(b.c + 1, b(2))[d].e", " a() b.c b() d ?.e");
	assert_uses(state, "a['x'], b[c], d[e, f]", " a[] b[] c d e f");
	assert_uses(state, "return a(x for x in y)", " a() x x y inner: x");
	assert_uses(state, "super().a(b)", " super() super?.a() b#2!");
	assert_uses(state, "x = a()", " a() own: x");
	assert_uses(state, "await a()", " a()");
	assert_uses(state, "True.real, 1.5.imag, 'a'.b", " ?.real ?.imag ?.b 'a'");
	assert_uses(state, "f'{a.b:>{c}}' % d", " a.b c d");
}

static void test_text_uses(void **state)
{
	assert_uses(state, "a('x', 'y')", " a();'x''y' 'x' 'y'");
	assert_uses(state, "a(b, k='x')", " a(); b#1! 'x'");
	assert_uses(state, "a('x' 'y', '\\x61')", " a();'''a' 'x' 'y' 'a'");
	assert_uses(state, "'''said'''\n    f'{a}.py{b}'", " a b '.py'");
}

static void test_bound(void **state)
{
	assert_uses(state, "x, (y, z) = a", " a own: x y z");
	assert_uses(state, "x.y = a.b", " x[] a.b= x.y=1-2");
	assert_uses(state, "x.y = z = a.b", " x[] a.b x.y=1-2 own: z");
	assert_uses(state, "x.y, z = a", " x.y z x[] a inner: z");
	assert_uses(state, "x.y: a = b", " a x[] b= x.y=2-3");
	assert_uses(state, "x += a.b", " x a.b inner: x");
	assert_uses(state, "for x, y in a: pass", " a own: x y");
	assert_uses(state, "with a as b, c as (d, e): pass", " a c d e own: b inner: d e");
	assert_uses(state, "global x; x = a", " a own: x declared: x");
	assert_uses(state, "def g(x, y=a): x = b", " a b own: g inner: x y x parameters: x y");
	assert_uses(state, "lambda x, *y: x", " x inner: x y parameters: x y");
	assert_uses(state, "class A(b):\n        def m(s): pass",
	            " b own: A inner: m s parameters: s methods: m");
}

/* Where a parser may see something else. */
static void test_hard(void **state)
{
	assert_uses(state, "(a).b", " a ?.b hard");
	assert_uses(state, "x.y = (a)", " x[] a x.y=1-2 hard");
	assert_uses(state, "match a:\n        case b: pass", " match a case b hard odd");
	assert_uses(state, "type(a)\n    [b] = c", " type(); a#1! c own: b hard");
	assert_uses(state, "match = a.match(b)", " a.match() b#1! own: match");
}

static bool is_odd(void **state, const char *body)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	return str_ends(uses_of(state, str_format(arena, "def f():\n    %s\n", body)), S(" odd"));
}

static void test_odd(void **state)
{
	static const char *const odd[] = {
	    "x = = 1", "print 'x'", "a b", "f(a b)",  "if a\n        b", "x = ",
	    "a +",     "f(a,,)",    "x = 1 2", "a if b else / c",
	};
	static const char *const even[] = {
	    "x = -1", "a(*b, **c)", "x = y = -z", "'a' 'b'", "lambda *, a=1: a", "x @= y", "yield",
	    "a[::2, :]", "x = not y", "x[...] = 1", "a <<= b >> c", "def g(a, /, *, b): pass",
	    "x = {**a, 'b': 1}", "f'{a!r:>3}'", "assert a, 'b'", "return -x ** -y", "f'{a=}'",
	    "a(b := c, d[..., 1])", "global a, b", "True.real", "a, = b", "x = f'{a}' f'{b}'",
	    "x = .5 / a", "x = 1.5 + .5 - 1.",
	};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		if (!is_odd(state, odd[i]))
			fail_msg("not odd: %s", odd[i]);
	for (size_t i = 0; i < sizeof even / sizeof *even; i++)
		if (is_odd(state, even[i]))
			fail_msg("odd: %s", even[i]);
}

/* The parser may take it for something else. */
static void test_doubts(void **state)
{
	static const char *const doubtful[] = {
	    "def f(:\n  a",       "def f()\n  a",      "def f():\na",       "def f():\n  a\n b",
	    "def f():\n  a)\n",   "def f():\n  'a\n",  "def f():\n  '''a\n", "def f():\n  (a\nb",
	    "def f():\n  (a]\n",  "if a:\n    b\n \tc", "a\n  b\n",          "def f():\n  a\f\n",
	    "def f():\n  a ? b\n", "def f():\n  $a",    "def f():\n  `a`",   "def f():\n  f'{a\n",
	    "def f():\n  a \\ b\n", "def f():\n  \\\n  a\n", "def f():",     "def f(a",
	    "def f() -> lambda: a: b\n",
	    /* What closes nothing here closed a call in the body before. */
	    "def f():\n  a, b, c, d, e(1, x)\ndef g():\n  )\n",
	};
	for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++)
		if (!str_ends(bodies_of(state, str_from_c(doubtful[i]), true), S("?")))
			fail_msg("no doubt: %s", doubtful[i]);
}

static void test_chains(void **state)
{
	assert_mentions(state, "a.b.c(d)", "| a a.b a.b.c d");
	assert_mentions(state, "a . b; a.b; b", "| a a.b b");
	assert_mentions(state, "f().x.y; [1].z; ''.w", "| f ?.x ?.x.y ?.z ?.w");
	assert_mentions(state, "if not a in b: return None", "| a b");
	assert_mentions(state, "g('a.b', b'c', 'd e', r'x')", "| g 'a.b 'c 'x host");
	assert_mentions(state, "f'{a.b!r:>{c}}' f\"{d['e']}\"", "| a a.b r c d 'e host");
	assert_mentions(state, "def g(x=y):\n        z", "| g x y z");
	assert_mentions(state, "1.5 + 0x1f + 1e5j", "|");
	assert_mentions(state, "x = 1 if'a'else 2", "| x 'a = x");
}

static void test_assigned(void **state)
{
	assert_mentions(state, "self.a = b", "| self self.a b = self self.a");
	assert_mentions(state, "a, b[i].c = d = e", "| a b i ?.c d e = a b i ?.c d");
	assert_mentions(state, "a.b += c; d == e; f <= g", "| a a.b c d e f g = a a.b");
	assert_mentions(state, "a >>= b", "| a b = a");
	assert_mentions(state, "a: int = b", "| a int b = a int");
	assert_mentions(state, "g(k=v)", "| g k v");
	assert_mentions(state, "if (n := g()): pass", "| n g = n");
	assert_mentions(state, "for a.b, c in d: e", "| a a.b c d e = a a.b c");
	assert_mentions(state, "with a as b.c: d", "| a b b.c d = b b.c");
	assert_mentions(state, "return [a for b in c]", "| a b c = b");
}

static void test_imports(void **state)
{
	assert_mentions(state, "import a.b as c, d", "| a a.b c d <a.b=c <d");
	assert_mentions(state, "from a.b import c as d, e", "| a a.b c d e <a.b:c=d <a.b:e");
	assert_mentions(state, "from ..a import (\nb,\nc as d,)", "| a b c d <..a:b <..a:c=d");
	assert_mentions(state, "from . import a; from b import *", "| a b <.:a <b:*");
	assert_mentions(state, "if a: import b; c", "| a b c <b");
	assert_mentions(state, "raise a from b", "| a b");
	assert_mentions(state, "yield from b", "| b");
}

static void test_texts(void **state)
{
	assert_mentions(state, "'http://a b'", "| host");
	assert_mentions(state, "'a\\x2eb c'", "| host");
	assert_mentions(state, "'a b\\n'", "|");
	assert_mentions(state, "f'{a}.org b'", "| a host");
	assert_mentions(state, "\"\"\"\n    >>> a\n    \"\"\"", "| examples");
}

static bool mentions(void **state, str text, const char *name)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct pool *pool;
	struct outline outline = outline_of(state, &pool, text);
	struct map names = {0};
	map_set(arena, &names, pool_name(pool, str_from_c(name)), &names);
	assert_int_equal(outline.bodies.count, 1);
	bool found = outline_body_mentions(&outline, &outline.bodies.items[0], &names);
	pool_free(pool);
	return found;
}

static void test_needles(void **state)
{
	str text = S("def f(a):\n    b.c('d')\n");
	assert_false(mentions(state, text, "a"));
	assert_true(mentions(state, text, "b"));
	assert_true(mentions(state, text, "c"));
	assert_true(mentions(state, text, "d"));
	assert_false(mentions(state, text, "f"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_brackets),
	    in_scratch(test_tokens),
	    in_scratch(test_comments),
	    in_scratch(test_comments_in_fstrings),
	    in_scratch(test_nested_fstrings),
	    in_scratch(test_bodies),
	    in_scratch(test_doubts),
	    in_scratch(test_chains),
	    in_scratch(test_assigned),
	    in_scratch(test_imports),
	    in_scratch(test_texts),
	    in_scratch(test_needles),
	    in_scratch(test_uses),
	    in_scratch(test_text_uses),
	    in_scratch(test_bound),
	    in_scratch(test_hard),
	    in_scratch(test_odd),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
