#!/usr/bin/python3
"""Runs unmask on real test suites: usage: suite.py UNMASK [--bless]; prints TAP.

The suites are those that Debian packages; where one is not installed, its tests are skipped. What
is found in it is counted and compared with expected<year>.tsv, which names the package's version:
with another version the comparison is skipped. With --bless the difference is printed and then
taken as the new expectation: read it, and the records behind it, first.

On CPython 3.11's suite the contacts are also compared with those that were observed (score.py), and
the output must not depend on threads, the order of arguments, or the folder it is run from.
"""
import difflib
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import score
from sanitized import REASON, is_sanitized
from tap import Tap

HERE = Path(__file__).resolve().parent
TIMEOUT = 900  # seconds for one run: minutes are normal under a sanitizer
HEADER = """\
# What unmask finds in a real suite, by count. Written by `tests/suite/suite.py UNMASK --bless`,
# which prints the difference first. Commit it only after reading the records behind that:
#     unmask contacts FOLDER; unmask resources FOLDER; unmask check FOLDER
"""


def ask(*command):
    """What the command prints, or nothing if there is no such command or it fails."""
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=60)
    except OSError:
        return ''
    return result.stdout if result.returncode == 0 else ''


def ask_cpython(_package):
    """Debian's own python3.11 knows its folder; another python may come first on PATH."""
    return ask('/usr/bin/python3.11', '-IS', '-c', 'import test; print(test.__path__[0])').strip()


def ask_package(package):
    """The folder in which the package has its tests, no matter whether the interpreter is there."""
    files = ask('dpkg-query', '--listfiles', package).splitlines()
    return next((os.path.dirname(path) for path in files
                 if path.endswith('/test/test_urllibnet.py')), '')


REMARK = 'unmask: no unmask.yaml found: services are not checked\n'


# The first word of a row that is counted.
KINDS = ('files', 'bytes', 'contacts', 'guards', 'findings')


class Suite:
    def __init__(self, name, year, package, find, kinds=KINDS):
        self.name, self.package, self.kinds = name, package, kinds
        self.expected = HERE / f'expected{year}.tsv'
        self.version = ask('dpkg-query', '--show', '--showformat=${Version}', package)
        self.folder = find(package)
        # The standard library always has a `test` package, but few tests in it.
        if not os.path.exists(os.path.join(self.folder, 'test_urllibnet.py')):
            self.folder = ''


def run(unmask, *words, cwd='/'):
    """What unmask prints; if it fails there is nothing more to test."""
    result = subprocess.run([unmask, *words], stdin=subprocess.DEVNULL, capture_output=True,
                            text=True, timeout=TIMEOUT, cwd=cwd)
    is_check = words[0] == 'check'
    is_good = result.returncode in ((0, 1) if is_check else (0,))
    if not is_good or result.stderr not in (('', REMARK) if is_check else ('',)):
        print(f'Bail out! unmask {" ".join(map(str, words[:4]))} returned {result.returncode}')
        sys.exit(result.stderr[-4000:])
    return result.stdout


def read_records(unmask, *words):
    text = run(unmask, *words, '--output-format', 'jsonl')
    return [json.loads(line) for line in text.splitlines()]


def compare(expected, actual, limit):
    """The lines that differ, at most so many of them."""
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), 'expected', 'printed',
                                 lineterm='', n=0)
    return [line.replace('\t', ' ')[:300] for line in itertools.islice(lines, limit)]


# The counts

def count_contacts(records, folder):
    """A row for each count of contacts."""
    rows = Counter({'contacts': len(records)})
    for record in records:
        rows[f'contacts of class {record["class"]}'] += 1
        rows[f'contacts of protocol {record["protocol"]}'] += 1
        user = record['use']['path'].removeprefix(f'{folder}/')
        rows[f'contacts by {user} of {record["host"]}'] += 1
        rows['contacts that are skipped'] += record['skipped'] is not None
        rows['contacts that no test reaches'] += not record['tests']
        rows['contacts that run without a resource'] += bool(
            record['tests'] and not record['requires'] and record['skipped'] is None)
        rows['contacts that tolerate an outage'] += record['tolerant']
    return rows


def count_files(unmask, suite):
    """Two kinds: files and bytes."""
    paths = run(unmask, 'show', 'paths', suite.folder).splitlines()
    return {'files': len(paths), 'bytes': sum(os.path.getsize(path) for path in paths)}


def count_guards(unmask, suite):
    rows = Counter()
    for record in read_records(unmask, 'resources', suite.folder):
        rows[f'guards of form {record["form"]}'] += 1
        rows[f'guards by resource {record["resource"] or "(not known)"}'] += 1
    return rows


def count_findings(unmask, suite):
    """By places: of one fault there may be several."""
    rows = Counter()
    for record in read_records(unmask, 'check', suite.folder):
        places = 1 + sum(note.get('related', False) for note in record['notes'])
        rows[f'findings of rule {record["rule"]}'] += places
    return rows


def count_suite(unmask, suite, contacts):
    """The rows of the expectation: what is counted, the count."""
    rows = Counter(count_files(unmask, suite))
    if 'contacts' in suite.kinds:
        rows.update(count_contacts(contacts, suite.folder))
    if 'guards' in suite.kinds:
        rows.update(count_guards(unmask, suite))
    if 'findings' in suite.kinds:
        rows.update(count_findings(unmask, suite))
    return rows


def write_expectation(suite, rows):
    """The text of the expectation."""
    lines = [f'package\t{suite.package}', f'version\t{suite.version}']
    lines += [f'{name}\t{count}' for name, count in sorted(rows.items()) if count]
    return HEADER + '\n'.join(lines) + '\n'


def read_expectation(suite):
    return suite.expected.read_text(encoding='utf-8') if suite.expected.exists() else ''


def leave_kinds(text, kinds):
    """The expectation without rows of other kinds."""
    others = set(KINDS) - set(kinds)
    return ''.join(line for line in text.splitlines(keepends=True) if line.split()[0] not in others)


def read_version(text):
    return next((line.split('\t')[1] for line in text.splitlines()
                 if line.startswith('version\t')), '')


def check_counts(tap, unmask, suite, contacts, is_blessing):
    name = f'{suite.name}: counted as recorded'
    expected = read_expectation(suite)
    recorded = read_version(expected)
    if not suite.folder:
        tap.skip(name, f'{suite.package} is not installed')
    elif is_blessing:
        actual = write_expectation(suite, count_suite(unmask, suite, contacts))
        suite.expected.write_text(actual, encoding='utf-8')
        tap.report(name, [], compare(expected, actual, None))
    elif recorded != suite.version:
        tap.skip(name, f'{suite.package} is {suite.version}, recorded is {recorded or "none"}')
    else:
        actual = write_expectation(suite, count_suite(unmask, suite, contacts))
        tap.report(name, compare(leave_kinds(expected, suite.kinds), actual, None))


# The contacts that were observed

def check_observed(tap, suite, records):
    recorded = read_version(read_expectation(suite))
    names = (f'{suite.name}: recall of observed contacts is at least {score.WANTED_RECALL}',
             f'{suite.name}: no contact where none was observed')
    if recorded != suite.version:
        for name in names:
            tap.skip(name, f'observed in {recorded}, installed is {suite.version}')
        return
    found, missed, false = score.score(records, score.read_rows())
    total = len(found) + len(missed)
    notes = [f'missed: {score.describe_row(row)}' for row in missed]
    notes.append(f'recall {len(found)}/{total} = {len(found) / total:.3f}, {len(records)} records')
    is_enough = len(found) >= score.WANTED_RECALL * total
    tap.report(names[0], [] if is_enough else ['too few'], notes)
    tap.report(names[1], [f'false: {score.describe_record(record)}' for record in false])


# The contacts that were read

def read_reviewed():
    """What a person said of each contact: reviewed.tsv, by its first six columns."""
    with open(os.path.join(HERE, 'reviewed.tsv'), encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file][1:]
    return {tuple(row[:6]): (row[6], row[7]) for row in rows}


def reviewed_key(suite, record):
    places = [f'{place["path"].removeprefix(f"{suite.folder}/")}:{place["line"]}'
              for place in (record['literal'], record['use'])]
    port = '' if record['port'] is None else str(record['port'])
    return (record['host'], port, record['protocol'], *places,
            '+'.join(record['requires']) or 'no guard')


def check_reviewed(tap, suite, records):
    """Precision is what was read to be right; a record that nobody has read counts as wrong."""
    name = f'{suite.name}: each contact has been read, and is right by that reading'
    recorded = read_version(read_expectation(suite))
    if recorded != suite.version:
        tap.skip(name, f'read in {recorded}, installed is {suite.version}')
        return
    reviewed = read_reviewed()
    verdicts = [reviewed.get(reviewed_key(suite, record), ('unread', 'unread'))
                for record in records]
    problems = [f'unread: {" ".join(reviewed_key(suite, record))}'
                for record, verdict in zip(records, verdicts) if verdict[0] == 'unread']
    right = sum(verdict[0] == 'right' for verdict in verdicts)
    guards = sum(verdict[1] == 'right' for verdict in verdicts)
    if right < 0.95 * len(records) or guards < 0.97 * len(records):
        problems.append('too many are wrong')
    tap.report(name, problems, [f'precision {right}/{len(records)}, guards {guards}/{len(records)}'])


# The output's order

def place_key(place):
    return place['path'].encode(), place['line'], place['column']


def contact_key(record):
    """DESIGN.md, the wire format: literal, host, port, use."""
    return (place_key(record['literal']), record['host'], record['port'] or -1,
            place_key(record['use']), record['protocol'])


def check_sorted(tap, suite, records):
    keys = [contact_key(record) for record in records]
    problems = [f'{after} comes after {before}' for before, after in zip(keys, keys[1:])
                if not before < after]
    problems += [f'{key}: {part} is not sorted' for key, record in zip(keys, records)
                 for part in ('tests', 'requires')
                 if record[part] != sorted(set(record[part]))]
    tap.report(f'{suite.name}: contacts are sorted, none comes twice', problems)


def check_same(tap, unmask, suite, expected):
    """The bytes are the same, however unmask is called. Two calls differ in all that may differ."""
    words = 'contacts', '--output-format', 'jsonl'
    above, base = os.path.split(suite.folder)
    far = os.path.relpath(suite.folder, HERE)
    files = run(unmask, 'show', 'paths', base, cwd=above).splitlines()
    random.Random(1).shuffle(files)
    cases = [
        ('with one thread, by a path upward, from far away', HERE, ['--threads', '1', far], far),
        ('with two threads, each file named, in disorder, from the folder above', above,
         ['--threads', '2', *files], base),
    ]
    for name, cwd, arguments, spelling in cases:
        name = f'{suite.name}: the same {name}'
        if is_sanitized():
            tap.skip(name, REASON)
            continue
        actual = run(unmask, *words, *arguments, cwd=cwd)
        wanted = expected.replace(f'"{suite.folder}/', f'"{spelling}/')
        tap.report(name, compare(wanted, actual, 6) if actual != wanted else [])


# The registry of the example

REGISTRY = HERE.parent.parent / 'examples' / 'cpython' / 'unmask.yaml'
LINKS = 'https://github.com/python/cpython/blob/v3.11.2/Lib/test/'
# All that may be said of it: the address without www serves the releases after this one.
KNOWN = [('unused-host', "no test contacts 'pythontest.net' of service 'pythontest'")]


PAGES = [REGISTRY.with_name(f'services.{ending}') for ending in ('rst', 'md', 'html')]
STALE = 'stale.md'  # another page, without its end


def write_registry(folder):
    """The example's registry and pages in that folder, each page named for the check to compare."""
    for page in PAGES:
        shutil.copy(page, folder)
    page = (folder / 'services.md').read_text(encoding='utf-8')
    (folder / STALE).write_text(page[:-100], encoding='utf-8')
    names = [page.name for page in PAGES] + [STALE]
    rows = ''.join(f'  - {{file: {name}, link-base: "{LINKS}"}}\n' for name in names)
    path = folder / 'unmask.yaml'
    path.write_text(f'{REGISTRY.read_text(encoding="utf-8")}\npages:\n{rows}', encoding='utf-8')
    return path


def check_registry(tap, unmask, suite):
    """What CPython's tests contact is declared, and what is declared they contact; and the pages of
    the example are what is printed today."""
    with tempfile.TemporaryDirectory() as folder:
        registry = write_registry(Path(folder))
        findings = read_records(unmask, 'check', '--registry', registry, suite.folder)
    rules = ('undeclared-', 'unused-', 'retired-', 'expired-', 'drifted-', 'overlapping-', 'idle-e',
             'invalid-')
    said = [(record['rule'], record['message']) for record in findings
            if record['rule'].startswith(rules)]
    tap.report(f'{suite.name}: the example declares what is contacted, and nothing else',
               [] if said == KNOWN else [f'{rule}: {message}' for rule, message in said])
    stale = {Path(record['path']).name for record in findings if record['rule'] == 'stale-page'}
    for page in PAGES:
        tap.report(f'{suite.name}: {page.name} of the example is up to date',
                   describe_stale(unmask, suite, page) if page.name in stale else [])
    tap.report(f'{suite.name}: a page that lacks its end is stale', [] if STALE in stale else ['it is not'])


def describe_stale(unmask, suite, page):
    """How the page differs from what is printed."""
    printed = run(unmask, 'page', '--registry', REGISTRY, '--format', page.suffix[1:], '--link-base',
                  LINKS, suite.folder)
    return compare(page.read_text(encoding='utf-8'), printed, 6) or ['only for the check']


def choose_kinds(is_blessing):
    """What is counted in CPython's suite and in PyPy's. A sanitized program need read each but once
    by each command: CPython's is checked by check_registry, and without a registry in commands.py."""
    if is_sanitized() and not is_blessing:
        return ('files', 'bytes', 'contacts', 'guards'), ('files', 'bytes', 'findings')
    return KINDS, KINDS


def main():
    words = [word for word in sys.argv[1:] if word != '--bless']
    if len(words) != 1:
        sys.exit(__doc__)
    unmask, is_blessing, tap = os.path.abspath(words[0]), '--bless' in sys.argv, Tap()
    kinds = choose_kinds(is_blessing)
    cpython = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython, kinds[0])
    pypy = Suite('PyPy 3.9', '39', 'pypy3-lib-testsuite', ask_package, kinds[1])
    for suite in cpython, pypy:
        has_contacts = suite.folder and 'contacts' in suite.kinds
        text = run(unmask, 'contacts', '--output-format', 'jsonl', suite.folder) if has_contacts else ''
        records = [json.loads(line) for line in text.splitlines()]
        check_counts(tap, unmask, suite, records, is_blessing)
        if suite is cpython and suite.folder:
            check_observed(tap, suite, records)
            check_reviewed(tap, suite, records)
            check_sorted(tap, suite, records)
            check_registry(tap, unmask, suite)
            check_same(tap, unmask, suite, text)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
