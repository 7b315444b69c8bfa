"""Runs a program and measures it: what may happen on any input, and what may not."""
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import namedtuple
from pathlib import Path

# TAP is printed the same way everywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'suite'))

from sanitized import is_sanitized  # noqa: E402

Run = namedtuple('Run', 'command status output errors seconds mebibytes')

SECONDS = 20     # on a machine that does other things too
MEBIBYTES = 2048
# Each input is run with these numbers of threads, which must print the same.
THREADS = (2,) if is_sanitized() else (1, 2)
# What a check says where no registry is.
REMARK = b'unmask: no unmask.yaml found: services are not checked\n'


def run(command, folder):
    """Runs the command in the folder, out of any repository, and ends it when it takes too long."""
    environment = dict(os.environ, GIT_CEILING_DIRECTORIES=os.path.dirname(os.path.realpath(folder)))
    seconds = SECONDS * 5 if is_sanitized() else SECONDS
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                   stdout=output, stderr=errors)
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        return Run(command, process.returncode, output.read(), errors.read(),
                   time.monotonic() - start, usage.ru_maxrss / 1024)


def problems_of(done):
    """What went wrong, a line each."""
    command = ' '.join(done.command[1:])
    problems = []
    if done.status not in (0, 1):
        problems.append(f'{command}: status {done.status} after {done.seconds:.1f} s')
    errors = b'' if done.errors == REMARK else done.errors
    if errors:
        problems += [f'{command}: {line}'
                     for line in errors.decode(errors='replace').splitlines()[:30]]
    # A sanitizer's shadow is no memory of ours.
    if done.mebibytes > MEBIBYTES and not is_sanitized():
        problems.append(f'{command}: {done.mebibytes:.0f} MiB')
    return problems
