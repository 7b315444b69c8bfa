"""Runs a command and says what it cost; copies a suite under other package names."""
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

# `from test import …`, `import test.support`, and names below the package that are then used.
OWN_NAME = re.compile(rb'\b(from |import )test(?=[. ])|\btest(?=\.support\b)')


class Cost(NamedTuple):
    wall: float  # seconds
    cpu: float   # seconds, of the user and of the system
    peak: int    # bytes of resident memory


def run_measured(command, environment=None, may_fail=False):
    """The command's cost and what it printed; ends this program if the command fails."""
    start = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, env=environment) as child:
        output = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0 and not may_fail:
        sys.exit(f'{" ".join(map(str, command))[:200]} returned {child.returncode}')
    return Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime,
                usage.ru_maxrss * 1024), output


def list_sources(folder):
    return [path for path in sorted(Path(folder).rglob('*.py'))
            if '__pycache__' not in path.parts and path.is_file()]


def copy_suite(folder, target):
    """Copies a suite whose package is `test` to a package of the target's name."""
    name = b'\\g<1>' + target.name.encode()
    for path in list_sources(folder):
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(OWN_NAME.sub(name, path.read_bytes()))


def print_table(head, rows):
    """The rows in columns, as a comment of TAP."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        print('#', row[0].ljust(widths[0]), *(text.rjust(width) for text, width
                                              in zip(row[1:], widths[1:])), flush=True)
