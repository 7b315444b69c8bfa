#!/usr/bin/python3
"""Runs the examples of docs/modes.md: usage: manual.py TOP UNMASK; prints TAP.

A block ```LANGUAGE NAME is a file of that name; in a block ```console each line behind "$ " is a command
for the shell, and the lines that follow are what it must print.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'suite'))

from tap import Tap  # noqa: E402


def read_examples(text):
    """The files, by name, and the examples: (command, what it prints)."""
    files, examples = {}, []
    for language, name, body in re.findall(r'^```(\w+)(?: (\S+))?\n(.*?)^```$', text, re.M | re.S):
        if name:
            files[name] = body
        elif language == 'console':
            for part in re.split(r'^\$ ', body, flags=re.M)[1:]:
                command, _, printed = part.partition('\n')
                examples.append((command, printed))
    return files, examples


def main():
    top, unmask = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    files, examples = read_examples((top / 'docs' / 'modes.md').read_text())
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        tools, place = Path(folder, 'bin'), Path(folder, 'place')
        tools.mkdir()
        place.mkdir()
        (tools / 'unmask').symlink_to(unmask)
        for name, body in files.items():
            (place / name).write_text(body)
        kept = {name: value for name, value in os.environ.items() if name.endswith('SAN_OPTIONS')}
        environment = dict(kept, PATH=f'{tools}:/usr/bin:/bin', GIT_CEILING_DIRECTORIES=folder)
        for command, printed in examples:
            result = subprocess.run(['/bin/sh', '-c', command], cwd=place, env=environment, text=True,
                                    capture_output=True)
            same = (result.stdout, result.stderr) == (printed, '')
            tap.report(command, [] if same else ['prints:', *(result.stdout + result.stderr).splitlines()])
    tap.report('there are examples', [] if len(examples) > 5 and files else [f'{len(examples)} examples'])
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
