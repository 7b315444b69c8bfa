#!/usr/bin/python3
"""Commits with pre-commit's hooks: usage: committing.py TOP UNMASK [--only-system REASON].

pre-commit gets this project's last commit as a repository of hooks, by the configuration that README.md
shows, builds and installs it, and runs it when something is committed to a part of CPython's own suite.
The hook `unmask-system` runs UNMASK; with --only-system nothing else is tested. Prints TAP.
"""
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from room import Room, problems_of
from tap import Tap

NAMES = '''__init__ multibytecodec_support test_codecmaps_* test_ftplib test_httplib test_nntplib test_poplib
    test_robotparser test_site test_smtplib test_socket test_ssl test_timeout test_urllib*
    test_xmlrpc*'''.split()
BAD = '''\
import unittest
import urllib.request


class NewTest(unittest.TestCase):
    def test_new(self):
        urllib.request.urlopen("https://www.python.org/")
'''
GOOD = BAD.replace('        urllib', '        support.requires("network")\n        urllib') \
    .replace('import unittest\n', 'import unittest\nfrom test import support\n')
HELPER = '''\
from urllib.request import urlopen


def fetch():
    return urlopen("https://www.python.org/")
'''
CALLER = '''\
import unittest
import helper


class CallerTest(unittest.TestCase):
    def test_call(self):
        helper.fetch()
'''
PAGES = '''
pages:
  - file: services.md
'''
# pre-commit splits a list of files at 2 ** 17 bytes.
MANY, LONG = 1500, 'a folder of tests whose name, for no reason of its own, is longer than it should be'
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def find_suite():
    found = subprocess.run(['/usr/bin/python3.11', '-IS', '-c', 'import test; print(test.__path__[0])'],
                           capture_output=True, text=True, check=False).stdout.strip()
    return Path(found) if found and os.path.exists(f'{found}/test_urllibnet.py') else None


class Repository:
    """A git repository that people work in, and whose commits run hooks."""

    def __init__(self, room, folder):
        self.room, self.folder = room, folder

    def make(self, files):
        """A first commit of the files, which no hook saw."""
        self.git('init', '--quiet', '--initial-branch=main', self.folder, cwd=self.room.folder)
        for path, text in files.items():
            self.write(path, text)
        self.git('add', '--all')
        self.git('commit', '--quiet', '--no-verify', '--message=first')
        self.room.need('pre-commit', 'install', cwd=self.folder)
        return self

    def git(self, *words, cwd=None):
        return self.room.need('git', *words, cwd=cwd or self.folder)

    def write(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def commit(self, files=(), **environment):
        """Commits the files, or what is staged already, as a user does."""
        for path, text in dict(files).items():
            self.write(path, text)
            self.git('add', path)
        return self.room.run('git', 'commit', '--quiet', '--message=change', cwd=self.folder,
                             **environment)

    def reset(self, to='HEAD'):
        self.git('reset', '--quiet', '--hard', to)
        self.git('clean', '--quiet', '-fd')

    def head(self):
        return self.git('rev-parse', 'HEAD')


class Place:
    """The room; this project's clone; and a repository with a part of the suite."""

    def __init__(self, room, top, unmask, suite):
        self.room, self.unmask = room, unmask
        self.hooks = room.folder / 'the hooks'
        self.rev = room.clone(top, self.hooks)
        # the program is to be quick as well, since it runs often
        room.environment['X_OPTIONS'] = '-Db_lto=false -Doptimization=1'
        text = (top / 'README.md').read_text()
        self.shown = re.search(r'^```yaml \.pre-commit-config\.yaml\n(.*?)^```$', text, re.M | re.S)[1]
        self.work = Repository(room, room.folder / 'a work')
        files = {p.relative_to(suite): p.read_text() for name in NAMES for p in suite.glob(f'{name}.py')}
        files.update({p.relative_to(suite): p.read_text() for p in suite.glob('support/*.py')})
        self.files = {f'Lib/test/{path}': text for path, text in files.items()}

    def shown_config(self):
        """The configuration that README.md shows, for this clone."""
        text = re.sub(r'(repo:) .*', rf'\1 {self.hooks}', self.shown)
        return re.sub(r'(rev:) .*', rf'\1 {self.rev}', text)

    def config(self, *hooks, args=''):
        """A configuration with these hooks at each commit, without what README.md sets for CPython."""
        text = re.sub(r'^ *(args|files|stages): .*\n', '', self.shown_config(), flags=re.M)
        head, *entries = re.split(r'^(?= *- id:)', text, flags=re.M)
        entries.append(entries[0].replace('unmask', 'unmask-system'))
        chosen = [e for e in entries if re.search(r'id: (\S+)', e)[1] in hooks]
        return head + ''.join(f'{e}        {args}\n' for e in chosen)

    def program(self):
        """The program that pre-commit built, to be compared with."""
        return next(Path(self.room.environment['PRE_COMMIT_HOME']).glob('*/py_env-*/bin/unmask'))

    def start(self, *hooks, name, args='', files=None, config=''):
        work = Repository(self.room, self.room.folder / f'{name} work')
        config = config or self.config(*hooks, args=args)
        return work.make({**(files or self.files), '.pre-commit-config.yaml': config})


def stopped(done, *words):
    """A commit that a hook stopped, with these words."""
    yield from done.problems(status=1)
    yield from (f'not said: {w}: {done.all}' for w in ('- exit code: 1', *words) if w not in done.all)


def stopped_by_error(done, *words):
    yield from done.problems(status=1)
    yield from (f'not said: {w}: {done.all}' for w in ('- exit code: 2', *words) if w not in done.all)


def passed(done, *words):
    yield from done.problems()
    yield from (f'not said: {w}: {done.all}' for w in ('Passed', *words) if w not in done.all)


def findings_of(text):
    return sorted(line for line in text.splitlines() if re.match(r'\S.*:\d+:\d+: (warning|error): ', line))


@test
def what_is_missing_is_named(place):
    """where a library is missing the first run says so, and what to install"""
    work = place.start('unmask', name='a poor')
    done = work.commit({'Lib/test/test_new.py': GOOD}, PKG_CONFIG_LIBDIR='/nowhere')
    yield from done.problems(status=1)
    if 'x: missing; on Debian, as root: apt-get install --no-install-recommends -y libpcre2-dev' \
            not in done.all:
        yield done.all


@test
def first_run_installs(place):
    """the first commit installs the hook and passes; the second is quick"""
    place.work.make({**place.files, '.pre-commit-config.yaml': place.config('unmask')})
    times = [time.monotonic()]
    for number in '12':
        done = place.work.commit({f'Lib/test/test_new{number}.py': GOOD})
        yield from passed(done)
        if ('Installing environment' in done.all) != (number == '1'):
            yield f'run {number}: {done.all}'
        times.append(time.monotonic())
    first, second = times[1] - times[0], times[2] - times[1]
    print(f'# the first run took {first:.1f} s, the second {second:.1f} s')
    if second > first / 2:
        yield 'the second run was not quick'
    yield from place.room.leftovers()


@test
def bad_change_is_stopped(place):
    """a commit of a test without its guard is stopped, with the finding; the guard lets it pass"""
    before = place.work.head()
    done = place.work.commit({'Lib/test/test_bad.py': BAD})
    yield from stopped(done, 'Lib/test/test_bad.py:7:9: warning: ', '[unguarded-contact]')
    if place.work.head() != before:
        yield 'it was committed all the same'
    yield from passed(place.work.commit({'Lib/test/test_bad.py': GOOD}))


@test
def only_what_changed_is_checked(place):
    """what other files have long had stops nobody, until they are changed"""
    path = 'Lib/test/test_urllib2.py'
    done = place.work.commit({path: place.files[path] + '\n'})
    yield from stopped(done, f'{path}:888:17: warning: ', 'Checked 1 file: ')
    place.work.reset()


@test
def index_counts(place):
    """what is staged is checked, and not what lies in the folder"""
    place.work.write('Lib/test/test_staged.py', GOOD)
    place.work.git('add', '.')
    place.work.write('Lib/test/test_staged.py', BAD)
    yield from passed(place.work.commit())
    if (place.work.folder / 'Lib/test/test_staged.py').read_text() != BAD:
        yield 'what was not staged is lost'
    place.work.git('add', '.')
    place.work.write('Lib/test/test_staged.py', GOOD)
    yield from stopped(place.work.commit(), 'Lib/test/test_staged.py:7:9: warning: ')
    place.work.reset()


@test
def names_of_any_kind(place):
    """names with spaces, quotes and letters of any script are checked; a script without .py too"""
    names = ['Lib/test/a folder/test new.py', "Lib/test/test_it's.py", 'Lib/test/test_тест.py']
    script = 'Lib/test/run a test'
    place.work.write(script, f'#!/usr/bin/env python3\n{BAD}')
    os.chmod(place.work.folder / script, 0o755)
    place.work.git('add', script)
    done = place.work.commit({name: BAD for name in names})
    yield from stopped(done, *(f'{n}:7:9: warning: ' for n in names), 'Checked 4 files: ')
    place.work.reset()


@test
def files_of_every_kind(place):
    """scripts, recipes and workflows are checked; what others read is no trouble"""
    command = 'python3 -X dev -W ignore run.py'
    files = {'a script': f'#!/bin/sh\n{command}\n', 'Makefile': f'all:\n\t{command}\n',
             'Dockerfile': f'FROM debian\nRUN {command}\n',
             '.github/workflows/test.yml': f'jobs:\n  a:\n    steps:\n      - run: {command}\n'}
    others = {'.flake8': '[flake8]\n', 'Pipfile': '[packages]\n', '.bashrc': 'if [ x ]; then :; fi\n',
              'x.bats': '@test "x" {\n  :\n}\n', 'data.yaml': 'a: [1]\n', 'x.csh': 'if (1) then\nendif\n'}
    yield from passed(place.work.commit(others))
    place.work.write('a script', '')
    os.chmod(place.work.folder / 'a script', 0o755)
    done = place.work.commit(files)
    yield from stopped(done, '[dev-mode-contradicted]')
    found = {line.split(':')[0] for line in findings_of(done.all)}
    if found != set(files):
        yield f'found in {sorted(found)}: {done.all}'
    place.work.reset()
    done = place.room.run('pre-commit', 'run', '--verbose', '--files', *others, cwd=place.work.folder)
    yield from done.problems()
    if 'syntax-error' in done.all:
        yield done.all


@test
def helpers_of_others_count(place):
    """a changed helper is found wrong by a caller that did not change, and right by its guard"""
    files = {'Lib/test/helper.py': 'def fetch():\n    pass\n', 'Lib/test/test_caller.py': CALLER}
    yield from passed(place.work.commit(files))
    done = place.work.commit({'Lib/test/helper.py': HELPER})
    yield from stopped(done, 'Lib/test/helper.py:5:12: warning: ', 'test_caller.CallerTest.test_call')
    place.work.reset()
    guarded = CALLER.replace('    def', '    @support.requires_resource("network")\n    def') \
        .replace('import helper', 'import helper\nfrom test import support')
    yield from passed(place.work.commit({'Lib/test/helper.py': HELPER, 'Lib/test/test_caller.py': guarded}))


@test
def deleted_and_renamed(place):
    """a deleted file is no trouble, and a renamed one is checked by its new name"""
    place.work.git('rm', '--quiet', 'Lib/test/test_new2.py', 'Lib/test/test_poplib.py')
    done = place.work.commit()
    yield from done.problems()
    if 'no files to check' not in done.all:
        yield done.all
    place.work.git('mv', 'Lib/test/test_urllib2.py', 'Lib/test/test_renamed.py')
    place.work.git('rm', '--quiet', 'Lib/test/test_new1.py')
    yield from stopped(place.work.commit(), 'Lib/test/test_renamed.py:888:17: warning: ')
    place.work.reset()


@test
def worktrees(place):
    """in a worktree its own files are the suite, not those of the main one"""
    tree = Repository(place.room, place.room.folder / 'a worktree')
    place.work.git('worktree', 'add', '--quiet', '-b', 'other', tree.folder)
    guard = 'from test import support\nsupport.requires("network")\n'
    helper = {'Lib/test/helper.py': guard + 'import unittest\n', 'Lib/test/test_caller.py': 'import helper\n'}
    yield from passed(tree.commit(helper))
    yield from stopped(tree.commit({'Lib/test/test_bad.py': BAD}), 'Lib/test/test_bad.py:7:9: warning: ')
    yield from passed(tree.commit({'Lib/test/test_bad.py': f'import helper\n{BAD}'}))
    done = place.work.commit({'Lib/test/test_bad.py': f'import helper\n{BAD}'})
    yield from stopped(done, 'Lib/test/test_bad.py:8:9: warning: ')
    place.work.reset()


@test
def many_files(place):
    """a list of files that is split says in its parts what one run says of all"""
    guarded = GOOD.replace('NewTest', 'GuardedTest')
    kinds = [GOOD, CALLER, guarded, BAD]
    files = {f'{LONG}/test_{number:04}.py': kinds[number % 4 if number % 50 < 4 else 2]
             for number in range(MANY)}
    files[f'{LONG}/helper.py'] = HELPER
    work = place.start('unmask', files=files, name='a large')
    done = place.room.run('pre-commit', 'run', '--all-files', '--verbose', cwd=work.folder)
    yield from stopped(done)
    counts = [int(n) for n in re.findall(r'^Checked (\d+) files?: ', done.out, re.M)]
    if len(counts) < 2 or sum(counts) != len(files) + 1:  # and the configuration
        yield f'checked {counts}, of {len(files)}'
    whole = place.room.run(place.program(), 'check', cwd=work.folder)
    # A contact in a helper is told where the selected files reach it.
    said, all_said = ({line.partition(': ')[2] for line in findings_of(run.out)} for run in (done, whole))
    if said != all_said or len(all_said) < MANY / 50:
        yield from ['the parts find:', *findings_of(done.out), 'all:', *findings_of(whole.out)]


@test
def changed_lines(place):
    """with --diff HEAD old findings of a changed file stop nobody, new ones do"""
    work, path = place.start('unmask', name='an old', args='args: [--diff, HEAD]'), 'Lib/test/test_urllib2.py'
    yield from passed(work.commit({path: place.files[path] + '\n'}))
    work.write('Lib/test/test_poplib.py', BAD)  # is not staged, and stays out
    done = work.commit({path: f'{place.files[path]}\n\n{BAD}', 'Lib/test/a test.py': BAD})
    yield from stopped(done, 'Lib/test/a test.py:7:9: warning: ')
    lines = findings_of(done.all)
    if len(lines) != 2 or path not in lines[1] or ':888:' in lines[1]:
        yield from lines


@test
def sample(place):
    """as README.md shows it, people commit and are stopped by what they add; the rest waits for a push"""
    work, path = place.start(name='a shown', config=place.shown_config()), 'Lib/test/test_urllib2.py'
    yield from passed(work.commit({path: place.files[path] + '\n', 'Lib/test/test_new.py': GOOD}))
    done = work.commit({'Lib/test/test_bad.py': BAD})
    yield from stopped(done, '- hook id: unmask\n', 'Lib/test/test_bad.py:7:9: warning: ')
    if '- hook id: unmask-project\n' in done.all:
        yield f'the whole project stops a commit: {done.all}'
    work.reset()
    place.room.need('git', 'init', '--quiet', '--bare', 'a remote', cwd=place.room.folder)
    push = 'git', 'push', '--quiet', place.room.folder / 'a remote', 'main'
    yield from stopped(place.room.run(*push, cwd=work.folder), '- hook id: unmask-project\n', f'{path}:888:17: ')
    place.room.need(place.program(), 'check', '--write-baseline', 'known.json', 'Lib/test', cwd=work.folder)
    work.write('.pre-commit-config.yaml', place.shown_config().replace('[Lib/test]', '[--baseline, known.json, Lib/test]'))
    work.git('add', '--all')
    yield from work.commit().problems()
    yield from place.room.run(*push, cwd=work.folder).problems()


@test
def project(place):
    """unmask-project checks all: what a deletion leaves behind, the registry, and its page"""
    files = {p: t for p, t in place.files.items() if p != 'Lib/test/test_urllib2.py'}
    work = place.start('unmask', 'unmask-project', files=files, name='a whole')
    place.room.need(place.program(), 'registry', '--init', 'Lib/test', cwd=work.folder)
    work.write('unmask.yaml', (work.folder / 'unmask.yaml').read_text() + PAGES)
    place.room.need(place.program(), 'page', 'Lib/test', '--write', 'services.md', cwd=work.folder)
    work.git('add', '--all')
    yield from passed(work.commit(), 'unmask (the whole project)')
    work.git('rm', '--quiet', 'Lib/test/test_nntplib.py')
    done = work.commit()
    yield from stopped(done, 'hook id: unmask-project', '[unused-service]', '[stale-page]')
    if '- hook id: unmask\n' in done.all:
        yield f'the hook for changes is asked of a deletion: {done.all}'
    work.reset()
    done = work.commit({'Lib/test/test_new.py': GOOD.replace('www.python.org', 'docs.example.org')})
    yield from stopped(done, '- hook id: unmask\n', '- hook id: unmask-project\n', '[undeclared-host]')
    work.reset()
    done = work.commit({'unmask.yaml': 'version: 2\n'})
    yield from stopped_by_error(done, 'unmask.yaml:1:10: error: ')


@test
def system(place):
    """unmask-system runs the program on the PATH, and says if there is none"""
    work = place.start('unmask-system', name='a system')
    done = work.commit({'Lib/test/test_new.py': GOOD})
    yield from done.problems(status=1)
    if 'Executable `unmask` not found' not in done.all:
        yield done.all
    tools = place.room.folder / 'tools'
    tools.mkdir()
    (tools / 'unmask').symlink_to(place.unmask)
    path = f'{tools}:{place.room.environment["PATH"]}'
    yield from passed(work.commit(PATH=path))
    done = work.commit({'Lib/test/a test.py': BAD}, PATH=path)
    yield from stopped(done, 'Lib/test/a test.py:7:9: warning: ', '[unguarded-contact]')
    yield from (f'installed: {line}' for line in done.all.splitlines() if 'Installing' in line)


def name_of(function):
    return f'committing: {function.__doc__}'


def main():
    top, unmask = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    tap, suite = Tap(), find_suite()
    only_system = sys.argv[4] if sys.argv[3:4] == ['--only-system'] else ''
    reason = '' if (top / '.git').exists() else 'not a clone'
    reason = reason or ('' if suite else "CPython's own suite is not installed")
    with Room() as room:
        place = None if reason else Place(room, top, unmask, suite)
        for function in TESTS:
            without = reason or (only_system if function is not system else '')
            if without:
                tap.skip(name_of(function), without)
            else:
                tap.report(name_of(function), problems_of(function, place))
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
