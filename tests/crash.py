#!/usr/bin/python3
"""What unmask says when a signal ends it in the middle of its work. Prints TAP.

    crash.py UNMASK
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'suite'))

from tap import Tap  # noqa: E402

UNMASK = os.path.abspath(sys.argv[1])
WORK_SECONDS = 0.3  # of processor time: then it is reading, or following values
LINE = re.compile(r'unmask: crashed \((?P<how>[a-z ]+)\)'
                  r'(?P<at> while analysing test_\d+\.py(, test_\d+(\.test_\d+)?)?)?: please report it\n')


def write_suite(folder):
    """Far more than is done in that time."""
    body = ''.join(f'    if a{i}:\n        b = c(b, {i})\n    d{i} = [b, a{i}]\n' for i in range(60))
    tests = ''.join(f'def test_{n}(b=1):\n{body}\n' for n in range(200))
    for i in range(20):
        with open(os.path.join(folder, f'test_{i}.py'), 'w', encoding='utf-8') as file:
            file.write(tests)


def processor_seconds(process):
    with open(f'/proc/{process.pid}/stat', encoding='utf-8') as file:
        fields = file.read().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def end_by(number, folder, threads, seconds):
    """(status, standard output, standard error) of a run that the signal ends at its work."""
    process = subprocess.Popen([UNMASK, 'check', '--threads', str(threads), '.'], cwd=folder,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env={'PATH': os.environ['PATH']})
    while process.poll() is None and processor_seconds(process) < seconds:
        time.sleep(0.01)
    os.kill(process.pid, number)
    output, errors = process.communicate(timeout=100)
    return process.returncode, output, errors


def check_signal(tap, folder, name):
    number = getattr(signal, name)
    places = 0
    for threads in 1, 4:
        status, output, errors = end_by(number, folder, threads, WORK_SECONDS)
        match = LINE.fullmatch(errors)
        places += bool(match and match['at'])
        is_said = status == -number and match and not output
        tap.report(f'{name}, threads: {threads}', [] if is_said else [f'{status}: {errors!r}'])
    return places


def main():
    tap = Tap()
    with open(UNMASK, 'rb') as file:
        if b'__asan_' in file.read():
            tap.skip('a signal', 'the sanitizer says it')
            return tap.end()
    with tempfile.TemporaryDirectory() as folder:
        write_suite(folder)
        places = sum(check_signal(tap, folder, name) for name in ('SIGSEGV', 'SIGBUS', 'SIGABRT'))
        tap.report('it says where', [] if places else ['nowhere'])
        status, _, errors = end_by(signal.SIGTERM, folder, 2, WORK_SECONDS)
        is_quiet = status == -signal.SIGTERM and not errors
        tap.report('nothing is said of any other', [] if is_quiet else [f'{status}: {errors!r}'])
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
