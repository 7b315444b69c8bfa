#!/usr/bin/python3
"""With a cache, whatever its age, the output is the output without one: usage: cache.py UNMASK.

Prints TAP. Each change of a small suite, of its surroundings and of the cache itself is followed by a
run with the cache and one without.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'suite'))

from tap import Tap  # noqa: E402

REGISTRY = '''\
version: 1
services:
  - id: one
    hosts: [{}.example.org]
    endpoints: [http]
    purpose: Answers.
    operator: the project
    contact: https://example.org
'''
FILES = {
    'test_a.py': '''\
import unittest
import urllib.request
from helper import HOST


class ATest(unittest.TestCase):
    def test_open(self):
        urllib.request.urlopen('http://' + HOST)
''',
    'helper.py': "HOST = 'aa.example.org'\n",
    'Makefile': 'test:\n\tpython3 -X dev -W ignore test_a.py\n',
    'unmask.yaml': REGISTRY.format('other'),
}
SECOND = 1_000_000_000


class Place:
    """A suite with its cache."""

    def __init__(self, unmask, top):
        self.unmask, self.top = unmask, Path(top)
        self.suite, self.cache = self.top / 'suite', self.top / 'cache'
        self.suite.mkdir()
        for name, text in FILES.items():
            (self.suite / name).write_text(text, encoding='utf-8')

    def run(self, *words, command='check', cache=None, text='', **variables):
        environment = dict(os.environ, UNMASK_CACHE_DIR=str(cache or self.cache), **variables)
        return self.run_in(environment, command, *words, text=text)

    def run_in(self, environment, *words, text=''):
        result = subprocess.run([self.unmask, *words], cwd=self.suite, env=environment,
                                input=text.encode(), capture_output=True, timeout=120)
        return result.stdout, result.stderr, result.returncode

    def compare(self, *words, **others):
        """What differs between a run with the cache and one without, and what was kept for it."""
        with_cache = self.run(*words, **others)
        without = self.run('--no-cache', *words, **others)
        return [] if with_cache == without else [f'{with_cache} instead of {without}']

    def values(self):
        return {path.name: path.stat().st_ino for path in self.cache.glob('[0-9a-f]*')}

    def age(self):
        """Makes all files old enough for their times to be believed, but for the inode's own."""
        for path in self.suite.rglob('*'):
            os.utime(path, ns=(SECOND, SECOND), follow_symlinks=False)


def write_same_size(path, old, new):
    """Changes the file so that neither its size nor its time tells."""
    assert len(old) == len(new)
    status = path.stat()
    text = path.read_text(encoding='utf-8')
    assert old in text
    with open(path, 'r+', encoding='utf-8') as file:  # the inode stays too
        file.write(text.replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def change(tap, place, name, action, *words, has_effect=True, **others):
    """The change is made between two runs with the cache; it changes the output, or does not."""
    before = place.run(*words, **others)
    problems = place.compare(*words, **others)
    action()
    problems += place.compare(*words, **others)
    if has_effect != (place.run(*words, **others) != before):
        problems.append('the output is the same' if has_effect else 'the output is another')
    tap.report(name, problems)


def check_use(tap, place):
    first = place.run()
    kept = place.values()
    again = place.run()
    problems = [] if first == again else [f'{first} and then {again}']
    problems += [] if len(kept) == 1 else [f'{len(kept)} values are kept']
    tap.report('a result is kept, and used', problems + (
        [] if place.values() == kept else ['the value was written again']))
    place.run('--no-cache', '--color', 'always')
    tap.report('--no-cache keeps nothing',
               [] if place.values() == kept else ['something is kept'])
    words, texts = ('-', '--stdin-filename', 'test_a.py'), (FILES['test_a.py'], 'pass\n')
    found = [place.run(*words, text=text)[0] for text in texts]
    wanted = [place.run('--no-cache', *words, text=text)[0] for text in texts]
    tap.report('what stood on standard input is not kept',
               [] if found == wanted and found[0] != found[1] else [f'{found}'])


def check_files(tap, place):
    suite = place.suite
    change(tap, place, 'a file changes within the same second, with the same size',
           lambda: write_same_size(suite / 'helper.py', 'aa.', 'bb.'))
    place.age()
    change(tap, place, 'an old file changes, with the same size and time',
           lambda: write_same_size(suite / 'helper.py', 'bb.', 'cc.'))
    os.utime(suite / 'helper.py', ns=(2**32 * SECOND, 2**32 * SECOND))
    change(tap, place, 'a file from the future changes, with the same size and time',
           lambda: write_same_size(suite / 'helper.py', 'cc.', 'dd.'))
    change(tap, place, 'a file is touched', (suite / 'helper.py').touch, has_effect=False)
    change(tap, place, 'a file is written anew as it was', lambda: shutil.copy(
        shutil.copy(suite / 'helper.py', place.top / 'copy'), suite / 'helper.py'),
        has_effect=False)
    change(tap, place, 'a file is added', lambda: (suite / 'test_b.py').write_text(
        FILES['test_a.py'].replace('HOST)', '"b.example.org")'), encoding='utf-8'))
    change(tap, place, 'a file is renamed',
           lambda: (suite / 'test_b.py').rename(suite / 'test_c.py'))
    change(tap, place, 'a file is removed', (suite / 'test_c.py').unlink)
    change(tap, place, 'a file becomes a link to another', lambda: (
        (suite / 'helper.py').rename(suite / 'other.py'),
        (suite / 'helper.py').symlink_to('other.py')), has_effect=False)
    change(tap, place, 'what a link points to changes',
           lambda: write_same_size(suite / 'other.py', 'dd.', 'ee.'))
    change(tap, place, 'a folder gets a module', lambda: (
        (suite / 'sub').mkdir(), (suite / 'sub' / 'test_d.py').write_text(
            FILES['test_a.py'].replace('HOST)', '"d.example.org")'), encoding='utf-8')))


def check_few(tap, place):
    """A check of one file keeps what the words of all others are."""
    suite, one = place.suite, 'test_a.py'
    setter = "import helper\n\n\ndef set_host():\n    helper.HOST = 's.example.org'\n\n\nset_host()\n"
    for count in range(40):
        (suite / f'other{count}.py').write_text(f'VALUE = {count}\n', encoding='utf-8')
    place.age()
    time.sleep(2.1)  # the inodes' own times are old then
    change(tap, place, 'one file: what it imports changes, with the same size',
           lambda: write_same_size(suite / 'helper.py', 'aa.', 'bb.'), one)
    change(tap, place, 'one file: it changes itself',
           lambda: write_same_size(suite / one, 'test_open', 'test_done'), one)
    change(tap, place, 'one file: another begins to import what it imports', lambda: (
        suite / 'other1.py').write_text('import helper\n', encoding='utf-8'), one, has_effect=False)
    change(tap, place, 'one file: another begins to call it', lambda: (
        suite / 'test_z.py').write_text('from test_a import ATest\n', encoding='utf-8'), one,
        has_effect=False)
    change(tap, place, 'one file: another replaces what it imports', lambda: (
        suite / one).write_text(f'import other2\n{FILES[one]}', encoding='utf-8'), one)
    change(tap, place, 'one file: what it imports sets something', lambda: (
        suite / 'other2.py').write_text(setter, encoding='utf-8'), one, has_effect=False)
    change(tap, place, 'one file: a module gets its name', lambda: (
        suite / 'other3.py').rename(suite / 'urllib.py'), one, has_effect=False)
    change(tap, place, 'one file: what it imports goes', (suite / 'helper.py').unlink, one)


def check_surroundings(tap, place):
    suite = place.suite
    change(tap, place, 'the registry declares what is contacted',
           lambda: (suite / 'unmask.yaml').write_text(
               REGISTRY.format('ee'), encoding='utf-8'))
    change(tap, place, 'the registry goes', (suite / 'unmask.yaml').unlink)
    change(tap, place, 'a command changes',
           lambda: write_same_size(suite / 'Makefile', 'ignore', 'error:'))
    change(tap, place, 'models are added', lambda: (suite / 'm.yaml').write_text(
        'inert: [nothing]\n', encoding='utf-8'), '--models', 'm.yaml')
    git = ['git', '-c', 'init.defaultBranch=main', '-C', str(suite)]
    change(tap, place, 'the folder becomes a repository',
           lambda: subprocess.run([*git, 'init', '-q'], check=True), has_effect=False)
    change(tap, place, 'git ignores a test', lambda: (suite / '.gitignore').write_text(
        'sub/\n', encoding='utf-8'))
    change(tap, place, 'a variable leads git to another repository', lambda: None,
           has_effect=False, GIT_DIR=str(place.top / 'nowhere'))
    before = place.run('--select', 'ALL', SOURCE_DATE_EPOCH='0')
    tap.report('the day is another', place.compare(
        '--select', 'ALL', SOURCE_DATE_EPOCH='4000000000') + ([] if before else ['no output']))
    for command in ('contacts', 'mentions', 'resources', 'list', 'page', 'modes'):
        change(tap, place, f'{command}: a file changes', lambda: (suite / 'helper.py').write_text(
            f"HOST = '{command}.example.org'\n", encoding='utf-8'), command=command,
            has_effect=command in ('contacts', 'page'))


def check_streams(tap, place):
    """What a pipe has given it does not give again."""
    words, texts = ('--models', '/dev/stdin'), ('version: 1\n', 'version: 1\n', 'version: 2\n')
    found = [place.run(*words, text=text) for text in texts]
    wanted = [place.run('--no-cache', *words, text=text) for text in texts]
    tap.report('models from a pipe are read each time',
               [] if found == wanted and found[0] != found[2] else [f'{found}'])


def check_written(tap, place):
    """What a run writes is written when its result is kept too."""
    words = '--output-format', 'json=out.json', '--exit-zero'
    place.run(*words)
    first = (place.suite / 'out.json').read_bytes()
    (place.suite / 'out.json').unlink()
    place.run(*words)
    path = place.suite / 'out.json'
    tap.report('a report in a file is written again', [] if path.exists() and
               path.read_bytes() == first else ['it is not'])
    path.unlink()


def check_damage(tap, place):
    wanted = place.run('--no-cache')
    remark = b'unmask: a result in the cache was damaged, and is not used\n'
    problems, damages = [], {
        'cut short': lambda text: text[:len(text) // 2],
        'empty': lambda text: b'',
        'longer': lambda text: text + b'x',
        'in its head': lambda text: b'x' + text[1:],
        'in its digest': lambda text: text[:12] + bytes([text[12] ^ 1]) + text[13:],
        'in its middle': lambda text: text[:99] + bytes([text[99] ^ 1]) + text[100:],
        'at its end': lambda text: text[:-1] + bytes([text[-1] ^ 1]),
    }
    for name, damage in damages.items():
        shutil.rmtree(place.cache, ignore_errors=True)
        place.run()
        value, = place.cache.glob('[0-9a-f]*')
        value.write_bytes(damage(value.read_bytes()))
        found = place.run()
        if found != (wanted[0], remark + wanted[1], wanted[2]):
            problems.append(f'{name}: {found}')
        if place.run() != wanted:
            problems.append(f'{name}: it is not mended')
        value.write_bytes(damage(value.read_bytes()))
        if remark in place.run('-q')[1]:
            problems.append(f'{name}: it is said with -q')
    tap.report('a damaged result is not used, and that is said', problems)
    first, second = place.run(), place.run('--exit-zero')
    values = sorted(place.cache.glob('[0-9a-f]*'))
    values[0].write_bytes(values[1].read_bytes())
    found = place.run(), place.run('--exit-zero')
    tap.report('a result in the place of another is not used',
               [] if [f[0::2] for f in found] == [first[0::2], second[0::2]] else [f'{found}'])


def check_folders(tap, place):
    wanted = place.run('--no-cache')
    refused = b'is not used as a cache: others can write into it'
    folder = place.top / 'open'
    folder.mkdir()
    os.chmod(folder, 0o777)
    found = place.run(cache=folder)
    problems = [] if refused in found[1] and found[0::2] == wanted[0::2] else [f'{found}']
    tap.report('a folder that others can write into is refused',
               problems + [f'{path} is written' for path in folder.iterdir()])
    os.chmod(folder, 0o700)
    if os.geteuid():
        tap.skip('a folder of another user is refused', 'only root can give it away')
    else:
        os.chown(folder, 1, 1)
        found = place.run(cache=folder)
        tap.report('a folder of another user is refused',
                   [] if refused in found[1] and found[0::2] == wanted[0::2] else [f'{found}'])
    (place.top / 'file').write_text('')
    problems = [f'{cache}: {found}' for cache in ('/dev/null', place.top / 'file/x', '/proc/x')
                if (found := place.run(cache=cache)) != wanted]
    tap.report('without a folder nothing is kept, and nothing said', problems)
    bare = {name: value for name, value in os.environ.items()
            if name not in ('HOME', 'XDG_CACHE_HOME', 'UNMASK_CACHE_DIR')}
    home = place.top / 'home'
    home.mkdir()
    problems = [f'{found}' for found in (
        place.run_in(bare, 'check'),
        place.run_in(dict(bare, HOME='/proc'), 'check'),
        place.run_in(dict(bare, HOME='relative'), 'check'),
        place.run_in(dict(bare, HOME=str(home)), 'check')) if found != wanted]
    made = home / '.cache' / 'unmask'
    mode = made.stat().st_mode & 0o777 if made.exists() else 0
    tap.report('by default it is below the home', problems + (
        [] if mode == 0o700 else [f'its mode is {mode:o}']))
    place.run_in(dict(bare, XDG_CACHE_HOME=str(place.top / 'xdg')), 'check')
    place.run_in(bare, 'check', '--cache-dir', str(place.top / 'said'))
    tap.report('XDG_CACHE_HOME and --cache-dir name it', [
        f'{name} is not there' for name in ('xdg/unmask', 'said')
        if not list((place.top / name).glob('[0-9a-f]*'))])


def check_full(tap, place):
    """A file system of two pages, in a mount namespace of its own."""
    script = ('mount -t tmpfs -o size=8k,mode=700 none "$2" && head -c 8192 /dev/zero >"$2/filler"; '
              '"$1" check; status=$?; ls -A "$2"; exit $status')
    folder = place.top / 'full'
    folder.mkdir()
    environment = dict(os.environ, UNMASK_CACHE_DIR=str(folder))
    if subprocess.run(['unshare', '-m', 'true'], stderr=subprocess.DEVNULL).returncode:
        tap.skip('a full disk loses nothing', 'no mount namespace is to be had')
        return
    result = subprocess.run(['unshare', '-m', 'sh', '-c', script, 'sh', place.unmask, folder],
                            cwd=place.suite, env=environment, capture_output=True)
    wanted = place.run('--no-cache')
    found = result.stdout, result.stderr, result.returncode
    tap.report('a full disk loses nothing, and leaves nothing', [] if found == (
        wanted[0] + b'filler\n', *wanted[1:]) else [f'{found}'])


def check_crowd(tap, place):
    """Many runs begin with an empty cache at once."""
    shutil.rmtree(place.cache, ignore_errors=True)
    environment = dict(os.environ, UNMASK_CACHE_DIR=str(place.cache))
    wanted = place.run('--no-cache')
    problems = []
    for _ in range(3):
        crowd = [subprocess.Popen([place.unmask, 'check'], cwd=place.suite, env=environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                 for _ in range(8)]
        for one in crowd:
            found = *one.communicate(), one.returncode
            problems += [] if found == wanted else [f'{found}']
    rest = [path.name for path in place.cache.glob('.unfinished*')]
    tap.report('many runs at once share it', problems + rest + (
        [] if len(place.values()) == 1 else ['not one value is kept']))


def check_clean(tap, place):
    place.run()
    (place.cache / 'notes').write_text('mine')
    (place.cache / '.unfinished-1-1').write_text('x')
    found = place.run(command='clean')
    rest = sorted(path.name for path in place.cache.iterdir())
    problems = [] if rest == ['notes'] else [f'{rest} is left']
    problems += [] if found[2] == 0 and b' kept result' in found[0] else [f'{found}']
    empty = place.run('--cache-dir', '', command='clean')
    problems += [] if empty[2] == 2 else [f'{empty}']
    none = place.run(command='clean', cache=place.top / 'never')
    problems += [] if none == (b'unmask: there is no cache\n', b'', 0) else [f'{none}']
    tap.report('clean takes away what the cache wrote, and nothing else', problems)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tap, unmask = Tap(), os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as top:
        check_few(tap, Place(unmask, top))
    with tempfile.TemporaryDirectory() as top:
        place = Place(unmask, top)
        for check in (check_use, check_files, check_surroundings, check_streams, check_written,
                      check_damage, check_folders, check_full, check_crowd, check_clean):
            check(tap, place)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
