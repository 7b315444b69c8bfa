#!/usr/bin/python3
"""Runs the examples of README.md, docs/ and the manual page: usage: docs.py TOP UNMASK [PAGE...]; prints TAP.

All examples of a page run in one folder, in their order. examples/tour lies in it, also as Lib/test.

    ```LANGUAGE NAME   is a file of that name, from there on
    ```console         each line behind "$ " is a command for the shell; what follows it is what it prints,
                       unless nothing does
    ```json            is what the command of the block before prints, however wrapped
    ```sh              each line is a command, which must run without trouble
    ```yaml            without a name: models, which must be right

A block of another kind is an error: no test would run it. configuration.md and docs/rules/ are run by
pages.py, installing.md by hook/installing.py. docs/example.svg must be what tools/picture.py makes today.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'suite'))

from tap import Tap  # noqa: E402

BLOCK = re.compile(r'^```([^\n]*)\n(.*?)^```$', re.M | re.S)
TODAY = '1780272000'  # 2026-06-01 00:00 UTC
REMARK = 'unmask: no unmask.yaml found: services are not checked\n'
PICTURE_LIMIT = 40_000
BY_OTHERS = ['configuration.md', 'installing.md']


class Place:
    """An empty folder with the example in it, and unmask on the path."""

    def __init__(self, top, unmask, folder):
        self.folder = folder / 'place'
        tools = folder / 'bin'
        for example in ('examples/tour', 'Lib/test'):
            shutil.copytree(top / 'examples' / 'tour', self.folder / example)
        tools.mkdir()
        (tools / 'unmask').symlink_to(unmask)
        (self.folder / 'build').mkdir()
        (self.folder / 'build' / 'unmask').symlink_to(unmask)
        # what ./x check does beyond this is tested by x.py
        self.write('x', '#!/bin/sh\n[ "$1" = test ] || exec unmask "$@"\n')
        kept = {name: value for name, value in os.environ.items() if name.endswith('SAN_OPTIONS')}
        self.environment = dict(kept, PATH=f'{tools}:/usr/bin:/bin', HOME=str(folder),
                                SOURCE_DATE_EPOCH=TODAY,
                                GIT_CEILING_DIRECTORIES=os.path.realpath(folder))

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)

    def run(self, command):
        return subprocess.run(['/bin/sh', '-c', command], cwd=self.folder, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              stdin=subprocess.DEVNULL, timeout=120)


def split_console(body):
    """[(command, what it prints)]."""
    parts = re.split(r'^\$ ', body, flags=re.M)[1:]
    return [(command, printed) for command, _, printed in (part.partition('\n') for part in parts)]


def split_json(text):
    """The values that stand one after another in the text, objects as lists of pairs."""
    decoder, at, values = json.JSONDecoder(object_pairs_hook=lambda pairs: pairs), 0, []
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        values.append(value)
    return values


def find_trouble(result):
    """What is wrong with a command that may print what it likes."""
    rest = result.stdout.replace(REMARK, '')
    good = result.returncode in (0, 1) and not re.search('^(unmask|sh|/bin/sh):', rest, re.M)
    return [] if good else [f'status {result.returncode}', *rest.splitlines()]


class Page:
    """Runs the blocks of a page: each may give (name, problems)."""

    def __init__(self, place, text):
        self.place, self.text = place, text
        self.printed = None  # by the last command, if its output was left out

    def run(self):
        for info, body in BLOCK.findall(self.text):
            language, _, name = info.strip().partition(' ')
            if name:
                self.place.write(name, body)
            elif language == 'console' or not language and body.startswith('$ '):
                yield from self.run_console(body)
            elif language == 'json':
                yield self.compare_json(body)
            elif language == 'sh':
                yield from self.run_lines(body)
            elif language == 'yaml':
                yield self.load_models(body)
            else:
                yield f'a block {info!r}', ['no test runs it']

    def run_console(self, body):
        for command, printed in split_console(body):
            result = self.place.run(command)
            self.printed = None if printed else result.stdout
            if printed:
                yield command, [] if result.stdout == printed else [
                    'prints:', *result.stdout.splitlines()]
            else:
                yield command, find_trouble(result)
        if not split_console(body):
            yield 'a block of console', ['no command']

    def compare_json(self, body):
        name = 'json: ' + ' '.join(body.split())[:40]
        if self.printed is None:
            return name, ['no command before it whose output was left out']
        printed, self.printed = self.printed, None
        try:
            same = split_json(body) == split_json(printed)
        except ValueError as error:
            return name, [str(error), *printed.splitlines()]
        return name, [] if same else ['prints:', *printed.splitlines()]

    def run_lines(self, body):
        for line in body.splitlines():
            yield line, find_trouble(self.place.run(line))

    def load_models(self, body):
        version = '' if body.startswith('version:') else 'version: 1\n'
        self.place.write('fragment.yaml', version + body)
        result = self.place.run('mkdir -p none && : >none/a.py && '
                                'unmask check --models fragment.yaml none')
        good = result.returncode == 0
        return 'models: ' + body.split('\n')[0], [] if good else result.stdout.splitlines()


def check_picture(tap, top, unmask):
    kept = (top / 'docs' / 'example.svg').read_bytes()
    made = subprocess.run([top / 'tools' / 'picture.py', unmask, top / 'examples' / 'tour'],
                          stdout=subprocess.PIPE, check=True, timeout=120).stdout
    problems = [] if kept == made else [
        'is not what tools/picture.py build/unmask examples/tour prints']
    if len(kept) > PICTURE_LIMIT:
        problems.append(f'{len(kept)} bytes')
    # as text it is what the program prints
    words = ''.join(''.join(node.itertext()) for node in xml.etree.ElementTree.fromstring(kept).iter(
        '{http://www.w3.org/2000/svg}text'))
    printed = subprocess.run([unmask, 'check', '--color', 'never'], cwd=top / 'examples' / 'tour',
                             stdout=subprocess.PIPE, text=True, timeout=120).stdout
    if len(printed) < 500 or printed.replace('\n', '') not in words:
        problems.append('its text is not what the program prints')
    tap.report('docs/example.svg', problems)


def luminance(color):
    """Of #rrggbb, as WCAG 2.2 defines it."""
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def check_colors(tap, top):
    text = (top / 'docs' / 'example.svg').read_text()
    light, dark = text.split('@media(prefers-color-scheme:dark)')
    problems, count = [], 0
    for name, sheet in (('light', light), ('dark', dark)):
        ground = luminance(re.search(r'rect\{fill:(#\w{6})', sheet)[1])
        for what, color in re.findall(r'(text|\.\w)\{fill:(#\w{6})', sheet):
            low, high = sorted((ground, luminance(color)))
            count += 1
            if (high + 0.05) / (low + 0.05) < 4.5:
                problems.append(f'{name}: {what} {color} is hard to read')
    tap.report('docs/example.svg can be read', problems if count > 10 else [f'{count} colours'])


def check_keys(tap, top):
    """Whatever key an output may have is explained."""
    text = ''.join((top / 'docs' / name).read_text() for name in ('formats.md', 'modes.md', 'packaging.md'))
    text = BLOCK.sub('', text)
    writers = [*(top / 'src' / 'output').glob('*_to_json.c'), top / 'src' / 'output' / 'json_list.c']
    keys = {key for writer in writers
            for key in re.findall(r'json_object_set_new\(\s*\w+,\s*"(\w+)"', writer.read_text())}
    tap.report('each key of the JSON is explained', [f'{key} is not' for key in sorted(keys)
                                                     if f'`{key}`' not in text]
               if len(keys) > 30 else [f'{len(keys)} keys'])


def self_test(tap, top, unmask):
    """Right examples pass, wrong ones fail."""
    for text, count in [
            ('```console\n$ echo a\na\n$ echo b; exit 3\nb\n```', 0),
            ('```console\n$ echo a\nb\n```', 1), ('```\n$ echo a\nb\n```', 1),
            ('```text a/b\nhello\n```\n```console\n$ cat a/b\nhello\n```', 0),
            ('```console\n$ echo \'{"a": 1, "b": [2]}\'\n```\n```json\n{"a": 1,\n "b": [2]}\n```', 0),
            ('```console\n$ echo \'{"b": [2], "a": 1}\'\n```\n```json\n{"a": 1, "b": [2]}\n```', 1),
            ('```json\n{}\n```', 1), ('```console\n$ echo a\n```\n```json\n{\n```', 1),
            ('```sh\ntrue\nunmask check Lib/test  # findings\n```', 0),
            ('```sh\nfalse; exit 2\nunmask check --nonsense\n```', 2),
            ('```yaml\ncallables:\n  - name: a.b\n```', 0), ('```yaml\ncallable: []\n```', 1),
            ('```\nfree text\n```', 1), ('```console\necho\n```', 1)]:
        with tempfile.TemporaryDirectory() as folder:
            found = list(Page(Place(top, unmask, Path(folder)), text).run())
        bad = [result for result in found if result[1]]
        tap.report('self: ' + text.replace('\n', ' | ').replace('#', ''),
                   [] if len(bad) == count else [str(found)])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    top, unmask, names = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3:]
    tap = Tap()
    self_test(tap, top, unmask)
    check_picture(tap, top, unmask)
    check_colors(tap, top)
    check_keys(tap, top)
    pages = [top / 'README.md', *sorted((top / 'docs').glob('*.md')), top / 'docs' / 'unmask.1.scd']
    for page in pages:
        if page.name in BY_OTHERS or names and page.stem not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            place = Place(top, unmask, Path(folder))
            for name, problems in Page(place, page.read_text(encoding='utf-8')).run():
                tap.report(f'{page.stem}: {name}'.replace('#', ''), problems)
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
