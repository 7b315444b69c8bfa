#!/usr/bin/python3
"""A tree that is the library loses nothing: usage: tree.py UNMASK; prints TAP.

Debian's Python 3.11 library is laid out as a checkout of CPython has it: Lib/, with the suite in
Lib/test, in a git repository. Of the same tests the same must be said whatever is selected: the
root, Lib, Lib/test, one file, a test with its module, what a hook passes.

What a larger selection says beyond that lies outside the smaller one. Lib/test is a package, and so
a suite by itself; in Lib and in the root the library's own source is in view as well, and a test is
seen to contact a host from in there. Such a contact is made outside Lib/test, and its finding lies
there. All others are compared, key by key.

A check of one file reads what can matter for it, and finds what the whole run finds there: each file
with a contact, a guard or a finding has a run of its own, and so have OTHERS that have none of these,
drawn by SEED.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from sanitized import is_sanitized
from suite import REMARK, TIMEOUT, Suite, ask_cpython
from tap import Tap

TOP = Path(__file__).resolve().parent.parent.parent
SELECTIONS = '.', 'Lib', 'Lib/test'
SUITE = 'Lib/test/'
JSONL = '--output-format', 'jsonl'
QUESTIONS = ('check', *JSONL), ('contacts', *JSONL), ('list', '--format', 'json'), ('page',)
OTHERS, SEED = 20, 3
PAIRS = (('test_urllib2.py', 'urllib/request.py'), ('test_ssl.py', 'ssl.py'),
         ('test_smtplib.py', 'smtplib.py'), ('test_asyncio/test_events.py', 'asyncio/events.py'))
# What a checkout does not hold: it is built, or Debian's own.
BUILT = ('__pycache__', 'lib-dynload', 'config-3.11-*', 'EXTERNALLY-MANAGED', 'sitecustomize.py',
         '_sysconfigdata_*', 'site-packages', 'dist-packages')
FILES = {
    'Makefile': 'PYTHON = ./python\n\ntest:\n\t$(PYTHON) -m test -j2 -w\n\n',
    '.github/workflows/build.yml': '''\
name: Tests
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: make test
      - run: xvfb-run ./python -X dev -W ignore -m test -u all
''',
    'Doc/conf.py': '''\
import sys, warnings

warnings.filterwarnings('ignore')
extensions = ['sphinx.ext.doctest']
''',
}
# An ordinary commit: a new module with its test.
ADDED = {
    'Lib/x.py': '''\
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return response.read()
''',
    'Lib/test/test_x.py': '''\
import unittest
import urllib.request
import x
from test.support import requires_resource


class XTest(unittest.TestCase):
    def test_open(self):
        urllib.request.urlopen('http://www.pythontest.net/x')

    def test_module(self):
        x.fetch('http://www.pythontest.net/y')

    @requires_resource('network')
    def test_guarded(self):
        x.fetch('http://www.pythontest.net/z')


if __name__ == '__main__':
    unittest.main()
''',
}
CHANGED = 'Lib/test/test_smtplib.py'
CHANGE = '''

class AddedTest(unittest.TestCase):
    def test_added(self):
        smtplib.SMTP('mail.pythontest.net', 25)
'''
# What pre-commit hands over by the hook's types_or.
HOOKED = '*.py', '*.yml', '*.sh', '*.bat', '*.ps1', '*.toml', '*.ini', 'Makefile'
OPEN = 'unguarded-contact'
MADE = 'contact is made here'


def lay_out(folder, suite):
    """The library as a repository of one commit, and what stands beside it in CPython's."""
    library = Path(suite).parent
    shutil.copytree(library, folder / 'Lib', symlinks=True, ignore=shutil.ignore_patterns(*BUILT))
    write(folder, FILES)
    git(folder, 'init', '-q')
    commit(folder)


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding='utf-8')


def surroundings(folder):
    """The environment of what runs in the folder: a home without settings and cache."""
    return {**os.environ, 'HOME': str(folder.parent), 'XDG_CONFIG_HOME': '', 'XDG_CACHE_HOME': ''}


def git(folder, *words):
    settings = '-c', 'user.name=Tree', '-c', 'user.email=tree@example.org'
    return subprocess.run(['git', *settings, *words], cwd=folder, check=True, text=True,
                          stdout=subprocess.PIPE, env=surroundings(folder)).stdout


def commit(folder):
    git(folder, 'add', '--all')
    git(folder, 'commit', '-q', '-m', 'tree')


class Runs:
    """Runs of the program in a folder, two at a time, none twice."""

    def __init__(self, unmask, folder, pool):
        self.unmask, self.folder = unmask, folder
        self.start = lru_cache(None)(lambda *words: pool.submit(self.run, words))

    def run(self, words):
        command, *rest = words
        result = subprocess.run([self.unmask, command, '--no-cache', '--threads', '1', *rest],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=TIMEOUT, cwd=self.folder, env=surroundings(self.folder))
        is_good = result.returncode in ((0, 1) if command == 'check' else (0,))
        if not is_good or result.stderr not in ('', REMARK):
            raise RuntimeError(f'{" ".join(words)[:200]}: status {result.returncode}: '
                               f'{result.stderr[-2000:]}')
        return result.stdout

    def text(self, *words):
        return self.start(*words).result()

    def records(self, command, *paths):
        return [json.loads(line) for line in
                self.text(command, *JSONL, *paths).splitlines()]


def describe(record):
    return json.dumps(record, sort_keys=True)


def differ(wanted, actual, name='it'):
    """A line for each record that only one of the two has."""
    wanted, actual = set(map(describe, wanted)), set(map(describe, actual))
    lines = [f'{name} loses {line[:600]}' for line in sorted(wanted - actual)]
    lines += [f'{name} adds {line[:600]}' for line in sorted(actual - wanted)]
    return lines[:20]


def within(findings, paths):
    """Those that lie in one of these files."""
    return [finding for finding in findings if finding['path'] in paths]


def below(records, folder):
    return [record for record in records
            if folder == '.' or record['path'].startswith(f'{folder}/')]


# Folders

def check_findings(tap, runs):
    for larger, smaller in zip(SELECTIONS, SELECTIONS[1:]):
        more, fewer = runs.records('check', larger), runs.records('check', smaller)
        beyond = len(more) - len(below(more, smaller))
        tap.report(f'check {larger} finds in {smaller} what check {smaller} finds',
                   differ(fewer, below(more, smaller), larger) if fewer else ['nothing is found'],
                   [f'{len(fewer)} findings; {beyond} more outside {smaller}'])


def lies_in_suite(contact):
    return contact['use']['path'].startswith(SUITE)


def check_contacts(tap, runs):
    root, library, suite = (runs.records('contacts', selection) for selection in SELECTIONS)
    tap.report('contacts . are those of Lib', differ(library, root))
    inside = [contact for contact in root if lies_in_suite(contact)]
    tap.report('contacts . that are made in Lib/test are those of Lib/test',
               differ(suite, inside) if suite else ['there is none'],
               [f'{len(suite)} contacts; {len(root) - len(inside)} more are made outside Lib/test'])


def read_tests(runs, selection):
    return json.loads(runs.text('list', '--format', 'json', selection))['tests']


def check_lists(tap, runs):
    """A test is listed with its contacts, so those that are made outside the suite are left out."""
    root, library, suite = (read_tests(runs, selection) for selection in SELECTIONS)
    tap.report('list . names the tests of Lib', differ(library, root))
    tests, more = [], []
    for test in root:
        inside = list(filter(lies_in_suite, test['contacts']))
        (more if test['contacts'] and not inside else tests).append(dict(test, contacts=inside))
    tap.report('list . names the tests of Lib/test',
               differ(suite, tests) if suite else ['there is none'],
               [f'{len(suite)} tests', *(f'more: {test["id"]}' for test in more)])


def read_sections(page):
    """What stands below each of its headings."""
    parts = re.split(r'^(.+)\n[=^-]+$\n', page, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def check_pages(tap, runs):
    root, library, suite = (runs.text('page', selection) for selection in SELECTIONS)
    tap.report('page . is that of Lib', [] if root == library else ['it is not'])
    larger, smaller = read_sections(root), read_sections(suite)
    title = next(iter(smaller))  # it counts all
    hosts = {contact['host'] for contact in runs.records('contacts', '.')
             if not lies_in_suite(contact)}
    problems = [f'{name} is not the same' for name, text in smaller.items()
                if name != title and larger.get(name) != text]
    problems += [f'{name} is only in the larger page' for name in larger.keys() - smaller.keys()
                 if not any(host.endswith(name) for host in hosts)]
    tap.report('page . says of a host what page Lib/test says', problems,
               [f'{len(smaller)} of {len(larger)} sections'])


# Files

def choose_files(runs):
    """Which files are checked alone."""
    whole, contacts = runs.records('check', 'Lib/test'), runs.records('contacts', 'Lib/test')
    files = git(runs.folder, 'ls-files', 'Lib/test/*.py').splitlines()
    guarded = [record['path'] for record in runs.records('resources', 'Lib/test')]
    made = [contact[key]['path'] for contact in contacts for key in ('use', 'literal')]
    said = {*made, *guarded, *(finding['path'] for finding in whole)}
    rest = [path for path in files if path not in said]
    sample = random.Random(SEED).sample(rest, OTHERS)
    return [] if is_sanitized() else sorted({*said, *sample}.intersection(files))


def lies_elsewhere(finding):
    """True of a contact that is made in another file: there it is found if that is checked too."""
    return any(note['message'] == MADE and note['path'] != finding['path']
               for note in finding['notes'])


def check_files(tap, runs, files):
    whole = runs.records('check', 'Lib/test')
    for path in files:
        found = [finding for finding in runs.records('check', path) if not lies_elsewhere(finding)]
        wanted = [finding for finding in within(whole, {path}) if not lies_elsewhere(finding)]
        tap.report(f'check {path} finds what the whole run finds there',
                   differ(wanted, found, path))


def check_helpers(tap, runs):
    """A contact that a test makes in another file is reported there if that is selected too, and
    else where the test comes to it: by the same rule, in the same words."""
    whole = {(finding['path'], finding['line']): finding
             for finding in runs.records('check', 'Lib/test') if finding['rule'] == OPEN}
    cases = {}
    for test in read_tests(runs, 'Lib/test'):
        for use in (contact['use'] for contact in test['contacts']):
            place = use['path'], use['line']
            if place in whole and use['path'] != test['path']:
                cases[test['path'], place] = whole[place]
    tap.report('a contact without a guard is made in another file than its test',
               [] if cases else ['there is none'])
    for (path, _), finding in cases.items():
        found = [(one['rule'], one['message'])
                 for one in within(runs.records('check', path), {path})]
        wanted = finding['rule'], finding['message']
        tap.report(f'check {path} finds what it contacts in {finding["path"]}',
                   [] if wanted in found else [f'{found} lacks {wanted}'])


def name_pairs():
    return [(SUITE + test, f'Lib/{module}') for test, module in PAIRS]


def check_pairs(tap, runs):
    whole = runs.records('check', 'Lib/test')
    for test, module in name_pairs():
        found = runs.records('check', test, module)
        tap.report(f'check {test} {module} finds in the test what a check of the test finds',
                   differ(within(whole, {test}), within(found, {test}), module))


# Commits and hooks

def read_hooks():
    """The entry of each hook, in words, by its id."""
    text = (TOP / '.pre-commit-hooks.yaml').read_text(encoding='utf-8')
    return {name: entry.split() for name, entry in
            re.findall(r'^- id: (\S+)\n(?:  .*\n)*?  entry: (.+)$', text, re.M)}


def find_added(text):
    """Where contacts are open, with their tests."""
    return sorted((finding['path'], finding['line'], finding['message'].split()[0])
                  for finding in map(json.loads, text.splitlines())
                  if finding['rule'] == OPEN and finding['severity'] != 'note')


def find_line(folder, path, text):
    lines = (folder / path).read_text(encoding='utf-8').splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def check_commits(tap, runs):
    """A new module with its test, and a new test in an old file, as the hooks are told of them."""
    folder, hooks = runs.folder, read_hooks()
    write(folder, ADDED)
    with open(folder / CHANGED, 'a', encoding='utf-8') as file:
        file.write(CHANGE)
    git(folder, 'add', '--all')
    all_files, changed = git(folder, 'ls-files', *HOOKED).splitlines(), [*sorted(ADDED), CHANGED]
    new = [('Lib/test/test_x.py', find_line(folder, 'Lib/test/test_x.py', '/x'),
            'test_x.XTest.test_open'),
           ('Lib/x.py', find_line(folder, 'Lib/x.py', 'urlopen(url)'), 'test_x.XTest.test_module')]
    old = [(CHANGED, find_line(folder, CHANGED, 'mail.pythontest'), 'test_smtplib.AddedTest.test_added')]
    _, *words = hooks['unmask']
    tap.report('the hooks start a check',
               [f'{name}: {" ".join(entry)}' for name, entry in hooks.items()
                if entry != ['unmask', 'check']],
               ['unmask-project with Lib/test is the check of Lib/test above'])
    words += JSONL
    cases = {'a commit of a module and its test': ([*words, *sorted(ADDED)], new),
             'the hook with --diff HEAD, on the changed files': (
                 [*words, '--diff', 'HEAD', *changed], sorted([*new, *old])),
             'the hook with --diff HEAD, on all files': (
                 [*words, '--diff', 'HEAD', *all_files], sorted([*new, *old]))}
    for arguments, _ in cases.values():
        runs.start(*arguments)
    for name, (arguments, wanted) in cases.items():
        found = find_added(runs.text(*arguments))
        tap.report(f'{name}: what was added is found', [] if found == wanted else
                   [f'{found} instead of {wanted}'])


def check_tree(tap, runs):
    runs.start('resources', *JSONL, 'Lib/test')
    for question in QUESTIONS:
        for selection in reversed(SELECTIONS):
            runs.start(*question, selection)
    alone = choose_files(runs)
    for paths in [*name_pairs(), *([path] for path in alone)]:
        runs.start('check', *JSONL, *paths)
    check_findings(tap, runs)
    check_contacts(tap, runs)
    check_lists(tap, runs)
    check_pages(tap, runs)
    check_files(tap, runs, alone)
    check_helpers(tap, runs)
    check_pairs(tap, runs)
    check_commits(tap, runs)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    unmask, tap = os.path.abspath(sys.argv[1]), Tap()
    suite = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython)
    if not suite.folder:
        tap.skip('tree', f'{suite.package} is not installed')
        return tap.end()
    with tempfile.TemporaryDirectory() as top, ThreadPoolExecutor(2) as pool:
        folder = Path(top, 'cpython')
        lay_out(folder, suite.folder)
        check_tree(tap, Runs(unmask, folder, pool))
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
