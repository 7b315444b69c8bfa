#!/usr/bin/env python3
"""What was read of findings about commands and masks in real projects, counted again.

    tests/suite/commands.py UNMASK

commands-reviewed.tsv says of each finding whether those who maintain the project would act on it.
Printed are the shares by rule. Where a corpus is installed in the version that was read, what is
found there today has to be what was read. masks-reviewed.tsv says the same of CPython's whole library
and the masks in its code. One check of it serves both.
"""
import json
import os
import pathlib
import subprocess
import sys
from collections import Counter

from tap import Tap

TABLE = pathlib.Path(__file__).with_name('commands-reviewed.tsv')
MASKS = TABLE.with_name('masks-reviewed.tsv')
COLUMNS = ['kind', 'package', 'path', 'line', 'rule', 'severity', 'act', 'why']
PACKAGE, LIBRARY = 'libpython3.11-testsuite', '/usr/lib/python3.11'
MASK_RULES = (
    'asyncio-debug-off', 'blanket-check-warnings', 'captured-warnings', 'dead-warning-filter',
    'faulthandler-disabled', 'filter-leaks-from-function', 'filters-reset', 'inert-catch-warnings',
    'process-wide-filter', 'record-dropped', 'unraisable-hidden', 'warnings-machinery-replaced')
WANTED_MASK_PRECISION = 0.9  # of warnings and errors
MOST_MASK_WARNINGS = 10  # more than that is noise to those who maintain the library
TIMEOUT = 1200  # seconds for one run: minutes are normal under a sanitizer


def read_table():
    lines = TABLE.read_text(encoding='utf-8').splitlines()
    rows = [line.split('\t') for line in lines if not line.startswith('#')]
    if rows[0] != COLUMNS:
        sys.exit(f'{TABLE.name}: the columns are {rows[0]}')
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def ask(*command):
    """What the command prints, or nothing if there is no such command or it fails."""
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=TIMEOUT)
    except OSError:
        return ''
    return result.stdout if result.returncode == 0 else ''


def read_rules(unmask):
    """What `unmask rules` lists."""
    records = json.loads(ask(unmask, 'rules', '--output-format', 'json'))
    return {record['rule'] for record in records['rules']}


def check_table(tap, rows, rules):
    problems = [f'no such rule: {row["rule"]}' for row in rows if row['rule'] not in rules]
    for row in rows:
        is_good = (row['kind'] in ('source', 'binary') and row['act'] in ('yes', 'no')
                   and row['severity'] in ('error', 'warning', 'note') and row['why']
                   and row['line'].isdigit())
        problems += [] if is_good else [f'not understood: {row}']
    keys = Counter(tuple(row[name] for name in COLUMNS[:5]) for row in rows)
    problems += [f'twice: {key}' for key, count in keys.items() if count > 1]
    tap.report('the table is in order', problems)


def share(rows):
    return f'{sum(row["act"] == "yes" for row in rows)}/{len(rows)}'


def describe_shares(rows):
    """A line for each rule: of how many findings somebody would act on how many."""
    lines = []
    for rule in sorted({row['rule'] for row in rows}):
        parts = [[row for row in rows if row['rule'] == rule and row['severity'] == severity]
                 for severity in ('error', 'warning', 'note')]
        lines.append(f'{rule}: errors {share(parts[0])}, warnings {share(parts[1])}, '
                     f'notes {share(parts[2])}')
    severe = [row for row in rows if row['severity'] != 'note']
    return [*lines, f'all warnings and errors: {share(severe)}']


def read_findings(unmask, rules):
    """What a check of the library finds by these rules."""
    result = subprocess.run(
        [unmask, 'check', '--ignore', 'ALL', '--select', ','.join(sorted(rules)), '--output-format', 'jsonl',
         '--exclude', 'site-packages', '--exclude', 'dist-packages', LIBRARY],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT, cwd='/')
    if result.returncode not in (0, 1):
        print(f'Bail out! unmask check {LIBRARY} returned {result.returncode}')
        sys.exit(result.stderr[-2000:])
    records = map(json.loads, result.stdout.splitlines())
    return [dict(record, path=record['path'].removeprefix(f'{LIBRARY}/')) for record in records]


def check_commands(tap, wanted, records):
    """What is found in the corpus is what was read, line by line."""
    found = {(record['path'], str(record['line']), record['rule'], record['severity'])
             for record in records}
    read = {(row['path'], row['line'], row['rule'], row['severity']) for row in wanted}
    problems = [f'not read: {" ".join(key)}' for key in sorted(found - read)]
    problems += [f'no longer found: {" ".join(key)}' for key in sorted(read - found)]
    tap.report(f'{PACKAGE}: what is found has been read', problems)


def read_reviewed_masks():
    """What a person said of each finding: masks-reviewed.tsv, by its first four columns."""
    rows = [line.split('\t') for line in MASKS.read_text(encoding='utf-8').splitlines()[1:]]
    return {tuple(row[:4]): row[4] for row in rows}


def check_masks(tap, records):
    """The whole library round the suite: each finding has been read, few of them in vain."""
    keys = [(record['rule'], record['severity'], record['path'], record['subject'])
            for record in records]
    reviewed = read_reviewed_masks()
    problems = [f'unread: {" ".join(key)}' for key in keys if key not in reviewed]
    problems += [f'no longer found: {" ".join(key)}' for key in reviewed if key not in keys]
    severe = [key for key in keys if key[1] != 'note']
    right = sum(reviewed.get(key) == 'yes' for key in severe)
    if right < WANTED_MASK_PRECISION * len(severe) or len(severe) > MOST_MASK_WARNINGS:
        problems.append('too many are in vain')
    tap.report(f'{PACKAGE}: what masks warnings has been read, and is worth a change', problems,
               [f'{right}/{len(severe)} warnings, {len(keys)} findings'])


def check_installed(tap, unmask, rows):
    version = ask('dpkg-query', '--show', '--showformat=${Version}', PACKAGE)
    wanted = [row for row in rows
              if row['kind'] == 'binary' and row['package'] == f'{PACKAGE} {version}']
    if not wanted:
        tap.skip(f'{PACKAGE}: commands and masks', f'{version or "(not installed)"} was not read')
        return
    rules = {row['rule'] for row in rows}
    records = read_findings(unmask, rules | set(MASK_RULES))
    check_commands(tap, wanted, [record for record in records if record['rule'] in rules])
    check_masks(tap, [record for record in records if record['rule'] in MASK_RULES])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    unmask, tap, rows = os.path.abspath(sys.argv[1]), Tap(), read_table()
    check_table(tap, rows, read_rules(unmask))
    for line in describe_shares(rows):
        print('#', line)
    check_installed(tap, unmask, rows)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
