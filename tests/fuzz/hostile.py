#!/usr/bin/python3
"""Runs unmask on input that is meant to break it: usage: hostile.py UNMASK [--long] [CASE...].

Prints TAP. A case is a function that returns the text of a file, or the files of a folder by their
paths; with --long come those that take seconds. No run may crash, complain, take long or much memory,
or print something else with another number of threads.
"""
import random
import sys
import tempfile
from pathlib import Path

from limits import problems_of, run
from sanitized import is_sanitized
from tap import Tap

CASES, LONG = {}, set()
OPEN = 'import urllib.request\n'
RUNS = ((['contacts', '--output-format', 'jsonl'], '1'), (['contacts', '--output-format', 'jsonl'], '2'),
        (['check', '--output-format', 'full'], '2'), (['mentions', '--output-format', 'concise'], '2'))


def case(function):
    CASES[function.__name__] = function
    return function


def long(function):
    LONG.add(function.__name__)
    return case(function)


def lines(count, line):
    """The line for each number below the count."""
    return ''.join(line(i) + '\n' for i in range(count))


# ---- bytes ----

@case
def binary():
    return random.Random(1).randbytes(1 << 20)


@case
def parentheses():
    return '(' * (20 << 20)


@case
def nested_brackets():
    return 'x = ' + '[' * 10000 + ']' * 10000


@case
def encodings():
    text = OPEN + 'urllib.request.urlopen("http://www.python.org")\n'
    return {
        'utf_16.py': text.encode('utf-16'), 'utf_16_le.py': text.encode('utf-16-le'),
        'utf_32.py': text.encode('utf-32'), 'declared_16.py': b'# coding: utf-16\n' + text.encode(),
        'conflict.py': b'\xef\xbb\xbf# coding: latin-1\nx = "\xe9"\n',
        'two_marks.py': b'\xef\xbb\xbf' * 2 + text.encode(),
        'utf_7.py': b'# coding: utf-7\nx = "+AHg-"\n', 'slash.py': b'# coding: UTF-8//IGNORE\n"\xff"\n',
        'long.py': b'# coding: ' + b'a' * 1000000 + b'\n', 'path.py': b'# coding: ../../etc/passwd\n',
        'stateful.py': b'# coding: iso-2022-jp\nx = "\x1b$B$"\n', 'surrogate.py': b'x = "\xed\xa0\x80"\n',
        'nul.py': text.encode() + b'\0' * 1000 + text.encode() + b'urllib.request.urlopen("http://a\0b")',
        'cr.py': text.replace('\n', '\r').encode() * 50, 'feeds.py': b'\f\f' + text.encode() + b'\f \tx\n\f',
        'tabs.py': b'if x:\n\ty = 1\n        z = 2\n\tif y:\n\t\tpass\n                w\n',
        'escapes.py': OPEN.encode() + rb'urllib.request.urlopen("http://\ud800\udfff\U00110000\x\N{\N{}\777.org")',
    }


@case
def unfinished():
    return {f'{i}.py': text for i, text in enumerate((
        'x = "abc\n' * 20000, 'x = """abc\n' + 'z = 1\n' * 20000, "'''" + '"' * 300000, 'if x:' * 5000,
        '@' * 20000, 'lambda ' * 50000, 'f"{' * 100000, 'f(' + '*' * 8000 + 'x)', 'x = = 1\n' * 4000,
        'def f(:\n  )\n' * 5000, 'x = 1 \\\n' * 3000, ';' * 20000, '{a:' * 150 + '}' * 150, '# ' * 1000000))}


# ---- long and deep ----

@case
def doubling():
    sums = ('x{0} + x{0}', '(x{0}, x{0})', '[x{0}] + [x{0}]', 'f"{{x{0}}}{{x{0}}}"', '"%s%s" % (x{0}, x{0})',
            '"{{}}{{}}".format(x{0}, x{0})', 'x{0} * 2', '{{"a": x{0}, **{{"b": x{0}}}}}', '",".join((x{0}, x{0}))')
    return {f'{i}.py': OPEN + 'x0 = "www.python.org"\n' + lines(4000, lambda n: f'x{n + 1} = ' + text.format(n)) +
            'urllib.request.urlopen(x4000)\nfor y in x4000: urllib.request.urlopen(y)\n'
            for i, text in enumerate(sums)}


@case
def long_chains():
    return ('x = "a"' + ' + "b"' * 10000 + '\ny = a' + '.b' * 10000 + '\nz = a' + '.b()' * 10000 + '\nw = a' +
            '[0]' * 10000 + '\nf' + '(1)' * 10000 + '\nn = ' + 'not ' * 10001 + 'x\no = x' + ' or x' * 10000 +
            '\nif n or o: pass\nm = ' + '-' * 10000 + '1\nc = x' + ' < x' * 10000 + '\nt = ' +
            'a if b else ' * 10000 + 'c\n' + 'a = ' * 10000 + 'b\nl = ' + 'lambda: ' * 10000 + '1\n')


@case
def elifs():
    return OPEN + 'if x:\n  pass\n' + lines(
        5000, lambda n: f'elif x == {n}:\n  urllib.request.urlopen("http://h{n}.python.org")')


@case
def wide_statements():
    names = ', '.join(f'a{i}' for i in range(20000))
    pairs = ', '.join(f'a{i}=b{i}' for i in range(20000))
    return (f'import {names}\nfrom m import {names}\nglobal {names}\nprint {names}\ndel {names}\n'
            f'def f({pairs}): pass\nf({pairs})\nf({names})\n{names} = x\nx = {{{names}}}\n' +
            'with (' + ', '.join(f'a{i} as b{i}' for i in range(5000)) + '): pass\n' +
            'match x:\n' + lines(5000, lambda n: f'  case {n}: pass') +
            'try: pass\n' + lines(5000, lambda n: f'except E{n}: pass') +
            lines(5000, lambda n: f'@d{n}') + 'def g(): pass\n')


@case
def large_tables():
    pairs = ''.join(f'"k{i}": "http://h{i}.python.org",\n' for i in range(30000))
    return OPEN + f'd = {{{pairs}}}\nfor k, v in d.items(): urllib.request.urlopen(v)\nurllib.request.urlopen(d["k99"])\n'


@case
def many_calls():
    return lines(30000, lambda n: f'x{n + 1} = x{n}(foo.bar)')


@case
def one_line():
    return OPEN.strip() + ''.join(f';urllib.request.urlopen("http://h{i}.python.org")' for i in range(5000))


@case
def deep_blocks():
    heads = 'def f{}():', 'class C{}:', 'if x{}:', 'with a{}:', 'while x{}:', 'for a{} in b:'
    return {f'{i}.py': ''.join(' ' * n + head.format(n) + '\n' for n in range(99)) + ' ' * 99 + 'pass\n'
            for i, head in enumerate(heads)}


@case
def texts():
    return lines(8, lambda n: 'x = "' + ('http://' * 100000, 'a.' * 300000, 'a://b' * 100000, 'a-' * 300000,
                                         'http://' + 'a.' * 300000, 'http://' + 'a-' * 300000,
                                         'http://a' * 100000 + '@', 'http://www.python.org/ ' * 3000)[n] + '"')


@case
def tokens():
    return {'a.py': 'a\n' * 2000000, 'b.py': 'x = [' + 'a,' * 2000000 + ']\n', 'c.py': '#\n' * 500000}


# ---- circles ----

@case
def class_circles():
    return {
        '__init__.py': '', 'a.py': 'from .b import B\nclass A(B):\n def test_a(self): self.f()\n',
        'b.py': 'from .a import A\nfrom . import c\nclass B(A, c.C): pass\n',
        'c.py': 'from . import a, b, c\nclass C(a.A, b.B, c.C): pass\nclass D(D): pass\nclass E(F): pass\n'
                'class F(E): pass\nclass G(G.H, object):\n class H(G): pass\n',
        'test_x.py': 'import unittest\nfrom .c import *\nfrom .a import *\nclass T(C, D, E, G, unittest.TestCase):\n'
                     ' def test_y(self): super().test_y(); self.nothing().x\n',
    }


@case
def import_circles():
    files = {f'm{i}.py': ''.join(f'from m{j} import *\n' for j in range(30)) + f'import m{(i + 1) % 30}\n'
             f'from m{(i + 1) % 30} import f as f, x as y\nx = y\ndef f(a): return f(a)\nf(x)\n' for i in range(30)}
    files['test_x.py'] = 'import test_x\nfrom test_x import *\nfrom test_x import test_x as t\nt.t.t.t()\n'
    files['p/__init__.py'] = 'from . import *\nfrom .p import *\nfrom ..... import q\nfrom p import p\np.p.p()\n'
    return files


@case
def deep_calls():
    files = {f'm{i}.py': f'from m{i + 1} import *\nfrom m{i + 1} import f as g\ndef f(x): return g(x)\n'
             for i in range(500)}
    files['m500.py'] = OPEN + 'def f(x): return urllib.request.urlopen(x)\n'
    files['test_a.py'] = ('from m0 import *\nf("http://www.python.org")\ndef g0(x): return f(x)\n' +
                          lines(3000, lambda n: f'def g{n + 1}(x): return g{n}(x)') + 'g3000("a")\n')
    return files


@case
def self_callers():
    return '''
import functools, asyncio
def d(f): return d
@d
@d(d)
def f(): return f
@f
class C: pass
@e
def e(f):
    @e
    def g(): return g()
    return g
e(e)
@functools.lru_cache
@functools.partial(partial, partial)
def k(x): return k(k)
k(k)
class T:
    __call__ = object
    __getattr__ = __init__ = __new__ = __getitem__ = __add__ = __call__
    __enter__ = __iter__ = __next__ = lambda self: self
T()()()().x.y[0](T)(T())
for a in T(): T() + a
with T() as b: b(b)
T.__call__ = T
T()(T)
y = lambda f: (lambda x: f(lambda *a: x(x)(*a)))(lambda x: f(lambda *a: x(x)(*a)))
y(y)(y(y))
(lambda x: x(x))(lambda x: x(x))
def g():
    x = yield g()
    yield from g()
    for a in g(): yield a
list(g()); [*g()]; sum(g() for _ in g())
async def a():
    async for x in a(): await a()
    return [await x async for x in a() if await x]
asyncio.run(a())
class M(type):
    def __new__(m, n, b, d): return M(n, b, d)
    def __call__(cls): return cls()
    def __getattr__(cls, n): return getattr(cls, n)
class A(M, metaclass=A): pass
A().x.y.z()
class P:
    p = property(lambda self: self.q)
    q = property(lambda self: self.p)
    def __init__(self): self.__init__(); self.x = self.y; self.y = self.x; self.z = self
P().p.q.x.y.z.z.z()
for i in range(100):
    class L:
        class L(L): pass
        def f(self): return L().f()
    L().f()
while True:
    class W(L): pass
    L = W
    W().f()
def h(x=lambda: j(), y=[]): y.append(y); y += y; return j(x, y)
def j(x=h, *a, **k): k.update(k); return h(j, *a, **k)
h(); j(h, j, *h, **j)
l = []
l.append(l)
l[0] = l
t = {"t": l}
t["t"] = t
t.update(t)
for a in l:
    for b in a: b()
"".join(l); "%s" % l; f"{t}"; t["t"]["t"]["t"]()
'''


@case
def numbers():
    return OPEN + '''
import socket
x = 9223372036854775807 + 1; y = -9223372036854775808 - 1; z = 9223372036854775807 * 9223372036854775807
w = 1 << 1000; v = 1 // 0; u = 1 % 0; t = (-9223372036854775807 - 1) // -1; s = 10 ** 10 ** 10
m = [1, 2][-9223372036854775808]; n = [1][-9223372036854775807 - 1:9223372036854775807:-9223372036854775808]
a = "abc"[::0]; b = "%*d" % (9999999999, 1); c = "%.99999999999s" % "a"; d = "{99999999999999999999}".format(1)
e = "{".format(); f = "}".format(); g = "{:{:{}}}".format(1, 2, 3); h = "%(a" % {}; i = "%" % ()
j = "{:>1000000000}".format("a"); k = "a" * 10 ** 9; k = k * 10 ** 9; l = "%1000000000s" % "a"; o = (1,) * 10 ** 18
p = abs(-9223372036854775807 - 1); q = -(-9223372036854775807 - 1); r = 1 >> -1, -1 << 63, 1 << 64, "a" * -5
for i in range(10 ** 18): urllib.request.urlopen(f"http://h{i}.org")
for i in range(9223372036854775800, 9223372036854775807, 3): i + 100
for i in range(0, 10, 0): i
for port in (99999999999999, -1, x, y, 0, "http", None): socket.create_connection(("www.python.org", port))
socket.create_connection(()); socket.create_connection(*()); socket.create_connection("a"[0:0])
urllib.request.urlopen("http://" + k); urllib.request.urlopen(b"http://\\xff\\xfe.org"); list(range(10 ** 12))
'''


# ---- explosions ----

@case
def unions():
    arms = lines(40, lambda n: f'a{n} = "a{n}" if c else "b"')
    branches = lines(400, lambda n: f'if c{n}: x = x + "a"\nelse: x = x + "b"')
    names = [f'a{i}' for i in range(40)]
    return (OPEN + arms + f'urllib.request.urlopen("http://" + {" + ".join(names)} + ".org")\n'
            f'def f(*a): urllib.request.urlopen("http://" + "".join(a) + ".org")\nf({", ".join(names)})\n'
            f'x = "a"\n{branches}urllib.request.urlopen("http://" + x + ".org")\n')


@case
def loops():
    letters = 'l = list("abcdefghij")\n'
    nest = ''.join('  ' * i + f'for v{i} in l:\n' for i in range(12))
    host = ' + '.join(f'v{i}' for i in range(12))
    return (OPEN + letters + nest + '  ' * 12 + f'urllib.request.urlopen("http://" + {host} + ".org")\n'
            f'[urllib.request.urlopen("http://" + {host}) {" ".join(f"for v{i} in l" for i in range(12))}]\n'
            'x = y = "a"\nfor i in z:\n  x = x + y\n  y = y + x\n  x, y = y, x\n  urllib.request.urlopen(x)\n')


@case
def call_trees():
    return (OPEN + 'def f0(x): urllib.request.urlopen("http://" + x + ".org")\n' +
            lines(30, lambda n: f'def f{n + 1}(x): f{n}(x + "a"); f{n}(x + "b")') + 'f30("x")\n')


@case
def diamonds():
    return ('import unittest\nclass A0(unittest.TestCase): pass\nclass B0(A0): pass\n' +
            lines(200, lambda n: f'class A{n + 1}(A{n}, B{n}): pass\nclass B{n + 1}(A{n}, B{n}): pass') +
            'class T(A200, B200):\n def test_x(self): self.f()\n')


@case
def odd_statements():
    return '''
exec "x = 1" in d
print >>f, "a", "b"
raise E, "x", t
try: pass
except (E, F), (a, b): pass
`x` <> y
def f((a, b), c): pass
match x:
    case {"a": [1, *r], **k} if y: pass
match = 1
match[x] = case
global a
nonlocal c
def h():
    global h
    nonlocal q
    del h, q.x, q[0], (a, b), [c]
    def z(): global h; h = z; return h()
    h = z
    return h()
h()
del
del x,
return 1
yield x
break
continue
class Q: return 1; yield; global Q; nonlocal Q; break
for x in x: x = [x]
for x, x in (x, x): x, x = x, x
for x.y in x: x.y()
for x[0] in x: pass
with x as x, x as (x, y), x as x.y: pass
try: pass
except* E as e: e
finally: raise
x = *y, *z
x, *y = *y, x
f(*x, *y, **z, **w, a=1)
x[1:2, ::3, ...]; x[:]; x[a:=1]
x = x
x = not x
x = x or x
x.x = x.x
pytestmark = pytestmark
'''


# ---- those that take seconds ----

@long
def huge_runs():
    return {f'{i}.py': text for i, text in enumerate((
        'f(' + '*' * 900000 + 'x)', ';' * 900000, 'x = 1 \\\n' * 90000, 'x = ' + '-' * 900000 + '1',
        ('x = ' + '[' * 200 + ']' * 200 + '\n') * 2400, '""' * 900000))}


@long
def long_files():
    return {'asserts.py': lines(100000, lambda n: f'assert f({n}) == g.h'),
            'assigns.py': lines(100000, lambda n: f'x{n + 1} = x{n}()'),
            'elifs.py': 'if x: pass\n' + lines(100000, lambda n: 'elif x: a'),
            'list.py': OPEN + 'for u in [' + lines(100000, lambda n: f'"http://h{n}.org",') + ']: urllib.request.urlopen(u)\n'}


def write(folder, files):
    if not isinstance(files, dict):
        files = {'test_x.py': files}
    for name, text in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def check(unmask, function):
    """What goes wrong in a case, and what its worst run took."""
    chosen = RUNS[1::2] if is_sanitized() else RUNS
    with tempfile.TemporaryDirectory() as folder:
        write(folder, function())
        runs = [run([unmask, *command, '--threads', threads, '.'], folder)
                for command, threads in chosen]
    problems = [problem for one in runs for problem in problems_of(one)]
    if not problems and not is_sanitized() and runs[0].output != runs[1].output:
        problems.append('two threads print something else')
    seconds, mebibytes = (max(getattr(one, what) for one in runs) for what in ('seconds', 'mebibytes'))
    return problems, f'{seconds:.1f} s, {mebibytes:.0f} MiB'


def main():
    words = sys.argv[1:]
    if not words:
        sys.exit(__doc__)
    unmask, names = str(Path(words[0]).resolve()), [word for word in words[1:] if word != '--long']
    tap = Tap()
    for name, function in CASES.items():
        if name in names or (not names and (name not in LONG or '--long' in words)):
            problems, worst = check(unmask, function)
            tap.report(f'{name.replace("_", " ")} ({worst})', problems)
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
