#!/usr/bin/python3
"""A cache that ages along with a suite does not show: usage: history.py UNMASK [COMMITS [SEED]].

Prints TAP. A part of CPython 3.11's suite is edited by chance, commit by commit. At each commit the
same is printed with the cache that has seen all commits before as without one: by the commands of
WHOLE, and by one of OTHERS in turn. Now and then a commit is undone, and its files are those of old.

Where edits change nothing this says nothing: the contacts must change with every third commit.
"""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import chance
from sanitized import is_sanitized
from suite import TIMEOUT, Suite, ask_cpython
from tap import Tap

COMMITS, SEED = 60, 1
FEWEST = 3  # commits for each one that changes the contacts
UNDONE = 8  # of so many edits one undoes the last commit
PART = ('__init__.py', 'support/*.py', 'test_urllib*.py', 'test_codecmaps_*.py', 'test_httplib.py',
        'test_smtpnet.py', 'test_timeout.py', 'test_imaplib.py', 'test_robotparser.py',
        'test_xmlrpc_net.py', 'test_nntplib.py', 'test_socketserver.py', 'test_unicodedata.py',
        'test_ucn.py', 'multibytecodec_support.py', 'test_hashlib.py')
WHOLE = ('contacts', '--output-format', 'jsonl'), ('check',)
# CHANGED stands for a file that the commit has changed.
OTHERS = (('check', 'CHANGED'), ('check', '--diff', 'HEAD~1'), ('contacts', 'CHANGED'),
          ('list', '--format', 'json'))
PLACE = re.compile(r'"(?:line|column|end_line|end_column)": ?\d+')


class History:
    """A repository, the package in it, and the cache beside it."""

    def __init__(self, unmask, top, folder):
        self.unmask, self.top = unmask, Path(top)
        self.repository, self.cache = self.top / 'repository', self.top / 'cache'
        self.package = chance.Package(self.repository / 'test')
        for path in sorted(path for glob in PART for path in Path(folder).glob(glob)):
            target = self.package.folder / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        self.git('init', '-q')
        self.commit('the suite')

    def git(self, *words):
        settings = '-c', 'user.name=History', '-c', 'user.email=history@example.org'
        return subprocess.run(['git', *settings, *words], cwd=self.repository, check=True, text=True,
                              stdout=subprocess.PIPE, env=self.surroundings()).stdout

    def surroundings(self):
        return {**os.environ, 'HOME': str(self.top), 'XDG_CONFIG_HOME': ''}

    def commit(self, name):
        self.git('add', '--all')
        self.git('commit', '-q', '-m', name)

    def changed(self):
        """The files that the last commit has changed and that are there."""
        return self.git('diff', '--name-only', '--diff-filter=d', 'HEAD~1').splitlines()

    def edit(self, rng):
        """Makes one commit; its name."""
        while True:
            edit = rng.choice(chance.EDITS)
            try:
                if edit(rng, self.package) and self.git('status', '--porcelain'):
                    self.commit(edit.__name__)
                    return edit.__name__
            except SyntaxError:
                pass

    def undo(self):
        self.git('revert', '--no-edit', 'HEAD')
        return 'undo'

    def run(self, *words):
        result = subprocess.run([self.unmask, *words], cwd=self.repository, capture_output=True,
                                text=True, timeout=TIMEOUT, env=self.surroundings(),
                                stdin=subprocess.DEVNULL)
        if result.returncode not in (0, 1):
            raise RuntimeError(f'{" ".join(words)}: status {result.returncode}: '
                               f'{result.stderr[-2000:]}')
        return result.stdout, result.stderr, result.returncode

    def warm(self, words):
        return self.run(*words, '--cache-dir', str(self.cache))

    def cold(self, words):
        return self.run(*words, '--no-cache')

    def kept(self):
        return sum(1 for _ in self.cache.glob('[0-9a-f]*'))


def differ(words, cold, warm):
    """What the two have printed otherwise."""
    if cold == warm:
        return []
    lines, kept = (set(''.join(one[:2]).splitlines()) for one in (cold, warm))
    return [f'{" ".join(words)}: status {cold[2]}, with the cache {warm[2]}',
            *(f'lost: {line[:300]}' for line in sorted(lines - kept)[:10]),
            *(f'added: {line[:300]}' for line in sorted(kept - lines)[:10])]


def compare(history, pool, commands):
    """The problems, and the contacts of the first command, wherever they stand in their file."""
    cold = [pool.submit(history.cold, words) for words in commands]
    warm = [pool.submit(history.warm, words) for words in commands]
    problems = [line for words, *runs in zip(commands, cold, warm)
                for line in differ(words, *(run.result() for run in runs))]
    return problems, sorted(PLACE.sub('', cold[0].result()[0]).splitlines())


def choose_command(rng, history, number):
    path = rng.choice(history.changed() or ['test/__init__.py'])
    return [path if word == 'CHANGED' else word for word in OTHERS[number % len(OTHERS)]]


def check_history(tap, history, commits, seed):
    rng = random.Random(seed)
    step = 10 if is_sanitized() else 1
    compared, changes, contacts = 0, -1, None
    with ThreadPoolExecutor(2) as pool:
        for number in range(commits):
            is_undone = number and not rng.randrange(UNDONE)
            name = history.undo() if is_undone else history.edit(rng)
            command = choose_command(rng, history, number)
            if number % step == 0:
                problems, found = compare(history, pool, [*WHOLE, command])
                tap.report(f'commit {number} of seed {seed}: {name}', problems)
                compared, changes = compared + 1, changes + (found != contacts)
                contacts = found
    tap.report('the commits change the contacts', [] if changes * FEWEST >= compared else [
        'too few do'], [f'{changes} of {compared} do'])
    tap.report('results are kept', [] if history.kept() >= len(WHOLE) else ['they are not'])


def main():
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    unmask, tap = os.path.abspath(sys.argv[1]), Tap()
    numbers = list(map(int, sys.argv[2:]))
    commits, seed = numbers + [COMMITS, SEED][len(numbers):]
    suite = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython)
    if not suite.folder:
        tap.skip('history', f'{suite.package} is not installed')
        return tap.end()
    with tempfile.TemporaryDirectory() as top:
        check_history(tap, History(unmask, top, suite.folder), commits, seed)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
