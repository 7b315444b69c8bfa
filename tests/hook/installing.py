#!/usr/bin/python3
"""Installs unmask in the ways that packagers and pip do: usage: installing.py TOP [--skip REASON].

Of the last commit, a source archive is made and unpacked, and built with meson, with x and by pip in
an environment of Debian's own Python: without a network, without git and without npm. Prints TAP.
"""
import base64
import csv
import email
import hashlib
import io
import os
import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from room import Room, problems_of
from tap import Tap

PYTHON = '/usr/bin/python3'
SUITE = 'def test_a():\n    import urllib.request\n    urllib.request.urlopen("http://www.python.org")\n'
LICENSES = ['LICENSE', 'node_modules/tree-sitter/LICENSE', 'node_modules/tree-sitter-bash/LICENSE',
            'node_modules/tree-sitter-python/LICENSE',
            'node_modules/tree-sitter/vendor/tree-sitter/lib/src/unicode/LICENSE']
NEEDED = ['node_modules/tree-sitter/vendor/tree-sitter/lib/src/lib.c', 'node_modules/.installed-lock',
          'node_modules/tree-sitter-python/src/parser.c', 'node_modules/tree-sitter-bash/src/scanner.c']
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Place:
    """The room, and in it what the first tests make for those after them."""

    def __init__(self, room, top):
        self.room = room
        self.clone, self.unpacked = room.folder / 'clone', None
        self.version = re.search(r"\bversion: '(.*?)'", (top / 'meson.build').read_text())[1]
        self.stem = f'unmask-{self.version}'
        self.archive = room.folder / 'first' / f'{self.stem}.tar.gz'
        self.wheel = self.venv = self.installed = None
        self.offline = room.offline()
        for name in ('git', 'npm'):
            room.forbid(name, 'absent')
        self.path = f'{room.folder}/absent:{room.environment["PATH"]}'
        room.clone(top, self.clone)
        shutil.copytree(top / 'node_modules', self.clone / 'node_modules', symlinks=True,
                        ignore=shutil.ignore_patterns('prebuilds', '*.wasm'))

    def run_offline(self, *command, **arguments):
        return self.room.run(*self.offline, *command, PATH=self.path, **arguments)

    def example(self, start):
        """The block of docs/installing.md that begins so."""
        text = (self.clone / 'docs' / 'installing.md').read_text()
        return next(block for block in re.findall(r'^```sh\n(.*?)^```$', text, re.M | re.S)
                    if block.startswith(start))

    def digest(self, folder):
        return hashlib.sha256((self.room.folder / folder / self.archive.name).read_bytes()).hexdigest()


def listing(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob('*') if '__pycache__' not in p.parts)


@test
def archive_is_made(place):
    """the archive has what git has, the foreign C sources and their licences, and nothing else"""
    done = place.room.run('./x', 'dist', place.archive.parent, cwd=place.clone)
    yield from done.problems()
    if done.out != f'{place.archive}\n' or done.err:
        yield f'printed {done.all!r}'
    with tarfile.open(place.archive) as archive:
        members = archive.getmembers()
    place.room.need('tar', '-xzf', place.archive)
    place.unpacked = place.room.folder / place.stem
    names = [m.name for m in members]
    own = [n[len(place.stem) + 1:] for n in names]
    tracked = place.room.need('git', 'ls-files', '-z', cwd=place.clone).split('\0')[:-1]
    foreign = [n for n in own if n.startswith('node_modules/')]
    if sorted(own) != sorted([*tracked, *foreign, 'PKG-INFO']) or names != sorted(names):
        yield f'not the files of git: {sorted(set(own) ^ {*tracked, *foreign, "PKG-INFO"})}'
    yield from (f'{path} is missing' for path in LICENSES + NEEDED if path not in own)
    yield from (f'{p} differs' for p in tracked + foreign
                if (place.unpacked / p).read_bytes() != (place.clone / p).read_bytes())
    seconds = int(place.room.need('git', 'log', '-1', '--format=%ct', cwd=place.clone))
    programs = {f'{place.stem}/{p}' for p in tracked if os.access(place.clone / p, os.X_OK)}
    for m in members:
        mode = 0o755 if m.name in programs else 0o644
        if (m.uid, m.gid, m.uname, m.gname, m.mode, m.mtime) != (0, 0, '', '', mode, seconds):
            yield f'{m.name}: {m.uid} {m.gid} {m.uname} {m.gname} {oct(m.mode)} {m.mtime}'


@test
def archive_is_reproducible(place):
    """another folder, umask, zone and file times make the same bytes; SOURCE_DATE_EPOCH others"""
    again = place.room.folder / 'again'
    shutil.copytree(place.clone, again, symlinks=True)
    command = f'umask 077; touch *; exec ./x dist "{place.room.folder}/second"'
    yield from place.room.run('sh', '-c', command, cwd=again, TZ='Asia/Tokyo').problems()
    if place.digest('second') != place.digest('first'):
        yield 'the second archive differs from the first'
    done = place.room.run('./x', 'dist', '../third', cwd=again, SOURCE_DATE_EPOCH='86400')
    yield from done.problems()
    with tarfile.open(place.room.folder / 'third' / place.archive.name) as archive:
        yield from (f'{m.name}: {m.mtime}' for m in archive if m.mtime != 86400)
    done = place.room.run('./x', 'dist', cwd=again, SOURCE_DATE_EPOCH='today')
    if done.all != 'SOURCE_DATE_EPOCH=today is no count of seconds\n' or done.status != 1:
        yield f'a bad date: {done.status} {done.all}'


@test
def archive_is_of_the_commit(place):
    """what is not committed stays out, which is said; the git of a calling hook is not asked"""
    again = place.room.folder / 'again'
    (again / 'README.md').write_text('nothing')
    (again / 'stray.c').write_text('')
    other = place.room.folder / 'other'
    place.room.need('git', 'init', '--quiet', other)
    done = place.room.run('./x', 'dist', cwd=again, GIT_DIR=str(other / '.git'), GIT_INDEX_FILE='/x')
    yield from done.problems()
    if done.err != 'what is not committed is not in the archive\n':
        yield f'said {done.err!r}'
    with tarfile.open(again / 'dist' / place.archive.name) as archive:
        names = archive.getnames()
        if f'{place.stem}/stray.c' in names:
            yield 'stray.c is in the archive'
        if archive.extractfile(f'{place.stem}/README.md').read() == b'nothing':
            yield 'README.md is not that of the commit'


@test
def archive_packs_itself(place):
    """from an unpacked archive the same archive is made, without git and npm"""
    before = listing(place.unpacked)
    done = place.run_offline('./x', 'dist', place.room.folder / 'fourth', cwd=place.unpacked)
    yield from done.problems()
    if place.digest('fourth') != place.digest('first'):
        yield 'an archive made from an archive differs from it'
    if listing(place.unpacked) != before:
        yield f'left behind: {set(listing(place.unpacked)) - set(before)}'


@test
def meson_builds_the_archive(place):
    """meson alone sets up, builds and installs from an unpacked archive, as docs/installing.md says"""
    root, options = place.room.folder / 'root', place.room.environment['X_OPTIONS']
    commands = place.example('meson setup').replace('meson setup', f'meson setup {options}')
    done = place.run_offline('sh', '-euc', commands.replace('DESTDIR=…', f'DESTDIR="{root}"'),
                             cwd=place.unpacked)
    yield from done.problems()
    yield from says_version(place, root / 'usr/bin/unmask')
    place.installed = {p for p in listing(root / 'usr') if (root / 'usr' / p).is_file()}
    if 'share/bash-completion/completions/unmask' not in place.installed:
        yield 'the completions were not installed'
    yield from (f'{p} was installed' for p in place.installed if not p.startswith(('bin/', 'share/')))


@test
def x_builds_the_archive(place):
    """x builds in an unpacked archive, without git, npm and network"""
    build = place.unpacked / 'build'
    (build / 'unmask').unlink()
    options = f'{place.room.environment["X_OPTIONS"]} -Dtests=false'
    done = place.run_offline('./x', 'build', cwd=place.unpacked, X_BUILD=str(build), X_OPTIONS=options)
    yield from done.problems()
    if done.out or re.search('npm|git', done.err):
        yield f'printed {done.all!r}'
    yield from says_version(place, build / 'unmask')
    shutil.rmtree(build)


@test
def pip_builds_a_wheel(place):
    """pip builds a wheel from an unpacked archive, and leaves nothing behind"""
    place.venv = place.room.folder / 'an environment'
    place.room.need(PYTHON, '-m', 'venv', place.venv)
    before = listing(place.unpacked)
    folder = place.room.folder / 'wheels'
    done = place.run_offline(place.venv / 'bin/pip', 'wheel', '--no-index', '-w', folder, place.unpacked)
    yield from done.problems()
    place.wheel = next(folder.glob('*.whl'))
    if not re.fullmatch(r'unmask-[\d.]+-py3-none-(linux|macosx)_\w+\.whl', place.wheel.name):
        yield f'{place.wheel.name} is no good name'
    yield from place.room.leftovers()
    if listing(place.unpacked) != before:
        yield f'left behind: {set(listing(place.unpacked)) - set(before)}'


@test
def wheel_is_right(place):
    """the wheel has the program, licences and version, and a RECORD of all that"""
    with zipfile.ZipFile(place.wheel) as wheel:
        files = {i.filename: (wheel.read(i), i) for i in wheel.infolist()}
    info = f'{place.stem}.dist-info/'
    program = f'{place.stem}.data/scripts/unmask'
    record = list(csv.reader(io.StringIO(files[info + 'RECORD'][0].decode())))
    if sorted(row[0] for row in record) != sorted(files) or record[-1] != [info + 'RECORD', '', '']:
        yield f'RECORD names {[row[0] for row in record]}'
    for path, digest, size in record[:-1]:
        data = files[path][0]
        right = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip('=')
        if (digest, size) != (f'sha256={right}', str(len(data))):
            yield f'RECORD is wrong about {path}'
    if files[program][1].external_attr >> 16 != 0o100755:
        yield 'the program cannot be run'
    held = {re.sub(r'^[^/]*/(scripts|data)/', lambda m: {'scripts': 'bin/', 'data': ''}[m[1]], p)
            for p in files if '.data/' in p}
    if held != place.installed:
        yield f'meson installs otherwise: {held ^ place.installed}'
    if b'.symtab' in files[program][0]:
        yield 'the program is not stripped'
    yield from (f'{p} is missing' for p in LICENSES if f'{info}licenses/{p}' not in files)
    metadata = email.message_from_string(files[info + 'METADATA'][0].decode())
    if (metadata['Name'], metadata['Version']) != ('unmask', place.version):
        yield f'METADATA: {metadata["Name"]} {metadata["Version"]}'
    if sorted(metadata.get_all('License-File')) != sorted(LICENSES):
        yield f'METADATA: {metadata.get_all("License-File")}'
    text = email.message_from_string(files[info + 'WHEEL'][0].decode())
    if f'{place.stem}-{text["Tag"]}.whl' != place.wheel.name or text['Root-Is-Purelib'] != 'false':
        yield f'WHEEL: {text}'


@test
def wheel_is_installed(place):
    """pip installs the wheel, the program finds what it should, and pip takes it away again"""
    pip, program = place.venv / 'bin/pip', place.venv / 'bin/unmask'
    yield from place.run_offline(pip, 'install', '--no-index', place.wheel).problems()
    yield from says_version(place, program)
    suite = place.room.folder / 'a suite'
    suite.mkdir()
    (suite / 'test_a.py').write_text(SUITE)
    done = place.run_offline(program, 'check', '.', cwd=suite)
    yield from done.problems(status=1)
    if not done.out.startswith('test_a.py:3:5: warning: ') or '[unguarded-contact]' not in done.out:
        yield f'found {done.out}'
    yield from place.run_offline(pip, 'check').problems()
    yield from place.run_offline(pip, 'uninstall', '--yes', 'unmask').problems()
    if program.exists():
        yield 'the program is still there'


@test
def backend_archives(place):
    """the hook for a source archive makes that of x, and may be asked from another folder"""
    folder = place.room.folder / 'fifth'
    folder.mkdir()
    code = ('import sys; sys.path.insert(0, sys.argv[1]); import backend\n'
            'assert backend.get_requires_for_build_sdist() == []\n'
            'assert backend.get_requires_for_build_wheel() == []\n'
            'print(backend.build_sdist(sys.argv[2]))\n'
            'print(backend.prepare_metadata_for_build_wheel(sys.argv[2]))')
    done = place.run_offline(PYTHON, '-c', code, place.unpacked / 'packaging', folder)
    yield from done.problems()
    if done.out != f'{place.archive.name}\n{place.stem}.dist-info\n':
        yield f'printed {done.all}'
    if place.digest('fifth') != place.digest('first'):
        yield 'the archive differs'
    with zipfile.ZipFile(place.wheel) as wheel:
        for name in ('METADATA', 'WHEEL'):
            path = f'{place.stem}.dist-info/{name}'
            if wheel.read(path) != (folder / path).read_bytes():
                yield f'the wheel has another {name}'
    if (folder / f'{place.stem}.dist-info/METADATA').read_bytes() != \
            (place.unpacked / 'PKG-INFO').read_bytes():
        yield 'PKG-INFO differs from METADATA'


@test
def what_is_missing_is_named(place):
    """what the machine lacks is named in one line, in Debian's words, and apt is not called"""
    tools = place.room.folder / 'few tools'
    tools.mkdir()
    for tool in ('sh', 'dirname', 'cmp', 'tr', 'cat', 'ls', 'cp', 'id'):
        os.symlink(shutil.which(tool, path=place.room.environment['PATH']), tools / tool)
    os.symlink(place.room.folder / 'bin/apt-get', tools / 'apt-get')
    done = place.room.run(place.venv / 'bin/pip', 'wheel', '--no-index', place.unpacked, PATH=str(tools))
    yield from done.problems(status=1)
    lines = [line.strip() for line in done.all.splitlines()]
    command = 'x: missing; on Debian, as root: apt-get install --no-install-recommends -y'
    said = [line[len(command):].split() for line in lines if line.startswith(command)]
    documented = place.example('apt-get').replace('\\', '').split()[3:]
    if [sorted(names) for names in said] != [sorted(documented)]:
        yield from [f'not said: {documented}', *lines]
    yield from (line for line in lines if 'was called' in line or 'Traceback' in line)


@test
def what_cannot_be_is_answered(place):
    """an editable installation, an unknown setting and a broken option are answered in words"""
    pip = place.venv / 'bin/pip'
    for words, answer in (
            (['install', '--no-index', '-e', place.unpacked], 'it cannot be installed editable'),
            (['wheel', '--no-index', '--config-settings', 'a=b', place.unpacked],
             'unmask has no build setting a; there is: setup-args'),
            (['wheel', '--no-index', '--config-settings', 'setup-args=-Dx=1', place.unpacked],
             'Unknown options: "x"')):
        done = place.run_offline(pip, *words)
        yield from done.problems(status=1)
        if answer not in done.all or 'Traceback' in done.all:
            yield from [f'not said: {answer}', *done.all.splitlines()]
    yield from place.room.leftovers()


def says_version(place, program):
    done = place.run_offline(program, '--version')
    yield from done.problems()
    if done.out != f'unmask {place.version}\n':
        yield f'printed {done.all!r}'


def name_of(function):
    return 'installing: ' + function.__doc__.splitlines()[0]


def main():
    top, tap = Path(sys.argv[1]).resolve(), Tap()
    reason = sys.argv[3] if sys.argv[2:3] == ['--skip'] else ''
    if not reason and not (top / '.git').exists():
        reason = 'not a clone'
    if reason:
        for function in TESTS:
            tap.skip(name_of(function), reason)
        return tap.end()
    with Room() as room:
        place = Place(room, top)
        for function in TESTS:
            tap.report(name_of(function), problems_of(function, place))
        if not place.offline:
            print('# the network could not be taken away')
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
