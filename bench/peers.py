#!/usr/bin/python3
"""unmask beside programs that read the same files.

    peers.py UNMASK PARSE LIBRARY [FOLDER]    prints tables

PARSE is the program of parse.c. LIBRARY is the folder tests/suite, whose modules this one uses. FOLDER
is what is read; without one it is the suite of CPython 3.11. It is copied into a git repository first.

The peers: ast-grep with one regular expression over all strings, which is fetched from npm into a
temporary folder; ripgrep, where it is installed; `ast.parse` of python3.11 on each file, in one process;
and bare tree-sitter. All have one thread. They run in turns, ROUNDS times; the median counts. A ratio
is a command's processor time divided by that of ast-grep, or of ripgrep, in the same run.

A hook checks one test file that has just changed: by a comment at its end, in HOOKS files of the
folder, which SEED draws.
"""
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, sys.argv[3] if len(sys.argv) in (4, 5) else sys.exit(__doc__))

import measure  # noqa: E402
from suite import Suite, ask_cpython  # noqa: E402

PYTHON = '/usr/bin/python3.11'
ROUNDS, HOOKS, SEED = 5, 40, 5
AST_GREP = '0.51.0'
RULE = '''\
id: host
language: python
rule: {kind: string_content, regex: 'https?://'}
'''
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


def fetch_ast_grep(top):
    """Its path, or None where npm or its registry is not to be had."""
    if not shutil.which('npm'):
        return None
    subprocess.run(['npm', 'install', '--silent', '--no-save', '--ignore-scripts', '--prefix', top,
                    f'@ast-grep/cli@{AST_GREP}'], stdin=subprocess.DEVNULL, capture_output=True)
    return next(Path(top).glob('node_modules/@ast-grep/cli-*/ast-grep'), None)


class Bench:
    """The commands on a copy of the folder, and what they cost."""

    def __init__(self, unmask, parse, folder, top):
        self.unmask, self.parse, self.top = unmask, parse, Path(top)
        self.folder, self.cache = self.top / 'folder', self.top / 'cache'
        shutil.copytree(folder, self.folder, symlinks=True,
                        ignore=shutil.ignore_patterns('.git', '__pycache__'))
        git = ['git', '-C', self.folder, '-c', 'user.name=b', '-c', 'user.email=b@example.org']
        subprocess.run([*git, 'init', '-q'], check=True)
        subprocess.run([*git, 'add', '-A'], check=True)
        subprocess.run([*git, 'commit', '-q', '-m', 'b'], check=True)
        self.files = measure.list_sources(self.folder)

    def run(self, command, may_fail=True):
        environment = dict(os.environ, UNMASK_CACHE_DIR=str(self.cache))
        return measure.run_measured([str(word) for word in command], environment, may_fail)[0]

    def check(self, *words):
        return [self.unmask, 'check', '--output-format', 'concise', *words]

    def list_commands(self):
        ast_grep = fetch_ast_grep(self.top / 'npm')
        rule = self.top / 'rule.yml'
        rule.write_text(RULE, encoding='utf-8')
        yield 'unmask check', self.check('--no-cache', '--threads', '1', self.folder)
        yield 'unmask check, a thread each', self.check('--no-cache', self.folder)
        yield 'unmask check, kept', self.check(self.folder)
        yield 'unmask contacts', [self.unmask, 'contacts', '--no-cache', '--threads', '1',
                                  self.folder]
        if ast_grep:
            yield 'ast-grep', [ast_grep, 'scan', '--threads', '1', '--rule', rule, self.folder]
        if shutil.which('rg'):
            yield 'ripgrep', ['rg', '--threads', '1', '-c', 'https?://', self.folder]
        yield 'python3.11 ast.parse', [PYTHON, '-IS', '-c', PARSE, *self.files]
        yield 'tree-sitter', [self.parse, *self.files]


def middle(costs):
    """The median of each figure."""
    return measure.Cost(*(statistics.median(figures) for figures in zip(*costs)))


def print_costs(costs):
    bases = [name for name in ('ast-grep', 'ripgrep') if name in costs]
    rows = [[name, f'{cost.wall:.3f} s', f'{cost.cpu:.3f} s', f'{cost.peak / 2**20:.0f} MiB',
             *(f'{cost.cpu / costs[base].cpu:.2f}' for base in bases)]
            for name, cost in costs.items()]
    measure.print_table(['command', 'wall', 'processor', 'peak', *(f'÷ {b}' for b in bases)], rows)


def compare_peers(bench):
    commands = list(bench.list_commands())
    bench.run(bench.check(bench.folder))  # fills the cache
    costs = {name: [] for name, _ in commands}
    for _ in range(ROUNDS):
        for name, command in commands:
            costs[name].append(bench.run(command))
    print_costs({name: middle(ones) for name, ones in costs.items()})


def print_hooks(name, costs):
    times = sorted((cost.cpu, path.name) for path, cost in costs)
    peak = max(cost.peak for _, cost in costs)
    worst, where = times[-1]
    measure.print_table([name, 'median', '95th', 'worst', 'peak'], [[
        where, f'{times[len(times) // 2][0]:.3f} s', f'{times[len(times) * 95 // 100][0]:.3f} s',
        f'{worst:.3f} s', f'{peak / 2**20:.0f} MiB']])


def compare_hooks(bench):
    tests = [path for path in bench.files if path.name.startswith('test_')]
    chosen = random.Random(SEED).sample(tests, min(HOOKS, len(tests)))
    cold, warm = [], []
    for path in chosen:
        bench.run(bench.check(path))
        with open(path, 'a', encoding='utf-8') as file:
            file.write('\n# changed\n')
        warm.append((path, bench.run(bench.check(path))))
        cold.append((path, bench.run(bench.check('--no-cache', '--threads', '1', path))))
    print_hooks(f'hook, {len(chosen)} files, kept', warm)
    print_hooks(f'hook, {len(chosen)} files, without a cache', cold)


def compare_starts(bench):
    empty = bench.top / 'empty'
    empty.mkdir()
    costs = [bench.run(bench.check('--no-cache', empty)) for _ in range(20)]
    print_costs({'unmask check, an empty folder': middle(costs)})


def main():
    unmask, parse = map(os.path.abspath, sys.argv[1:3])
    folder = sys.argv[4] if len(sys.argv) == 5 else Suite(
        'CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython).folder
    if not folder:
        print('skipped: libpython3.11-testsuite is not installed')
        return 77
    with tempfile.TemporaryDirectory() as top:
        bench = Bench(unmask, parse, folder, top)
        compare_peers(bench)
        compare_hooks(bench)
        compare_starts(bench)
    return 0


if __name__ == '__main__':
    sys.exit(main())
