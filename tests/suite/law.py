#!/usr/bin/python3
"""What is not followed cannot show: usage: law.py UNMASK [FOLDER...]; prints TAP.

Each command prints the same with and without --exhaustive: on the inputs of all golden cases, on
those of the pages, and on random programs; or only on the folders that are given.
"""
import difflib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sanitized import is_sanitized
from tap import Tap

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))
from pages import read_cases

COMMANDS = [['check', '--select', 'ALL'], ['mentions'], ['list', '--format', 'json'], ['page'],
            ['contacts', '--replaced', '--unresolved', '--output-format', 'json']]
FEW = COMMANDS[::2]
PROGRAMS = 40
SEED = 1


def ask(unmask, folder, command, *options):
    environment = dict(os.environ, GIT_CEILING_DIRECTORIES=tempfile.gettempdir())
    result = subprocess.run([unmask, *command, '--no-cache', *options, folder],
                            capture_output=True, text=True, errors='replace', timeout=900,
                            env=environment)
    text = f'{result.stdout}{result.stderr}exit {result.returncode}\n'
    return re.sub(r' in [0-9.]+ s\b', '', text)


def compare(unmask, folder, commands=COMMANDS):
    problems = []
    for command in commands:
        short = ask(unmask, folder, command).splitlines()
        whole = ask(unmask, folder, command, '--exhaustive').splitlines()
        difference = list(difflib.unified_diff(whole, short, 'exhaustive', 'demand', n=0))
        problems += [' '.join(command), *difference[:20]] if difference else []
    return problems


def compare_copy(unmask, folder):
    """By itself, and not as a part of this repository."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / 'case'
        shutil.copytree(folder, copy, symlinks=True)
        return compare(unmask, copy, FEW)


SINKS = ['socket.create_connection(("HOST", 80))', 'urllib.request.urlopen("http://HOST/")',
         'http.client.HTTPConnection("HOST").request("GET", "/")', 'socket.gethostbyname("HOST")']
HEAD = 'import http.client, importlib, os, socket, subprocess, sys, unittest, urllib.request\n'


def write_helper(rng, number):
    """A module with ways to a sink, some of which are harmless."""
    sink = rng.choice(SINKS).replace('HOST', f'h{number}.example.org')
    effect = rng.choice([sink, 'len("nothing")', sink, 'os.environ.get("SITE")'])
    return f'''{HEAD}
ALL = []
def register(call):
    ALL.append(call)
    return call
def reach{number}():
    return {effect}
class Client{number}:
    factory = reach{number}
    def __init__(self, call=None): self.call = call or reach{number}
    def fetch{number}(self): return self.call()
    def __enter__(self): reach{number}(); return self
    def __exit__(self, *args): pass
    @property
    def page{number}(self): return reach{number}()
def make(call):
    def run(self=None): return call()
    return run
def apply(call, *args): return call(*args)
wrapped = make(reach{number})
{rng.choice(['@register', ''])}
def listed(): return reach{number}()
client = Client{number}()
if __name__ == '__main__':
    reach{number}()
'''


def write_use(rng, number):
    """One body of a test: a way to the helper's sink, or round it."""
    return rng.choice([
        'h.reachN()', 'h.ClientN().fetchN()', 'h.client.fetchN()', 'h.client.pageN',
        'getattr(h, "reachN")()', 'getattr(h.client, "fetch" + "N")()', 'h.wrapped()',
        'importlib.import_module("helperN").reachN()', 'h.apply(h.reachN)', 'h.ALL and h.ALL[0]()',
        'subprocess.run([sys.executable, "helperN.py"])', 'self.kept.fetchN()', 'self.step()',
        'with h.ClientN(): pass', 'h.ClientN.factory()', 'self.assertTrue(1)', 'str(3).upper()',
        'with unittest.mock.patch("helperN.reachN"): h.reachN()', 'again()', 'h.make(again)()',
        'for call in [again, len]: call()', '(lambda: again())()', 'TABLE["x"]()',
        'self.addCleanup(again)', 'h.ClientN(len).call("x")', 'again2()', 'import helperN as k; k.listed()',
    ]).replace('N', str(number))


def write_test(rng, count):
    number = rng.randrange(count)
    tests = ''.join(f'''
    {rng.choice(['', '@unittest.skipIf(os.environ.get("OFF"), "off")', ''])}
    def test_{i}(self):
        {write_use(rng, number)}
''' for i in range(rng.randrange(2, 7)))
    setup = rng.choice(['self.kept = h.client', 'self.kept = None', 'self.kept = h.ClientN()'])
    table = rng.choice(['h.reachN', 'len', 'again']).replace('N', str(number))
    base = rng.choice(['unittest.TestCase', 'Base'])
    return f'''{HEAD}import unittest.mock
import helper{number} as h
from helper{number} import reach{number} as again
from {rng.choice(['facade', f'helper{number}'])} import *
again2 = {rng.choice(['again', 'len'])}
TABLE = {{"x": {table}}}
class Base(unittest.TestCase):
    def step(self): return {rng.choice(['again()', 'None', 'self.inner()'])}
    def inner(self): return None
class Test({base}):
    def setUp(self): {setup.replace('N', str(number))}
    def inner(self): return {rng.choice(['again()', 'None'])}
    step = Base.step
{tests}
'''


def write_program(rng, folder):
    count = rng.randrange(1, 4)
    for number in range(count):
        (folder / f'helper{number}.py').write_text(write_helper(rng, number))
    (folder / 'facade.py').write_text(''.join(f'from helper{n} import *\n' for n in range(count)))
    for number in range(rng.randrange(1, 4)):
        (folder / f'test_{number}.py').write_text(write_test(rng, count))


def check_random(tap, unmask):
    rng = random.Random(SEED)
    for number in range(PROGRAMS):
        with tempfile.TemporaryDirectory() as name:
            write_program(rng, Path(name))
            chosen = not is_sanitized() or number % 10 == 0
            if chosen:
                tap.report(f'random program {number} of seed {SEED}',
                           compare(unmask, name, FEW))


def check_page(tap, unmask, page):
    problems = []
    for heading, files, _ in read_cases(page.read_text()):
        with tempfile.TemporaryDirectory() as name:
            for path, text in files.items():
                (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(name) / path).write_text(text)
            problems += [f'{heading}: {line}' for line in compare(unmask, name, FEW)]
    tap.report(page.stem, problems)


def main():
    unmask, folders = sys.argv[1], sys.argv[2:]
    tap = Tap()
    for folder in folders:
        tap.report(folder, compare(unmask, folder))
    if not folders:
        step = 10 if is_sanitized() else 1
        for path in sorted((TESTS / 'golden').glob('*/input'))[::step]:
            tap.report(path.parent.name, compare_copy(unmask, path))
        for page in sorted((TESTS.parent / 'docs/rules').glob('*.md'))[::step]:
            check_page(tap, unmask, page)
        check_random(tap, unmask)
    return tap.end()


sys.exit(main())
