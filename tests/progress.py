#!/usr/bin/python3
"""Watches unmask at a terminal while it works. Prints TAP.

    progress.py UNMASK

A run is long by the clock: it is held for most of the second before which nothing is shown.
"""
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'suite'))

from tap import Tap  # noqa: E402

UNMASK = os.path.abspath(sys.argv[1])
ERASE = b'\r\x1b[K'
HELD = 0.1, 0.75  # seconds after the start
FRAME = re.compile(rb'\r\x1b\[K([a-z]+) \[(#*)(\.*)\] (\d+)/(\d+)')


def write_suite(folder, count):
    """Modules that take their time: each has tests with many ways."""
    body = ''.join(f'    if a{i}:\n        b = c(b, {i})\n    d{i} = [b, a{i}]\n' for i in range(60))
    tests = ''.join(f'def test_{n}(b=1):\n{body}\n' for n in range(20))
    for i in range(count):
        with open(os.path.join(folder, f'test_{i}.py'), 'w', encoding='utf-8') as file:
            file.write(tests)


def hold(process):
    """Stops it for a while, and has it go on before anything is to be shown."""
    time.sleep(HELD[0])
    process.send_signal(signal.SIGSTOP)
    time.sleep(HELD[1] - HELD[0])
    process.send_signal(signal.SIGCONT)


def watch(folder, *arguments, is_held=True, **environment):
    """(seconds, standard output, what the terminal got, when it got the first of it)."""
    kept = {name: value for name, value in os.environ.items() if name.endswith('SAN_OPTIONS')}
    near, far = pty.openpty()
    seen, first, begin = [], [], time.monotonic()

    def read():
        try:
            while data := os.read(near, 65536):
                first.append(time.monotonic() - begin)
                seen.append(data)
        except OSError:
            pass  # the other end is closed

    process = subprocess.Popen([UNMASK, 'check', '--ignore', 'ALL', '--threads', '1', *arguments], cwd=folder,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=far,
                               env=dict(kept, PATH=os.environ['PATH'], **{'TERM': 'xterm', **environment}))
    os.close(far)
    reader = threading.Thread(target=read)
    reader.start()
    if is_held:
        hold(process)
    output = process.communicate()[0]
    seconds = time.monotonic() - begin
    reader.join()
    os.close(near)
    return seconds, output, b''.join(seen), first[0] if first else None


def check_long_run(tap, folder):
    seconds, output, seen, first = watch(folder)
    frames = FRAME.findall(seen)
    problems = [] if seconds > 1.5 else [f'{seconds} s: the suite is too small']
    if not frames or first < 0.9:
        problems.append(f'begins after {first} s: {seen[:200]}')
    if frames and len(frames) > (seconds - first) * 11 + 1:
        problems.append(f'{len(frames)} frames in {seconds} s')
    if not seen.endswith(ERASE) or FRAME.sub(b'', seen) != ERASE:
        problems.append(f'is not erased: {FRAME.sub(b"", seen)}')
    for name, full, rest, done, count in frames:
        if len(full) + len(rest) != 30 or int(done) > int(count):
            problems.append(f'{name}: {done}/{count} {full} {rest}')
        if len(full) != 30 * int(done) // int(count):
            problems.append(f'{full} is not {done}/{count}')
    tap.report('a long run is shown, and erased', problems)
    return output


def make_suite(folder):
    """A suite that takes a second of a processor, by whatever else the machine does."""
    count, used = 1, 0
    while used < 1 and count < 20000:
        count = count * 2 if used < 0.1 else int(count * 1.2 / used) + 1
        write_suite(folder, count)
        begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        watch(folder, '--quiet', is_held=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        write_suite(folder, 1)
        seconds, _, seen, _ = watch(folder, is_held=False)
        if seconds < 1:
            tap.report('a short run is not shown', [] if not seen else [f'{seen}'])
        else:
            tap.skip('a short run is not shown', f'it takes {seconds} s here')
        make_suite(folder)
        output = check_long_run(tap, folder)
        for words, environment in ((['--quiet'], {}), ([], {'CI': 'true'}), ([], {'TERM': 'dumb'})):
            seconds, other, seen, _ = watch(folder, *words, **environment)
            problems = [] if not seen and seconds > 1.5 else [f'after {seconds} s: {seen}']
            if not words and other != output:
                problems.append('prints something else')
            tap.report(f'nothing is shown with {words or environment}', problems)
        piped = subprocess.run([UNMASK, 'check', '--ignore', 'ALL', '--threads', '1'], cwd=folder, capture_output=True,
                               env={'TERM': 'xterm'}, check=False)
        tap.report('nothing is shown where there is no terminal',
                   [] if (piped.stdout, piped.stderr) == (output, b'') else [f'{piped.stderr}'])
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
