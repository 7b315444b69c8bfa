#!/usr/bin/python3
"""Runs the cases of tests/golden: usage: golden.py TOP UNMASK [--bless] [CASE...]; prints TAP.

A case is a folder: `cmd` is a script for sh -u, run in a copy of the folder `input` (or in an empty
one) outside of any repository, with `unmask` on its path, without color and in the C locale; `stdout`,
`stderr` and `status` are what it must print and return, and are left out where that is nothing and 0.
Each runs twice in the same place, and the second time finds the cache that the first one has left.
With --bless the differences are shown and then taken as the new expectation: read them first.
"""
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

STREAMS = 'stdout', 'stderr', 'status'


def lay_out(case, folder):
    if (case / 'input').is_dir():
        shutil.copytree(case / 'input', folder, symlinks=True)
    else:
        folder.mkdir()


def run_once(case, top):
    """What the case prints and returns: bytes by stream."""
    folder = Path(top, 'case')
    lay_out(case, folder)
    kept = {name: value for name, value in os.environ.items()
            if name.endswith('SAN_OPTIONS') or name == 'HOME'}
    environment = dict(kept, PATH=f'{top}/bin:/usr/bin:/bin', LC_ALL='C', TERM='xterm',
                       GIT_CEILING_DIRECTORIES=os.path.realpath(top),
                       UNMASK_CACHE_DIR=f'{top}/cache')
    result = subprocess.run(['/bin/sh', '-u', '../cmd'], cwd=folder, env=environment,
                            stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    subprocess.run(['chmod', '-R', 'u+rwX', folder], check=True)
    shutil.rmtree(folder)
    status = f'{result.returncode}\n'.encode() if result.returncode else b''
    return dict(zip(STREAMS, (result.stdout, result.stderr, status)))


def run_case(case, unmask):
    """What it prints and returns without a cache, and with one."""
    with tempfile.TemporaryDirectory() as top:
        tools = Path(top, 'bin')
        tools.mkdir()
        (tools / 'unmask').symlink_to(unmask)
        # A copy, so that the shell's own complaints name no folder of this machine.
        shutil.copy(case / 'cmd', top)
        return [run_once(case, top) for _ in range(2)]


def read_expected(case):
    return {stream: (case / stream).read_bytes() if (case / stream).exists() else b''
            for stream in STREAMS}


def show_difference(stream, expected, actual):
    lines = [text.decode('utf-8', 'backslashreplace').splitlines(keepends=True)
             for text in (expected, actual)]
    # What a terminal would obey is not for the log either.
    return [line.rstrip('\n').replace('\x1b', '\\x1b') for line in
            difflib.unified_diff(*lines, f'{stream} expected', f'{stream} printed', n=1)]


def bless(case, actual):
    for stream, text in actual.items():
        if text:
            (case / stream).write_bytes(text)
        else:
            (case / stream).unlink(missing_ok=True)


def check_case(case, unmask, is_blessing):
    """The differences, a line each."""
    try:
        actual, again = run_case(case, unmask)
    except subprocess.TimeoutExpired as error:
        return [str(error)]
    expected, problems = read_expected(case), []
    for stream in STREAMS:
        if actual[stream] != expected[stream]:
            problems += show_difference(stream, expected[stream], actual[stream])
        if again[stream] != actual[stream]:
            problems.append('with the cache of the first run:')
            problems += show_difference(stream, actual[stream], again[stream])
    if problems and is_blessing:
        bless(case, actual)
    return problems


def find_cases(top):
    """The cases, and what is wrong with the folder of cases."""
    folders = sorted(path for path in (top / 'tests' / 'golden').iterdir() if path.is_dir())
    problems = []
    for folder in folders:
        names = {path.name for path in folder.iterdir()}
        problems += [f'{folder.name}/{name}: not part of a case'
                     for name in sorted(names - {'cmd', 'input', *STREAMS})]
        if not names & set(STREAMS):
            problems.append(f'{folder.name}: expects nothing')
    return folders, problems


def main():
    words = [word for word in sys.argv[1:] if word != '--bless']
    if len(words) < 2:
        sys.exit(__doc__)
    top, unmask, names = Path(words[0]), os.path.abspath(words[1]), words[2:]
    is_blessing = '--bless' in sys.argv
    cases, problems = find_cases(top)
    chosen = [case for case in cases if not names or case.name in names]
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda case: check_case(case, unmask, is_blessing), chosen)
        for count, (case, differences) in enumerate(zip(chosen, results), 1):
            failed += bool(differences)
            print('not ok' if differences else 'ok', count, '-', case.name, flush=True)
            for line in differences:
                print('#', line)
    if is_blessing:
        return
    problems += [f'{name}: no such case' for name in names
                 if name not in {case.name for case in cases}]
    print('not ok' if problems else 'ok', len(chosen) + 1, '- the folder of cases')
    for problem in problems:
        print('#', problem)
    print(f'1..{len(chosen) + 1}')
    sys.exit(bool(failed or problems or not chosen))


if __name__ == '__main__':
    main()
