#!/usr/bin/python3
"""The suites made by chance are valid Python: usage: valid.py PROGRAMS; prints TAP.

Python's own parser reads the files of COUNT suites, and as many programs with odd calls.
"""
import itertools
import os
import re
import subprocess
import sys
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'suite'))

from tap import Tap  # noqa: E402

COUNT = 100


def read_suite(programs, show, seed):
    result = subprocess.run([programs, show, str(seed)], stdout=subprocess.PIPE, check=True)
    parts = re.split(r'^# ---- (.*)\n', result.stdout.decode(), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tap, files, problems = Tap(), 0, []
    warnings.simplefilter('ignore')
    for show, seed in itertools.product(('--show', '--show-odd'), range(1, COUNT + 1)):
        for name, text in read_suite(sys.argv[1], show, seed).items():
            files += 1
            try:
                compile(text, name, 'exec')
            except SyntaxError as error:
                problems.append(f'{show} {seed}: {name}:{error.lineno}: {error.msg}: {error.text}')
    tap.report(f'{files} files of {COUNT} suites are valid Python',
               problems[:20] if files > COUNT else ['there are too few'])
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
