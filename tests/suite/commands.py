#!/usr/bin/env python3
"""What was read of findings about commands and masks in real projects, counted again.

    tests/suite/commands.py UNMASK

commands-reviewed.tsv says of each finding whether those who maintain the project would act on it.
Printed are the shares by rule. Where a corpus is installed in the version that was read, what is
found there today has to be what was read.
"""
import json
import os
import pathlib
import subprocess
import sys
from collections import Counter

from tap import Tap

TABLE = pathlib.Path(__file__).with_name('commands-reviewed.tsv')
COLUMNS = ['kind', 'package', 'path', 'line', 'rule', 'severity', 'act', 'why']
CORPORA = {'libpython3.11-testsuite': '/usr/lib/python3.11'}
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


def check_installed(tap, unmask, rows, package, folder):
    """What is found in the corpus is what was read, line by line."""
    name = f'{package}: what is found has been read'
    version = ask('dpkg-query', '--show', '--showformat=${Version}', package)
    wanted = [row for row in rows
              if row['kind'] == 'binary' and row['package'] == f'{package} {version}']
    if not wanted:
        tap.skip(name, f'{package} {version or "(not installed)"} was not read')
        return
    rules = ','.join(sorted({row['rule'] for row in rows}))
    result = subprocess.run(
        [unmask, 'check', '--ignore', 'ALL', '--select', rules, '--output-format', 'jsonl',
         '--exclude', 'site-packages', '--exclude', 'dist-packages', folder],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT, cwd='/')
    if result.returncode not in (0, 1):
        tap.report(name, [result.stderr[-2000:]])
        return
    found = {(record['path'].removeprefix(f'{folder}/'), str(record['line']), record['rule'],
              record['severity']) for record in map(json.loads, result.stdout.splitlines())}
    read = {(row['path'], row['line'], row['rule'], row['severity']) for row in wanted}
    problems = [f'not read: {" ".join(key)}' for key in sorted(found - read)]
    problems += [f'no longer found: {" ".join(key)}' for key in sorted(read - found)]
    tap.report(name, problems)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    unmask, tap, rows = os.path.abspath(sys.argv[1]), Tap(), read_table()
    check_table(tap, rows, read_rules(unmask))
    for line in describe_shares(rows):
        print('#', line)
    for package, folder in CORPORA.items():
        check_installed(tap, unmask, rows, package, folder)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
