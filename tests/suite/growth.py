#!/usr/bin/python3
"""The work grows with the suite, not faster: usage: growth.py UNMASK [COPIES]; prints TAP.

CPython 3.11's own suite is copied under other package names, 1, 4, … up to COPIES (4) times, and
unmask reads all copies as one program. Each copy has the same contacts. Four copies may take six
times the processor time and memory of one: half as much again, since a machine is never quiet.
"""
import os
import sys
import tempfile
from pathlib import Path

import measure
from suite import Suite, ask_cpython
from tap import Tap

ALLOWED = 6 / 4  # growth of the cost, divided by that of the suite


def measure_copies(unmask, top, folder, copies):
    """The cost of reading the folder of copies, brought to their number, and the contacts."""
    for number in range(copies):
        target = top / f'copy{number}'
        if not target.exists():
            target.mkdir()
            measure.copy_suite(folder, target)
    cost, output = measure.run_measured([unmask, 'contacts', '--output-format', 'jsonl', top])
    return cost, output.count(b'\n')


def describe(copies, cost, contacts, first):
    return [f'{copies}x', f'{cost.wall:.1f} s', f'{cost.cpu:.1f} s', f'{cost.peak / 2**20:.0f} MiB',
            f'{cost.cpu / first.cpu:.1f}', f'{cost.peak / first.peak:.1f}', str(contacts)]


def check_growth(tap, copies, cost, contacts, base):
    first, first_contacts = base
    factor = copies * ALLOWED
    problems = [f'{what} grew {grown:.1f} times' for what, grown in
                [('processor time', cost.cpu / first.cpu), ('memory', cost.peak / first.peak)]
                if grown > factor]
    tap.report(f'{copies} copies cost at most {factor:g} times as much as one', problems)
    wanted = copies * first_contacts
    tap.report(f'{copies} copies have {copies} times the contacts of one',
               [] if contacts == wanted and wanted else [f'{contacts} instead of {wanted}'])


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    unmask, most, tap = os.path.abspath(sys.argv[1]), int((sys.argv[2:] or ['4'])[0]), Tap()
    suite = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython)
    if not suite.folder:
        tap.skip('growth', f'{suite.package} is not installed')
        return tap.end()
    rows = []
    with tempfile.TemporaryDirectory() as top:
        copies, base = 1, None
        while copies <= most:
            cost, contacts = measure_copies(unmask, Path(top), suite.folder, copies)
            base = base or (cost, contacts)
            rows.append(describe(copies, cost, contacts, base[0]))
            if copies > 1:
                check_growth(tap, copies, cost, contacts, base)
            copies *= 4
    measure.print_table(['copies', 'wall', 'processor', 'peak', 'processor ×', 'peak ×',
                         'contacts'], rows)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
