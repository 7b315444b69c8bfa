#!/usr/bin/python3
"""Runs unmask on damaged files: usage: fuzz.py UNMASK [--seconds N] [--first N] [SEED...]; prints TAP.

The files are our seeds cut off at every byte, and then mutants of the seeds and of the files named, a
batch in a folder, until the seconds (10) are over; a folder stands for what lies in it. A batch is made from its number alone: `--first N
--seconds 0` runs batch N again. No run may crash, complain, take long or much memory, or print
something else with another number of threads.
"""
import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from limits import THREADS, run, problems_of
from mutate import mutate
from tap import Tap

BATCH = 120
COMMANDS = (['check'], ['contacts', '--unresolved'], ['contacts', '--replaced'], ['mentions'],
            ['resources'], ['show', 'module'], ['show', 'tree'])


def check_files(unmask, command, texts, numbers=THREADS):
    """What is wrong when the command is run on these files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f'test_{number}.py').write_bytes(text)
        runs = [run([*unmask, *command, '--threads', str(threads), '.'], folder)
                for threads in numbers]
    problems = [problem for one in runs for problem in problems_of(one)]
    if not problems and runs[0].output != runs[-1].output:
        problems.append('one thread and two print different things')
    return problems


def shrink(unmask, command, texts):
    """Half of the files, as long as a half still goes wrong."""
    while len(texts) > 1:
        middle = len(texts) // 2
        for half in (texts[:middle], texts[middle:]):
            if check_files(unmask, command, half):
                texts = half
                break
        else:
            break
    return texts


def report(tap, unmask, name, command, texts):
    problems = check_files(unmask, command, texts)
    if problems:
        culprits = shrink(unmask, command, texts)
        problems += [f'{len(culprits)} files do; the first: {culprits[0][:4000]!r}']
    tap.report(f'{" ".join(command)}: {name}', problems)


def cut_off(tap, unmask, seeds):
    """Each seed at each of its bytes."""
    for path, text in seeds:
        texts = [text[:size] for size in range(len(text))]
        for first in range(0, len(texts), 4 * BATCH):
            report(tap, unmask, f'{path.name} cut off from byte {first} on', COMMANDS[0],
                   texts[first:first + 4 * BATCH])


def self_test(tap):
    """Each kind of trouble is seen: programs that make it, in place of unmask."""
    for name, script, expected in (
            ('a crash', 'kill -SEGV $$', 'status -11'), ('a status', 'exit 2', 'status 2'),
            ('a complaint', 'echo no >&2', 'no'), ('other output', 'echo $*', 'different things'),
            ('nothing', 'echo yes', '')):
        with tempfile.NamedTemporaryFile('w', suffix='.sh') as program:
            program.write(script)
            program.flush()
            problems = check_files(['/bin/sh', program.name], [], [b''], (1, 2))
        seen = any(expected in problem for problem in problems) if expected else not problems
        tap.report(f'self: {name}', [] if seen else [f'not seen: {problems}'])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('unmask', type=lambda path: [str(Path(path).resolve())])
    parser.add_argument('--seconds', type=float, default=10)
    parser.add_argument('--first', type=int, default=0)
    parser.add_argument('seeds', nargs='*', type=Path)
    options = parser.parse_intermixed_args()
    ours = sorted((Path(__file__).parent / 'seeds').glob('*.py'))
    named = [one for path in options.seeds
             for one in (sorted(path.glob('*.py')) if path.is_dir() else [path])]
    seeds = [(path, path.read_bytes()) for path in ours + named]
    tap, end = Tap(), time.monotonic() + options.seconds
    if not options.first:
        self_test(tap)
        cut_off(tap, options.unmask, seeds[:len(ours)])
    number = options.first
    while number == options.first or time.monotonic() < end:
        source = random.Random(number)
        texts = [mutate(source, [text for _, text in seeds]) for _ in range(BATCH)]
        report(tap, options.unmask, f'batch {number}', COMMANDS[number % len(COMMANDS)], texts)
        number += 1
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
