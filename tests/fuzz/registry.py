#!/usr/bin/python3
"""Runs unmask on damaged registries: usage: registry.py UNMASK [--seconds N] [--first N]; prints TAP.

Our seed is cut off at every byte, and then mutated until the seconds (10) are over; then come registries
that are long, deep or full of the same. No run may crash, take long or much memory, or return something
else than 2 for a registry that is wrong, and each error must point into the file.
"""
import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from limits import problems_of, run
from mutate import mutate
from tap import Tap

SEEDS = Path(__file__).parent / 'seeds'
BATCH = 40


def check_registry(unmask, folder, text):
    """What is wrong when that is the registry."""
    Path(folder, 'unmask.yaml').write_bytes(text)
    done = run([*unmask, 'check', '--output-format', 'jsonl', '.'], folder)
    try:
        findings = [json.loads(line) for line in done.output.splitlines()]
    except ValueError as error:
        return [str(error)]
    errors = [finding for finding in findings if finding['rule'] == 'invalid-registry']
    # A file of models that a mutant names is not there: that ends the run with a line.
    is_ended = done.status == 2 and not done.output and done.errors.startswith(b'unmask: ')
    if is_ended or (errors and done.status == 2 and not done.errors):
        done = done._replace(status=0, errors=b'')
    problems = problems_of(done)
    if errors and done.status != 0:
        problems.append(f'{len(errors)} errors and status {done.status}')
    lines = text.replace(b'\r', b'\n').count(b'\n') + 1
    problems += [f'an error in line {error["line"]} of {lines}: {error["message"]}'
                 for error in errors if not 1 <= error['line'] <= lines]
    return problems


def report(tap, unmask, folder, name, texts):
    problems = []
    for text in texts:
        found = check_registry(unmask, folder, text)
        if found:
            problems += [*found, repr(text[:2000])]
    tap.report(name, problems[:20])


def cut_off(tap, unmask, folder, text):
    for first in range(0, len(text), 4 * BATCH):
        report(tap, unmask, folder, f'cut off from byte {first} on',
               [text[:size] for size in range(first, min(first + 4 * BATCH, len(text)))])


def hostile():
    """By name: registries that are meant to be slow or deep."""
    head = b'version: 1\nservices:\n'
    many = b''.join(b' - {id: s%d, hosts: [h%d.org, "*.h%d.org"]}\n' % (i, i, i) for i in range(50000))
    return {
        'many services': head + many,
        'the same host': head + b''.join(b' - {id: s%d, hosts: [a.org]}\n' % i for i in range(20000)),
        'one list': head + b' - {id: a, hosts: [www.pythontest.net, ' + b', '.join(
            b'h%d.org' % i for i in range(100000)) + b']}\n',
        'endpoints': head + b' - {id: a, hosts: www.pythontest.net, endpoints: [' + b', '.join(
            b'tcp/%d' % (i % 65536) for i in range(200000)) + b']}\n',
        'uses': head + b' - {id: a, hosts: www.pythontest.net, used-by: [' + b', '.join(
            b'test_%d' % i for i in range(100000)) + b']}\n',
        'blocks': head + b' - {id: a, hosts: [' + b', '.join(
            b'10.%d.%d.0/24' % (i >> 8, i & 255) for i in range(65536)) + b']}\n',
        'long labels': head + b' - {id: a, hosts: ["*.' + b'a.' * 120 + b'org", "' + b'a.' * 100000 + b'"]}\n',
        'keys': b''.join(b'k%d: 1\n' % i for i in range(50000)),
        'brackets': head + b'[' * 1000000,
        'braces': b'{a: ' * 100000,
        'indents': b''.join(b' ' * i + b'a:\n' for i in range(2000)),
        'dashes': b'- ' * 100000,
        'anchors': b'a: &a [x]\n' + b''.join(b'a%d: &b%d [*a, *a]\n' % (i, i) for i in range(10000)),
        'one line': b'a' * 7000000,
        'quotes': b'"' + b'a\\n' * 1000000,
        'characters': 'ä€😀'.encode() * 500000,
        'line ends': b'\r' * 1000000 + b'\xc2\x85' * 10000 + b'\n' * 1000000,
        'dates': head + b' - {id: a, hosts: a.org, expires: ' + b'9' * 100000 + b'}\n',
        'globs': head + b'exempt: [{hosts: ["*.org"], files: ["' + b'*a' * 5000 + b'"], reason: x}]\n',
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('unmask', type=lambda path: [str(Path(path).resolve())])
    parser.add_argument('--seconds', type=float, default=10)
    parser.add_argument('--first', type=int, default=0)
    options = parser.parse_args()
    tap, seed = Tap(), (SEEDS / 'unmask.yaml').read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(SEEDS / 'test_contacts.py', folder)
        tap.report('self: the seed is right', check_registry(options.unmask, folder, seed))
        for name, script in (('a crash', 'kill -SEGV $$'), ('a status', 'exit 2')):
            Path(folder, 'script').write_text(script, encoding='ascii')
            found = check_registry(['/bin/sh', str(Path(folder, 'script'))], folder, b'')
            tap.report(f'self: {name} is seen', [] if found else ['not seen'])
        if not options.first:
            cut_off(tap, options.unmask, folder, seed)
            for name, text in hostile().items():
                report(tap, options.unmask, folder, name, [text])
        number, end = options.first, time.monotonic() + options.seconds
        while number == options.first or time.monotonic() < end:
            source = random.Random(number)
            report(tap, options.unmask, folder, f'batch {number}',
                   [mutate(source, [seed]) for _ in range(BATCH)])
            number += 1
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
