#!/usr/bin/python3
"""A small file does not make a long run: usage: bounds.py UNMASK; prints TAP.

Each input is up to a megabyte that ask for far more work than they show. Its check ends
within SECONDS of processor time, and within BYTES of memory.
"""
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from sanitized import is_sanitized
from tap import Tap

SECONDS, BYTES = 60, 1 << 30
PART = 40 if is_sanitized() else 1  # of a megabyte: a sanitizer takes twenty times as long
TARGET = 'export PYTHONDEVMODE=1\nx:\n'


def call_make_again():
    """One recipe asks a thousand times for another, which starts Python a thousand times."""
    return {'Makefile': TARGET + '\t$(MAKE) y\n' * 1000 + 'y:\n' + '\tpython3 -b\n' * 1000}


def call_make_everywhere():
    """Each folder asks all others, which ask all others."""
    recipe = ''.join(f'\t$(MAKE) -C ../d{number}\n' for number in range(20))
    return {f'd{number}/Makefile': TARGET + recipe for number in range(20)}


def inherit_deeply():
    """Classes that each inherit the tests of all before."""
    tests = ''.join(f'    def test_{number}(self): urllib.request.urlopen(HOST)\n'
                    for number in range(30))
    classes = ''.join(f'class T{number + 1}(T{number}): pass\n' for number in range(30))
    return {'test_a.py': 'import unittest, urllib.request\nHOST = "http://a.example.net"\n'
                         f'class T0(unittest.TestCase):\n{tests}{classes}'}


def loop_in_each():
    """Tests behind a guard of the network, each of which uses up its steps."""
    loop = 'def b(n):\n' + ''.join(f'{" " * depth}for x{depth} in R:\n' for depth in range(1, 5))
    tests = ''.join(f'    def test_{number}(self): b({number})\n' for number in range(40))
    return {'test_a.py': f'import unittest, urllib.request\nR = {list(range(20))}\n{loop}'
                         '     urllib.request.urlopen(f"http://h{x1}{x2}{n}.example.net")\n'
                         f'class T(unittest.TestCase):\n{tests}'}


def name_programs_in_prose():
    """A long text that is no command names programs, where one is started."""
    prose = 'The host: ' + 'Go on, host. ' * 20000
    return {'test_a.py': f'import subprocess\nX = "{prose}"\n'
                         'def test_a(): subprocess.run([X])\n'}


def comment_a_test():
    """Forty thousand lines of comments in one test."""
    comments = '        # comment\n' * (40000 // PART)
    return {'test_a.py': 'import unittest, urllib.request\nclass T(unittest.TestCase):\n'
                         f'    def test_a(self):\n{comments}'
                         '        urllib.request.urlopen("http://a.example.net")\n'}


def make_objects(count, text):
    """A megabyte of modules that all make objects in loops within loops."""
    text = ('import unittest, urllib.request\nclass K:\n def __init__(self, a): self.a = a\n'
            f'R = {list(range(20))}\n{text}')
    text += f'X = "{"x" * (10 ** 6 // count - len(text))}"\n'
    return {f'test_{number}.py': text for number in range(count // PART)}


LOOPS = 'for i in R:\n  for j in R:\n   for k in R:\n    x = K(i)\n    {}\n'
OPEN = 'urllib.request.urlopen(f"http://h{i}{j}{k}.example.net")'


def make_objects_in_tests():
    """Four hundred modules whose tests make objects in loops within loops."""
    tests = ''.join(f' def test_{number}(self): b()\n' for number in range(3))
    return make_objects(400, f'def b():\n {LOOPS.format(OPEN)}'
                             f'class T(unittest.TestCase):\n{tests}')


def make_objects_in_bodies():
    """A thousand modules whose bodies do."""
    return make_objects(1000, LOOPS.format('y = urllib.request.urlopen'))


def share_contacts():
    """Eight hundred tests that all contact eight hundred hosts."""
    hosts = ''.join(f' urllib.request.urlopen("http://h{number}.org")\n' for number in range(800))
    tests = ''.join(f'def test_{number}(): g()\n' for number in range(800 // PART))
    return {'test_a.py': f'import urllib.request\ndef g():\n{hosts}{tests}'}


INPUTS = (call_make_again, call_make_everywhere, inherit_deeply, loop_in_each,
          name_programs_in_prose, comment_a_test, make_objects_in_tests, make_objects_in_bodies,
          share_contacts)


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def check_input(tap, unmask, make):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in make().items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding='utf-8')
        result = subprocess.run([unmask, 'check', '--no-cache', '--threads', '1', '.'], cwd=folder,
                                capture_output=True, text=True,
                                preexec_fn=None if is_sanitized() else limit)
    tap.report(make.__doc__, [] if result.returncode in (0, 1) else [
        f'status {result.returncode}', *result.stderr.splitlines()[-3:]],
        result.stdout.splitlines()[-1:])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tap = Tap()
    for make in INPUTS:
        check_input(tap, os.path.abspath(sys.argv[1]), make)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
