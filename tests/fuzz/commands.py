#!/usr/bin/python3
"""Runs `unmask modes` on damaged scripts of every kind: usage: commands.py UNMASK [--seconds N]
[--first N]; prints TAP.

The seeds are the inputs of the golden cases for commands: each is cut off at many bytes, and mutants of
all are run, a batch in a folder, until the seconds (10) are over. Then come texts that are made to take
long, to take much memory, or to go round in circles. No run may crash, complain, take long or much
memory, or print something else with another number of threads.
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
COMMANDS = ['modes', '--output-format', 'jsonl'], ['modes'], ['show', 'commands']
GOLDEN = Path(__file__).resolve().parent.parent / 'golden'

# The name that makes a text of that kind, by the suffix or name of a seed.
NAMES = {'.sh': '{}.sh', '.bash': '{}.sh', 'Makefile': '{}/Makefile', '.mk': '{}.mk', '.py': '{}.py',
         '.yml': '{}/.github/workflows/x.yml', 'tox.ini': '{}/tox.ini', '.toml': '{}/pyproject.toml',
         'Dockerfile': '{}/Dockerfile', '.bat': '{}.bat', '.ps1': '{}.ps1'}

HOSTILE = {
    'nested substitutions': ('x.sh', 'python3 ' + '$(' * 20000),
    'nested subshells': ('x.sh', '(' * 5000 + 'python3 -b' + ')' * 5000),
    'nested braces': ('x.sh', '${a:-' * 20000),
    'nested quotes': ('x.sh', 'eval "' * 3000 + 'python3'),
    'nested conditions': ('x.sh', 'if x; then\n' * 3000 + 'python3 -b\n' + 'fi\n' * 3000),
    'long pipelines': ('x.sh', 'python3 -b' + ' | python3 -b' * 3000),
    'long lists': ('x.sh', 'a' + ' && python3 -b' * 3000),
    'doubling variables': ('x.sh', 'a=ab\n' + 'a="$a$a"\n' * 200 + 'python3 $a\n'),
    'doubling arrays': ('x.sh', 'a=(python3 -b)\n' + 'a+=("${a[@]}")\n' * 60 + '"${a[@]}"\n'),
    'functions in circles': ('x.sh', 'f() { g; g; }\ng() { f; f; python3 -b; }\nf\n'),
    'a tree of functions': ('x.sh', ''.join(
        f'f{i}() {{ f{i + 1}; f{i + 1}; }}\n' for i in range(60)) + 'f60() { python3 -b; }\nf0\n'),
    'evals in circles': ('x.sh', "a='eval \"$a\"'\neval \"$a\"\n"),
    'nested loops': ('x.sh', 'for a in 1 2 3 4 5 6 7 8; do\n' * 30 + 'python3 -b $a\n' + 'done\n' * 30),
    'many variables': ('x.sh', ''.join(f'export A{i}=1\npython3 -b\n' for i in range(6000))),
    'many branches': ('x.sh', ''.join(f'if x; then A{i}=1; fi\n' for i in range(6000)) + 'python3 -b'),
    'many here-documents': ('x.sh', 'sh <<E\npython3 -b\nE\n' * 4000),
    'one long word': ('x.sh', 'python3 ' + 'x' * 4000000),
    'many options': ('x.sh', 'python3' + ' -W ignore' * 3000),
    'many different options': ('x.sh', 'python3' + ''.join(f' -W ignore:{i}' for i in range(5000))),
    'variables of make in circles': ('Makefile', 'A = $(B)$(B)\nB = $(A)$(A)\nx:\n\t$(A) python3\n'),
    'doubling variables of make': ('Makefile', 'A0 = python3\n' + ''.join(
        f'A{i + 1} = $(A{i})$(A{i})\n' for i in range(60)) + 'x:\n\t$(A60)\n'),
    'nested variables of make': ('Makefile', 'x:\n\tpython3 ' + '$(' * 50000),
    'nested $(shell)': ('Makefile', 'A = ' + '$(shell ' * 3000 + '\n'),
    'many targets': ('Makefile', ''.join(f't{i}: A = 1\n' for i in range(5000)) +
                     't:\n' + '\tpython3 -b\n' * 5000),
    'many recipes': ('Makefile', 'x:\n' + '\tpython3 -b $(A) @X@\n' * 20000),
    'references of tox in circles': ('tox.ini', '[testenv]\nsetenv = {[testenv]setenv}\n {[testenv]setenv}\n'
                                     'commands =\n' + ' {[testenv]commands}\n' * 50),
    'many sections of tox': ('tox.ini', ''.join(
        f'[testenv:e{i}]\ncommands = python -b\n' for i in range(3000))),
    'nested substitutions of tox': ('tox.ini', '[testenv]\ncommands = python ' + '{' * 100000),
    'many jobs': ('.github/workflows/x.yml', 'jobs:\n' + ''.join(
        f'  j{i}:\n    env: {{PYTHONDEVMODE: 1}}\n    steps:\n    - run: |\n        python -b\n'
        for i in range(2000))),
    'aliases': ('.github/workflows/x.yml', 'a: &a [x, x]\n' + ''.join(
        f'b{i}: &b{i} [*a, *a]\n' for i in range(100))),
    'a long expression': ('.github/workflows/x.yml',
                          'jobs: {a: {steps: [{run: "python ${{ ' + 'x' * 1000000 + '"}]}}'),
    'many expressions': ('.github/workflows/x.yml',
                         'jobs: {a: {steps: [{run: "python ' + '${{ a }} ' * 50000 + '"}]}}'),
    'many stages': ('Dockerfile', ''.join(
        f'FROM a AS s{i}\nENV A{i}=1 PYTHONDEVMODE=1\nRUN python -b\n' for i in range(2000))),
    'here-documents without an end': ('Dockerfile', 'RUN <<E\n' * 20000),
    'doubling variables of batch': ('x.bat', 'set A=xx\n' + 'set A=%A%%A%\n' * 60 + 'python %A%\n'),
    'many variables of batch': ('x.bat', ''.join(
        f'set A{i}=1\npython %A{i}% -b\n' for i in range(3000))),
    'carets': ('x.bat', '^\n' * 200000),
    'many calls': ('x.py', 'import subprocess\ndef f():\n' + ''.join(
        f'    a = ["python3", "-b"]\n    subprocess.run(a + ["{i}"])\n' for i in range(4000))),
    'values in circles': ('x.py', 'import subprocess\na = b\nb = a\nsubprocess.run(a, env=b)\n'
                                  'subprocess.run(["python3", *a, b])\n'),
    'makes in circles': ('Makefile', 'export PYTHONDEVMODE = 1\n' + ''.join(
        f't{i}:\n\t$(MAKE) t{i + 1} t{i + 2}\n\tpython3 -b\n' for i in range(300))),
    'many makes': ('Makefile', 'export PYTHONDEVMODE = 1\nt:\n' + ''.join(
        f'\t$(MAKE) t{i}\n' for i in range(3000)) + 't%:\n\tpython3 -b\n'),
    'prerequisites in circles': ('Makefile', 'export PYTHONDEVMODE = 1\na: b\nb: a\n\t$(MAKE) a\n'),
    'many prerequisites': ('Makefile', 'T = ' + ' '.join(f't{i}' for i in range(4000)) + '\n'
                           'export PYTHONDEVMODE = 1\n$(T): $(T)\n\tpython3 -b\nx:\n\tmake t1\n'),
    'many patterns': ('Makefile', 'export PYTHONDEVMODE = 1\n' + ''.join(
        f'x{i}%: y{i}%z\n\tpython3 -b\n' for i in range(3000)) + 'x:\n\tmake ' + 'a ' * 3000),
    'a list of environments': ('tox.ini', '[tox]\nenvlist = ' + '{a,b}' * 5000 + '\n[testenv]\n'
                               'setenv = PYTHONDEVMODE=1\ncommands = tox\n'),
    'many passed variables': ('tox.ini', '[testenv]\nsetenv = PYTHONDEVMODE=1\npassenv = ' +
                              '*P*Y*T*H*O*N* ' * 20000 + '\ncommands = tox\n python\n'),
    'nested brackets of PowerShell': ('x.ps1', '({' * 50000 + 'python -b'),
    'nested substitutions of PowerShell': ('x.ps1', 'python "' + '$(' * 50000),
    'doubling variables of PowerShell': ('x.ps1', '$a = "ab"\n' + '$a = "$a$a"\n' * 200 + 'python $a'),
    'backticks': ('x.ps1', '`\n' * 100000 + 'python `' * 1000),
    'here-texts without an end': ('x.ps1', '@"\n' * 50000),
    'many blocks of PowerShell': ('x.ps1', 'if (x) {\n$env:PYTHONDEVMODE = 1\n' * 3000 + 'python -b\n' +
                                  '}\n' * 3000),
    'no text at all': ('x.sh', '\0' * 100000),
}


def find_seeds():
    """(name, text): the name makes another file of the same kind, with a number in it."""
    folders = *GOLDEN.glob('modes-*'), GOLDEN / 'handovers'
    for path in sorted(path for folder in folders for path in folder.glob('input/**/*')):
        for end, name in NAMES.items():
            if path.is_file() and path.name.endswith(end):
                yield name, path.read_bytes()


def check_files(unmask, command, files):
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, text) in enumerate(files):
            path = Path(folder, name.format(number))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        runs = [run([*unmask, *command, '--threads', str(threads), '.'], folder) for threads in THREADS]
    problems = [problem for one in runs for problem in problems_of(one)]
    problems += [f'status {one.status}' for one in runs if one.status]
    if not problems and runs[0].output != runs[-1].output:
        problems.append('one thread and two print different things')
    return problems, max(one.seconds for one in runs)


def report(tap, unmask, name, command, files):
    problems, seconds = check_files(unmask, command, files)
    while problems and len(files) > 1:
        halves = files[:len(files) // 2], files[len(files) // 2:]
        wrong = [half for half in halves if check_files(unmask, command, half)[0]]
        if not wrong:
            break
        files = wrong[0]
    notes = [f'the first of {len(files)}: {files[0][0]} {files[0][1][:3000]!r}'] if problems else []
    tap.report(f'{" ".join(command)}: {name} ({seconds:.1f} s)', problems + notes)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('unmask', type=lambda path: [str(Path(path).resolve())])
    parser.add_argument('--seconds', type=float, default=10)
    parser.add_argument('--first', type=int, default=0)
    options = parser.parse_args()
    seeds, tap = list(find_seeds()), Tap()
    tap.report('there are seeds of every kind', [] if len({name for name, _ in seeds}) >= 10 else [seeds])
    for name, (path, text) in HOSTILE.items() if not options.first else ():
        report(tap, options.unmask, name, COMMANDS[0], [(path, text.encode())])
    for name, text in seeds if not options.first else ():
        files = [(name, text[:size]) for size in range(0, len(text), 3)]
        report(tap, options.unmask, f'{name.format("x")} cut off', COMMANDS[0], files)
    number, end = options.first, time.monotonic() + options.seconds
    while number == options.first or time.monotonic() < end:
        source = random.Random(number)
        files = []
        for _ in range(BATCH):
            name = source.choice(seeds)[0]
            files.append((name, mutate(source, [text for kind, text in seeds if kind == name])))
        report(tap, options.unmask, f'batch {number}', COMMANDS[number % len(COMMANDS)], files)
        number += 1
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
