#!/usr/bin/python3
"""Settings as pytest reads them: usage: settings.py UNMASK [SEED [COUNT]]; prints TAP.

Random settings files, in the places and forms that pytest knows. Which tests there are is compared
with what pytest collects; that a filter in them is dead, with what a warning becomes without it. So
are filters that marks set, or a conftest.py, with those that pytest has in force in the test.
Not compared: what pytest 7.2 does not know yet (pytest.toml, [tool.pytest]: the golden cases
settings-tests and settings-warnings); and tests of a TestCase in a file that pytest does not
collect: unittest may.
"""
import builtins
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from tap import Tap

SEED, COUNT = 1, 24
FILES = ['test_one.py', 'two_test.py', 'check_three.py', 'web/pages.py', 'web/test_four.py',
         'deep/er/spec_five.py', 'deep/seven.py']
FUNCTIONS = ['test_a', 'testb', 'check_c', 'it_d', 'verify', 'helper']
CLASSES = ['TestOne', 'CheckTwo', 'ThreeSuite', 'Four']
PATTERNS = {
    'python_files': ['test_*.py', '*_test.py', 'check_*.py', 'web/*.py', '*.py', 'spec_?ive.py',
                     'deep/er/*', '[cs]*.py', 'er/spec_*.py'],
    'python_classes': ['Test', 'Check', '*Suite', 'Fou?', '[TC]*', 'One'],
    'python_functions': ['test', 'test_', 'check_*', 'it', '*_d', 'ver?fy', '[ct]*_?'],
}
ACTIONS = ['ignore', 'error', 'default', 'always', 'once', 'module']
CATEGORIES = ['', 'Warning', 'UserWarning', 'DeprecationWarning', 'ResourceWarning',
              'RuntimeWarning']
MESSAGES = ['', 'old', 'the old way', '.*']
MODULES = ['', 'tool']


def write_suite(top):
    for name in FILES:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = ['import unittest', 'from urllib.request import urlopen', '']
        for function in FUNCTIONS:
            lines += [f'def {function}():', f'    urlopen("http://python.org/")']
        for base, classes in ('', CLASSES), ('(unittest.TestCase)', ['Cases']):
            for owner in classes:
                lines += [f'class {owner}{base}:']
                for function in FUNCTIONS:
                    lines += [f'    def {function}(self):',
                              f'        urlopen("http://python.org/")']
        path.write_text('\n'.join(lines) + '\n')


def spell_ini(chance, settings):
    lines = []
    for key, values in settings.items():
        joint = chance.choice([' ', '\n    ']) if key.startswith('python') else '\n    '
        equals = chance.choice([' = ', '=', ': '])
        lines.append(f'{key}{equals}{joint.join(["", *values]).strip(" ")}')
        if chance.random() < 0.3:
            lines.append('; python_files = never.py')
    return '\n'.join(lines) + '\n'


def spell_toml(chance, settings):
    lines = []
    for key, values in settings.items():
        form = chance.randrange(3)
        if form == 0:
            value = json.dumps(values)
        elif form == 1:
            value = '[\n' + ''.join(f"    '{one}',  # [\n" for one in values) + ']'
        else:
            value = '"""\n' + '\n'.join(values) + '"""'
        lines.append(f'{key} = {value}')
    return '\n'.join(lines) + '\n'


def write_settings(chance, top, settings):
    """One file that counts, and perhaps one that does not beside it."""
    ini, toml = spell_ini(chance, settings), spell_toml(chance, settings)
    other = 'python_files = never_*.py\nfilterwarnings = error\n'
    forms = [('pytest.ini', f'[pytest]\n{ini}'), ('.pytest.ini', f'[pytest]\n{ini}'),
             ('pyproject.toml', f'[project]\nname = "x"\n[tool.pytest.ini_options]\n{toml}'),
             ('tox.ini', f'[tox]\n[pytest]\n{ini}'),
             ('setup.cfg', f'[metadata]\n[tool:pytest]\n{ini}')]
    place = chance.randrange(len(forms))
    (top / forms[place][0]).write_text(forms[place][1])
    if place < len(forms) - 1 and chance.random() < 0.5:
        (top / 'setup.cfg').write_text(f'[tool:pytest]\n{other}')
    return forms[place][0]


def choose(chance, pool, most):
    return chance.sample(pool, chance.randint(1, min(most, len(pool))))


def run(command, top):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE='1', PYTEST_ADDOPTS='')
    result = subprocess.run(command, cwd=top, capture_output=True, text=True, env=environment)
    return result.stdout


def compare_tests(unmask, chance):
    settings = {key: choose(chance, pool, 3) for key, pool in PATTERNS.items()
                if chance.random() < 0.7}
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        write_suite(top)
        name = write_settings(chance, top, settings)
        collected = run([sys.executable, '-m', 'pytest', '--collect-only', '-q', '-p',
                         'no:cacheprovider'], top)
        listed = run([unmask, 'list', '--format', 'pytest-deselect', '--no-cache'], top)
    theirs = set(re.findall(r'^(\S+::\S+)$', collected, re.M))
    files = {test.split('::')[0] for test in theirs}
    ours = {test for test in re.findall(r'--deselect=(\S+::\S+)', listed)
            if '::Cases::' not in test or test.split('::')[0] in files}
    return [f'{name} {settings}: only {who} has {test}'
            for who, tests in (('pytest', theirs - ours), ('unmask', ours - theirs))
            for test in sorted(tests)]


def make_filters(chance):
    filters = []
    for _ in range(chance.randint(2, 6)):
        message = chance.choice(MESSAGES) if chance.random() < 0.4 else ''
        module = chance.choice(MODULES) if chance.random() < 0.3 else ''
        fields = [chance.choice(ACTIONS), message, chance.choice(CATEGORIES), module]
        filters.append(':'.join(fields).rstrip(':'))
    return filters


def become(parse, filters):
    """What becomes of each warning where these are pytest's filters."""
    outcomes = []
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for one in filters:
            warnings.filterwarnings(*parse(one, escape=False))
        for category in filter(None, CATEGORIES):
            for message in 'old', 'the old way', 'new':
                for module in 'tool', 'other':
                    warning = getattr(builtins, category)
                    found = [action for action, text, kind, place, _ in warnings.filters
                             if (text is None or text.match(message)) and issubclass(warning, kind)
                             and (place is None or place.match(module))]
                    outcomes.append(found[0] if found else 'default')
    return outcomes


def compare_filters(unmask, chance):
    from _pytest.config import parse_warning_filter
    filters = make_filters(chance)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        (top / 'test_one.py').write_text('')
        name = write_settings(chance, top, {'filterwarnings': filters})
        found = run([unmask, 'check', '--select', 'dead-warning-filter', '--output-format',
                     'jsonl', '--no-cache'], top)
    problems = []
    before = become(parse_warning_filter, filters)
    dead = {one['subject'] for one in map(json.loads, found.splitlines())
            if one.get('path') == name and one['rule'] == 'dead-warning-filter'}
    for i, one in enumerate(filters):
        left = filters[:i] + filters[i + 1:]
        covered = one in dead and filters.count(one) == 1
        if covered and become(parse_warning_filter, left) != before:
            problems.append(f'{name} {filters}: {one} is not dead')
        plain = any(':' not in later for later in filters[i + 1:])
        if plain and one not in dead:
            problems.append(f'{name} {filters}: {one} is dead')
    return problems


DUMP = """
def dump(name):
    pattern = lambda one: getattr(one, 'pattern', one)
    entries = [(action, pattern(text), kind.__name__, pattern(place))
               for action, text, kind, place, _ in warnings.filters]
    with open('filters.json', 'a') as out:
        print(json.dumps([name, entries]), file=out)
"""


class Marked:
    """A file of tests with marks, each with a filter of its own, and where each stands."""

    def __init__(self, chance):
        self.chance, self.lines = chance, ['import json', 'import warnings', '',
                                           'import pytest', *DUMP.splitlines(), '']
        self.filters = list(dict.fromkeys(one for _ in range(8) for one in make_filters(chance)))
        self.marks = {}    # the number of its line: the filter, the tests that it marks
        if chance.random() < 0.4:
            self.add_list('test_')
        self.add_test('', 'test_plain')
        owner = [len(self.lines)] if self.add_marks('', 'test_own', 0.5) else []
        self.lines += ['class TestOwn:']
        if not owner and chance.random() < 0.3:
            self.add_list('test_own', '    ')
        self.add_test('    ', 'test_own_one', '(self)')
        self.add_test('    ', 'test_own_two', '(self)')

    def take(self, margin, prefix, spelling):
        if self.filters:
            one = self.filters.pop()
            self.lines.append(margin + spelling.format(f"pytest.mark.filterwarnings({one!r})"))
            self.marks[len(self.lines)] = one, prefix

    def add_list(self, prefix, margin=''):
        self.lines.append(f'{margin}pytestmark = [')
        for _ in range(self.chance.randint(1, 3)):
            self.take(margin, prefix, '    {},')
        self.lines.append(f'{margin}]')

    def add_marks(self, margin, prefix, likely):
        count = self.chance.randint(1, 3) if self.chance.random() < likely else 0
        for _ in range(count):
            self.take(margin, prefix, '@{}')
        return count

    def add_test(self, margin, name, parameters='()'):
        self.add_marks(margin, name, 0.8)
        self.lines += [f'{margin}def {name}{parameters}:', f'{margin}    dump({name!r})']


def decide(entries):
    """What becomes of each warning by the filters in force, the first of which is asked first."""
    outcomes = []
    for category in filter(None, CATEGORIES):
        for message in 'old', 'the old way', 'new':
            for module in 'tool', 'other':
                warning = getattr(builtins, category)
                found = [action for action, text, kind, place in entries
                         if (text is None or re.match(text, message, re.I))
                         and issubclass(warning, getattr(builtins, kind, OSError))
                         and (place is None or re.match(place, module))]
                outcomes.append(found[0] if found else 'default')
    return outcomes


def judge_mark(one, dead, entries, parse):
    """What is wrong with the verdict on one filter among those in force."""
    action, text, kind, place, _ = parse(one, escape=False)
    entry = [action, text or None, kind.__name__, place or None]
    at = entries.index(entry)
    left = entries[:at] + entries[at + 1:]
    # what pytest itself has in force stands behind them
    plain = any(other[1:] == [None, 'Warning', None] and other[0] != action
                for other in entries[:at])
    if dead and decide(left) != decide(entries):
        return 'is not dead'
    return 'is dead' if plain and not dead else ''


def compare_marks(unmask, chance):
    from _pytest.config import parse_warning_filter
    marked = Marked(chance)
    added = make_filters(chance)
    added = [one for one in dict.fromkeys(added)
             if one not in [mark for mark, _ in marked.marks.values()]]
    hook = ['def pytest_configure(config):',
            *(f'    config.addinivalue_line("filterwarnings", {one!r})' for one in added),
            '    pass']
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        (top / 'test_marks.py').write_text('\n'.join(marked.lines) + '\n')
        (top / 'conftest.py').write_text('\n'.join(hook) + '\n')
        (top / 'pytest.ini').write_text('[pytest]\n')
        run([sys.executable, '-m', 'pytest', '-q', '-p', 'no:cacheprovider'], top)
        found = run([unmask, 'check', '--select', 'dead-warning-filter', '--output-format',
                     'jsonl', '--no-cache'], top)
        forced = dict(map(json.loads, (top / 'filters.json').read_text().splitlines()))
    dead = {(one['path'], one['line']) for one in map(json.loads, found.splitlines())
            if one['rule'] == 'dead-warning-filter'}
    tests = set(forced)
    judged = [(('test_marks.py', line), one, sorted(t for t in tests if t.startswith(prefix)))
              for line, (one, prefix) in marked.marks.items()]
    # a mark may go before a line of the settings: only what other lines make of it is judged
    lines = [one for one in added]
    problems = []
    for place, one, names in judged:
        verdicts = [judge_mark(one, place in dead, forced[name], parse_warning_filter)
                    for name in names]
        own = [verdict for name, verdict in zip(names, verdicts) if verdict]
        if 'is not dead' in own or own == ['is dead'] * len(names):
            problems.append(f'{place} {one!r} {own[0]}:\n' + '\n'.join(marked.lines))
    for number, one in enumerate(lines, 2):
        entries = [[action, text or None, kind.__name__, place or None]
                   for action, text, kind, place, _ in
                   (parse_warning_filter(line, escape=False) for line in reversed(lines))]
        verdict = judge_mark(one, ('conftest.py', number) in dead, entries, parse_warning_filter)
        if verdict:
            problems.append(f'conftest.py:{number} {one!r} {verdict}: {lines}')
    return problems


def main():
    unmask = os.path.abspath(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    count = int(sys.argv[3]) if len(sys.argv) > 3 else COUNT
    tap = Tap()
    if importlib.util.find_spec('pytest') is None:
        tap.skip('settings as pytest reads them', 'python3-pytest is missing')
        return tap.end()
    for name, compare in (('which tests there are', compare_tests),
                          ('which filters are dead', compare_filters),
                          ('which filters of marks are dead', compare_marks)):
        chance = random.Random(f'{seed} {name}')
        problems = []
        for number in range(count):
            problems += compare(unmask, chance)
        tap.report(f'{name}: {count} settings from seed {seed}', problems[:20])
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
