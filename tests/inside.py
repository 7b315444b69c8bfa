#!/usr/bin/python3
"""What a repository holds leads nowhere else: usage: inside.py UNMASK; prints TAP.

Each test makes a repository in which something names a file outside of it: a link, a path in the
registry, a device, a pipe. The words of that file must not be printed, and it must stay as it is.
"""
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name('suite')))

from tap import Tap  # noqa: E402

SECRET = 'root:x:0:0:secret words\n'
TEST = '''\
import unittest
import urllib.request
from test import support


class ATest(unittest.TestCase):
    def test_a(self):
        urllib.request.urlopen('http://a.example.com')
'''
REGISTRY = 'version: 1\n'
MODELS = REGISTRY + 'models: [%s]\n'
UNREAD = 'lies outside of the repository, and is not read'
OUT = 'a symbolic link that leads out of the repository'
FIXABLE = TEST.replace('    def', "    @support.requires_resource('netwrok')\n    def")
KEPT = 'is a link that leads out of the repository, and is not written'


class World:
    """A repository `in`, and `out` beside it, with a file that is nobody's business."""

    def __init__(self, unmask, top, has_git=True):
        self.unmask, self.top = unmask, Path(top)
        self.home, self.out = self.top / 'in', self.top / 'out'
        self.home.mkdir()
        self.out.mkdir()
        if has_git:
            subprocess.run(['git', '-C', self.home, 'init', '-q'], check=True)
        (self.home / 'test_a.py').write_text(TEST)
        (self.out / 'secret').write_text(SECRET)
        (self.out / 'test_out.py').write_text(TEST)

    def link(self, name, to):
        (self.home / name).symlink_to(Path('..', 'out', to))

    def write(self, name, text):
        (self.home / name).write_text(text)

    def run(self, *words, home=None):
        """Its status and all that it printed; a run that waits for input ends with a signal."""
        environment = dict(os.environ, UNMASK_CACHE_DIR='/dev/null')
        reader, writer = os.pipe()  # standard input that never ends
        try:
            done = subprocess.run([self.unmask, *words], cwd=home or self.home, stdin=reader,
                                  capture_output=True, text=True, timeout=60, env=environment)
        except subprocess.TimeoutExpired:
            return -signal.SIGALRM, 'it did not end'
        finally:
            os.close(reader)
            os.close(writer)
        return done.returncode, done.stdout + done.stderr

    def expect(self, status, text, *words, home=None):
        """The problems of a run that must end so, print that text, and change nothing outside."""
        before = self.look_outside()
        got, output = self.run(*words, home=home)
        problems = []
        if got != status:
            problems.append(f'{words}: status {got}, not {status}: {output!r}')
        if text not in output:
            problems.append(f'{words}: {text!r} is not told: {output!r}')
        if 'secret words' in output:
            problems.append(f'{words}: the file outside is shown: {output!r}')
        if self.look_outside() != before:
            problems.append(f'{words}: what lies outside was changed')
        return problems

    def look_outside(self):
        return {path.name: path.read_bytes() for path in self.out.iterdir()}


def name_models(world):
    problems = []
    for name, why in [('/etc/passwd', UNREAD), ('../out/secret', UNREAD), ('linked.yaml', UNREAD),
                      ('/dev/stdin', 'is not a regular file'), ('pipe', 'is not a regular file'),
                      ('.', 'is not a regular file')]:
        world.write('unmask.yaml', MODELS % name)
        if name == 'pipe':
            os.mkfifo(world.home / name)
        if name == 'linked.yaml':
            world.link(name, 'secret')
        problems += world.expect(2, why, 'check', '.')
    world.write('own.yaml', REGISTRY)
    (world.home / 'near.yaml').symlink_to('own.yaml')
    world.write('unmask.yaml', MODELS % 'near.yaml')
    return problems + world.expect(1, 'a.example.com', 'check', '.')


def name_registry(world):
    (world.out / 'unmask.yaml').write_text(REGISTRY)
    world.link('unmask.yaml', 'secret')
    problems = world.expect(2, UNREAD, 'check', '.')
    (world.home / 'unmask.yaml').unlink()
    world.link('unmask.yaml', 'unmask.yaml')
    problems += world.expect(2, UNREAD, 'registry', '--update', '.')
    # who names it means it; but it is not theirs to change
    problems += world.expect(1, 'a.example.com', 'check', '--registry', 'unmask.yaml', '.')
    return problems + world.expect(2, KEPT, 'registry', '--update', '--registry', 'unmask.yaml',
                                   '.')


def name_page(world):
    (world.out / 'page.md').write_text('secret words\n')
    world.link('page.md', 'page.md')
    world.write('unmask.yaml', REGISTRY + 'pages:\n- file: page.md\n')
    return world.expect(1, UNREAD, 'check', '.')


def link_sources(world):
    world.link('test_b.py', 'secret')
    world.link('Makefile', 'secret')
    problems = world.expect(1, f'test_b.py:1:1: warning: cannot be read: {OUT}', 'check', '.')
    problems += world.expect(1, f'Makefile:1:1: warning: cannot be read: {OUT}', 'check', '.')
    (world.home / 'test_c.py').symlink_to('test_a.py')
    (world.home / 'test_b.py').unlink()
    (world.home / 'Makefile').unlink()
    problems += world.expect(1, '1 warning', 'check', '.')
    # who names it means it
    world.link('test_d.py', 'test_out.py')
    return problems + world.expect(1, 'test_d.py:8', 'check', 'test_d.py')


def fix_links(world):
    (world.out / 'test_out.py').write_text(FIXABLE)
    world.link('test_b.py', 'test_out.py')
    problems = world.expect(1, OUT, 'check', '--fix', '.')
    return problems + world.expect(2, KEPT, 'check', '--fix', 'test_b.py')


def fix_links_without_git(world):
    (world.out / 'test_out.py').write_text(FIXABLE)
    world.link('test_b.py', 'test_out.py')
    problems = world.expect(2, KEPT, 'check', '--fix', '.')
    return problems + world.expect(2, KEPT, 'check', '--fix', str(world.home), home='/')


def write_pages(world):
    (world.out / 'page.md').write_text('')
    world.link('page.md', 'page.md')
    (world.home / 'docs').symlink_to(Path('..', 'out'))
    problems = world.expect(2, KEPT, 'page', '--write', 'page.md', '.')
    problems += world.expect(2, KEPT, 'page', '--write', 'docs/page.md', '.')
    problems += world.expect(2, KEPT, 'page', '--write', 'docs/new.md', '.')
    status, output = world.run('page', '--write', '../out/named.md', '.')
    if status or 'a.example.com' not in (world.out / 'named.md').read_text():
        problems.append(f'a page that is named outside is not written: {output!r}')
    status, output = world.run('page', '--write', '/dev/stdout', '.')
    if status or 'a.example.com' not in output:
        problems.append(f'a page is not written to a pipe: {output!r}')
    return problems


def write_others(world):
    for name in 'known.txt', 'log.sarif':
        (world.out / name).write_text('')
        world.link(name, name)
    problems = world.expect(2, KEPT, 'check', '--write-baseline', 'known.txt', '.')
    return problems + world.expect(2, KEPT, 'check', '--output-format', 'sarif=log.sarif', '.')


TESTS = [
    ('models that a registry names', name_models, True),
    ('a registry that is a link', name_registry, True),
    ('a page that a registry names', name_page, True),
    ('sources that are links', link_sources, True),
    ('fixes behind links', fix_links, True),
    ('fixes behind links, without git', fix_links_without_git, False),
    ('pages behind links', write_pages, True),
    ('baselines and reports behind links', write_others, True),
]


def main():
    tap, unmask = Tap(), Path(sys.argv[1]).resolve()
    for name, test, has_git in TESTS:
        with tempfile.TemporaryDirectory() as top:
            tap.report(name, test(World(unmask, top, has_git)))
    return tap.end()


if __name__ == '__main__':
    sys.exit(main() if len(sys.argv) == 2 else __doc__)
