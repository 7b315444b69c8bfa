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
import subprocess
import sys
from collections import Counter
from pathlib import Path

import score
from tap import Tap

HERE = Path(__file__).resolve().parent
TIMEOUT = 300  # seconds for one run: minutes are normal under a sanitizer
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


class Suite:
    def __init__(self, name, year, package, find):
        self.name, self.package = name, package
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


def count_suite(unmask, suite):
    """The rows of the expectation: what is counted, the count."""
    contacts = read_records(unmask, 'contacts', suite.folder)
    paths = run(unmask, 'show', 'paths', suite.folder).splitlines()
    guards = read_records(unmask, 'resources', suite.folder)
    findings = read_records(unmask, 'check', suite.folder)
    rows = Counter({'files': len(paths), 'bytes': sum(os.path.getsize(path) for path in paths)})
    rows.update(count_contacts(contacts, suite.folder))
    for record in guards:
        rows[f'guards of form {record["form"]}'] += 1
        rows[f'guards by resource {record["resource"] or "(not known)"}'] += 1
    for record in findings:
        rows[f'findings of rule {record["rule"]}'] += 1
    return rows


def write_expectation(suite, rows):
    """The text of the expectation."""
    lines = [f'package\t{suite.package}', f'version\t{suite.version}']
    lines += [f'{name}\t{count}' for name, count in sorted(rows.items()) if count]
    return HEADER + '\n'.join(lines) + '\n'


def read_expectation(suite):
    return suite.expected.read_text(encoding='utf-8') if suite.expected.exists() else ''


def read_version(text):
    return next((line.split('\t')[1] for line in text.splitlines()
                 if line.startswith('version\t')), '')


def check_counts(tap, unmask, suite, is_blessing):
    name = f'{suite.name}: counted as recorded'
    expected = read_expectation(suite)
    recorded = read_version(expected)
    if not suite.folder:
        tap.skip(name, f'{suite.package} is not installed')
    elif is_blessing:
        actual = write_expectation(suite, count_suite(unmask, suite))
        suite.expected.write_text(actual, encoding='utf-8')
        tap.report(name, [], compare(expected, actual, None))
    elif recorded != suite.version:
        tap.skip(name, f'{suite.package} is {suite.version}, recorded is {recorded or "none"}')
    else:
        actual = write_expectation(suite, count_suite(unmask, suite))
        tap.report(name, compare(expected, actual, None))


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


# The masks that were read

MASK_RULES = (
    'asyncio-debug-off', 'blanket-check-warnings', 'captured-warnings', 'dead-warning-filter',
    'faulthandler-disabled', 'filter-leaks-from-function', 'filters-reset', 'inert-catch-warnings',
    'process-wide-filter', 'record-dropped', 'unraisable-hidden', 'warnings-machinery-replaced')
WANTED_MASK_PRECISION = 0.9  # of warnings and errors
MOST_MASK_WARNINGS = 10  # more than that is noise to those who maintain the library


def read_reviewed_masks():
    """What a person said of each finding: masks-reviewed.tsv, by its first four columns."""
    with open(os.path.join(HERE, 'masks-reviewed.tsv'), encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file][1:]
    return {tuple(row[:4]): row[4] for row in rows}


def check_reviewed_masks(tap, unmask, suite):
    """The whole library round the suite: each finding has been read, few of them in vain."""
    name = f'{suite.name}: what masks warnings has been read, and is worth a change'
    recorded = read_version(read_expectation(suite))
    if recorded != suite.version:
        tap.skip(name, f'read in {recorded}, installed is {suite.version}')
        return
    library = os.path.dirname(suite.folder)
    words = 'check', '--ignore', 'ALL', '--select', ','.join(MASK_RULES), library
    keys = [(record['rule'], record['severity'], record['path'].removeprefix(f'{library}/'),
             record['subject']) for record in read_records(unmask, *words)]
    reviewed = read_reviewed_masks()
    problems = [f'unread: {" ".join(key)}' for key in keys if key not in reviewed]
    problems += [f'no longer found: {" ".join(key)}' for key in reviewed if key not in keys]
    severe = [key for key in keys if key[1] != 'note']
    right = sum(reviewed.get(key) == 'yes' for key in severe)
    if right < WANTED_MASK_PRECISION * len(severe) or len(severe) > MOST_MASK_WARNINGS:
        problems.append('too many are in vain')
    tap.report(name, problems, [f'{right}/{len(severe)} warnings, {len(keys)} findings'])


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
    """The bytes are the same, however unmask is called."""
    words = 'contacts', '--output-format', 'jsonl'
    files = run(unmask, 'show', 'paths', suite.folder).splitlines()
    random.Random(1).shuffle(files)
    above, base = os.path.split(suite.folder)
    far = os.path.relpath(suite.folder, HERE)
    cases = [
        ('with one thread', '/', ['--threads', '1', suite.folder], suite.folder),
        ('with two threads, each file named, in disorder', '/', ['--threads', '2', *files],
         suite.folder),
        ('by a relative path, from the folder above', above, [base], base),
        ('by a path upward, from far away', HERE, [far], far),
    ]
    for name, cwd, arguments, spelling in cases:
        actual = run(unmask, *words, *arguments, cwd=cwd)
        wanted = expected.replace(f'"{suite.folder}/', f'"{spelling}/')
        tap.report(f'{suite.name}: the same {name}',
                   compare(wanted, actual, 6) if actual != wanted else [])


# The registry of the example

REGISTRY = HERE.parent.parent / 'examples' / 'cpython' / 'unmask.yaml'
LINKS = 'https://github.com/python/cpython/blob/v3.11.2/Lib/test/'
# All that may be said of it: the address without www serves the releases after this one.
KNOWN = [('unused-host', "no test contacts 'pythontest.net' of service 'pythontest'")]


def check_registry(tap, unmask, suite):
    """What CPython's tests contact is declared, and what is declared they contact."""
    text = run(unmask, 'check', '--registry', REGISTRY, '--output-format', 'jsonl', suite.folder)
    findings = [json.loads(line) for line in text.splitlines()]
    rules = ('undeclared-', 'unused-', 'retired-', 'expired-', 'drifted-', 'overlapping-', 'idle-e',
             'invalid-')
    said = [(record['rule'], record['message']) for record in findings
            if record['rule'].startswith(rules)]
    tap.report(f'{suite.name}: the example declares what is contacted, and nothing else',
               [] if said == KNOWN else [f'{rule}: {message}' for rule, message in said])


def check_pages(tap, unmask, suite):
    """The pages of the example are what is printed today."""
    for ending in ('rst', 'md', 'html'):
        page = REGISTRY.with_name(f'services.{ending}')
        printed = run(unmask, 'page', '--registry', REGISTRY, '--format', ending, '--link-base', LINKS,
                      suite.folder)
        tap.report(f'{suite.name}: {page.name} of the example is up to date',
                   compare(page.read_text(encoding='utf-8'), printed, 6))


def main():
    words = [word for word in sys.argv[1:] if word != '--bless']
    if len(words) != 1:
        sys.exit(__doc__)
    unmask, is_blessing, tap = os.path.abspath(words[0]), '--bless' in sys.argv, Tap()
    cpython = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython)
    pypy = Suite('PyPy 3.9', '39', 'pypy3-lib-testsuite', ask_package)
    for suite in cpython, pypy:
        check_counts(tap, unmask, suite, is_blessing)
    if cpython.folder:
        text = run(unmask, 'contacts', '--output-format', 'jsonl', cpython.folder)
        records = [json.loads(line) for line in text.splitlines()]
        check_observed(tap, cpython, records)
        check_reviewed(tap, cpython, records)
        check_reviewed_masks(tap, unmask, cpython)
        check_sorted(tap, cpython, records)
        check_registry(tap, unmask, cpython)
        check_pages(tap, unmask, cpython)
        check_same(tap, unmask, cpython, text)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
