#!/usr/bin/python3
"""unmask beside programs that read the same suite: usage: peers.py UNMASK LIBRARY; prints a table.

LIBRARY is the folder tests/suite, whose modules this one uses.
The suite is CPython 3.11's own. The yardsticks are what python3.11 itself does with every file, in
one process: parse it (`ast.parse`), compile it (`compileall`, to another folder), and, where it is
installed, `pyflakes3`, a checker of single files. The best of two runs counts. A ratio is the
processor time divided by that of unmask with one thread: its peers have one too.
"""
import os
import shutil
import sys
import tempfile

sys.path.insert(0, sys.argv[2] if len(sys.argv) == 3 else sys.exit(__doc__))

import measure  # noqa: E402
from suite import Suite, ask_cpython  # noqa: E402

PYTHON = '/usr/bin/python3.11'
RUNS = 2
PARSE = '''\
import ast, sys, tokenize, warnings
warnings.simplefilter('ignore')
for path in sys.argv[1:]:
    try:
        with tokenize.open(path) as file:
            ast.parse(file.read())
    except (SyntaxError, ValueError, UnicodeError):
        pass
'''
COMPILE = '''\
import compileall, sys, warnings
warnings.simplefilter('ignore')
compileall.compile_dir(sys.argv[1], quiet=2, force=True, maxlevels=20)
'''


def list_commands(unmask, folder):
    """Name, command, may it fail: checkers fail where they find something."""
    files = measure.list_sources(folder)
    yield 'unmask contacts', [unmask, 'contacts', folder], False
    yield 'unmask contacts, one thread', [unmask, 'contacts', '--threads', '1', folder], False
    yield 'unmask show module, one thread', [unmask, 'show', 'module', '--threads', '1',
                                             folder], False
    yield 'python3.11 ast.parse', [PYTHON, '-IS', '-c', PARSE, *files], False
    yield 'python3.11 compileall', [PYTHON, '-S', '-c', COMPILE, folder], False
    if shutil.which('pyflakes3'):
        yield 'pyflakes3', ['pyflakes3', folder], True


def measure_best(command, may_fail, caches):
    """The cheapest of some runs, each with an empty folder for what it caches."""
    costs = []
    for number in range(RUNS):
        environment = dict(os.environ, PYTHONPYCACHEPREFIX=os.path.join(caches, str(number)))
        costs.append(measure.run_measured(command, environment, may_fail)[0])
        shutil.rmtree(environment['PYTHONPYCACHEPREFIX'], ignore_errors=True)
    return min(costs, key=lambda cost: cost.cpu)


def main():
    unmask = os.path.abspath(sys.argv[1])
    suite = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython)
    if not suite.folder:
        print(f'skipped: {suite.package} is not installed')
        return 77
    costs = {}
    with tempfile.TemporaryDirectory() as caches:
        for name, command, may_fail in list_commands(unmask, suite.folder):
            costs[name] = measure_best(command, may_fail, caches)
    base = costs['unmask contacts, one thread']
    rows = [[name, f'{cost.wall:.2f} s', f'{cost.cpu:.2f} s', f'{cost.peak / 2**20:.0f} MiB',
             f'{cost.cpu / base.cpu:.2f}'] for name, cost in costs.items()]
    measure.print_table(['command', 'wall', 'processor', 'peak', 'ratio'], rows)
    return 0


if __name__ == '__main__':
    sys.exit(main())
