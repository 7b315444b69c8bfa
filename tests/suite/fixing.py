#!/usr/bin/python3
"""Guards that were taken away come back: usage: fixing.py UNMASK [FOLDER]; prints TAP.

From a copy of those of CPython 3.11's own tests that require a network resource (or from all of
FOLDER) the guards are removed. Then `check --fix` must mend every finding that it has a fix for,
add nothing but decorators and imports, leave files that compile, and find nothing more to do.
"""
import ast
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from suite import Suite, ask_cpython
from tap import Tap

RESOURCES = {'network', 'urlfetch'}
NAMES = {'requires', 'requires_resource'}
OPENS = {'unguarded-contact', 'tolerance-without-guard'}
ADDED = re.compile(r'^\s*@[\w.]*requires_resource\(["\']network["\']\)$|^from [\w.]+ import \w+$')


def is_guard(node):
    return (isinstance(node, ast.Call) and ast.unparse(node.func).split('.')[-1] in NAMES
            and node.args and isinstance(node.args[0], ast.Constant)
            and node.args[0].value in RESOURCES)


def remove_guards(path):
    """How many guards the file had."""
    try:
        data = path.read_bytes()
        tree = ast.parse(data)
    except (SyntaxError, ValueError, OSError):
        return 0
    lines, count = data.splitlines(keepends=True), 0
    for node in ast.walk(tree):
        spans = [(d, b'') for d in getattr(node, 'decorator_list', ()) if is_guard(d)]
        if isinstance(node, ast.Expr) and is_guard(node.value):
            spans.append((node, b' ' * node.col_offset + b'pass\n'))
        for part, instead in spans:
            lines[part.lineno - 1:part.end_lineno] = [instead] + [b''] * (part.end_lineno - part.lineno)
            count += 1
    if count:
        path.write_bytes(b''.join(lines))
    return count


def copy_guarded(folder, target):
    """The tests that name a network resource, and what all of them share."""
    words = [f'({quote}{name}{quote}'.encode() for name in RESOURCES for quote in '\'"']
    for path in folder.glob('*.py'):
        if path.name == '__init__.py' or any(word in path.read_bytes() for word in words):
            shutil.copy(path, target)
    for name in 'support', 'audit-tests.py':
        path = folder / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, target / name)


def read_all(folder):
    return {path: path.read_bytes() for path in folder.rglob('*.py') if path.is_file()}


def run(unmask, *words):
    return subprocess.run([unmask, 'check', *map(str, words)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False, timeout=900)


def list_open(unmask, folder):
    """(path, subject, message) of each finding that a guard would mend."""
    output = run(unmask, '--output-format', 'jsonl', folder).stdout
    found = [json.loads(line) for line in output.splitlines()]
    return {(f['path'], f['subject'], f['message']) for f in found
            if f['rule'] in OPENS and f['severity'] != 'note'}


def added_lines(before, after):
    for path, old in before.items():
        lines = [text.decode('latin-1').splitlines() for text in (old, after[path])]
        for line in difflib.unified_diff(*lines, n=0, lineterm=''):
            if line[:1] in '+-' and line[:3] not in ('+++', '---'):
                yield path, line


def find_wrong_lines(before, after):
    return [f'{path.name}: {line}' for path, line in added_lines(before, after)
            if line[0] == '-' or not ADDED.match(line[1:])]


def find_broken(before, after):
    """The files that compiled and no longer do."""
    broken = []
    for path, text in after.items():
        if text != before[path]:
            result = subprocess.run([sys.executable, '-m', 'py_compile', path], check=False,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if result.returncode:
                broken.append(f'{path.name}: {result.stdout.decode()}')
    return broken


def check_suite(tap, unmask, folder):
    removed = sum(map(remove_guards, sorted(folder.rglob('*.py'))))
    tap.report('guards are removed', [] if removed else ['none was found'], [f'{removed} guards'])
    before, opened = read_all(folder), list_open(unmask, folder)
    patch = run(unmask, '--fix', '--diff-only', folder)
    tap.report('a patch is shown, and nothing written',
               [] if read_all(folder) == before and patch.returncode == 1 else ['not so'])
    first = run(unmask, '--fix', '--output-format', 'concise', folder)
    after, left = read_all(folder), list_open(unmask, folder)
    refused = re.findall(rb'^unmask: (.*) is not fixed: (.*)$', first.stderr, re.M)
    fixed = int((re.findall(rb'(\d+) fixed', first.stdout) or [0])[0])
    tap.report('most findings are gone, and no new one is there',
               [f'{len(left)} of {len(opened)} are left' for _ in [0] if len(left) * 4 > len(opened)]
               + ['nothing was open' for _ in [0] if not opened]
               + [f'new: {item}' for item in left - opened],
               [f'{len(opened)} open, {fixed} fixed, {len(left)} left, {len(refused)} refused',
                *(f'left: {path}: {message}' for path, _, message in sorted(left))])
    tap.report('only decorators and imports are added', find_wrong_lines(before, after))
    tap.report('every file still compiles', find_broken(before, after))
    second = run(unmask, '--fix', '--output-format', 'concise', folder)
    tap.report('a second time changes nothing',
               [] if read_all(folder) == after and b' fixed' not in second.stdout else
               second.stdout.decode().splitlines()[-1:])


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    unmask, tap = os.path.abspath(sys.argv[1]), Tap()
    suite = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython)
    if len(sys.argv) == 2 and not suite.folder:
        tap.skip('fixing', f'{suite.package} is not installed')
        return tap.end()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, 'test')
        if len(sys.argv) == 3:
            shutil.copytree(sys.argv[2], folder, symlinks=True)
        else:
            folder.mkdir()
            copy_guarded(Path(suite.folder), folder)
        check_suite(tap, unmask, folder)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
