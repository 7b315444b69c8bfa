#!/usr/bin/python3
"""What `unmask modes --command` says of command lines: usage: modes.py UNMASK [COUNT [SEED]]; prints TAP.

vectors.tsv holds command lines with the mode and the verdict that each has. COUNT random command lines
(2000) are compared with what the real interpreter does, which probe.py asks it; verdict.py judges that.
"""
import getopt
import json
import os
import random
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'suite'))

from sanitized import REASON, is_sanitized  # noqa: E402
from tap import Tap  # noqa: E402
from verdict import JUDGED, RELEASE, find_verdict  # noqa: E402

INTERPRETER = '/usr/bin/python3.11'
PARTS = 'warnings', 'bytes', 'asserts', 'faulthandler', 'hooks', 'asyncio'

VARIABLES = {
    'PYTHONDEVMODE': ['1', '0', '', 'false', ' '],
    'PYTHONMALLOC': ['debug', 'malloc', 'pymalloc', 'default', 'malloc_debug', 'pymalloc_debug', '', 'bogus'],
    'PYTHONFAULTHANDLER': ['1', '0', ''],
    'PYTHONASYNCIODEBUG': ['1', '0', ''],
    'PYTHONOPTIMIZE': ['', '0', '1', '2', 'x', '-1', ' 2', '2 ', '+0'],
    'PYTHONWARNINGS': ['ignore', 'error', 'default', '', 'i', 'error,ignore::DeprecationWarning', 'bad',
                       'ignore,default::ResourceWarning', 'once', 'error:::__main__', 'all', ',,error,',
                       'ignore::ImportWarning,error::UserWarning', 'ignore;error', 'default,ignore,default',
                       'ignore::BytesWarning', 'error::BytesWarning,ignore::BytesWarning'],
}
OPTIONS = [
    '-X dev', '-Xdev', '-X faulthandler', '-Xfaulthandler=0', '-X utf8', '-X dev=0', '-X Dev', '-W ignore',
    '-W error', '-Wd', '-We', '-Wi', '-W once', "-W ''", '-W error::ResourceWarning', '-Wignore:',
    '-W ignore::DeprecationWarning', '-W ignore::DeprecationWarning:__main__', '-W error:::nosuch',
    '-W default::DeprecationWarning:othermod', '-W ignore:msg', '-W IGNORE', '-W ignore::BytesWarning',
    '-W error::BytesWarning', '-W default::BytesWarning', '-W always', '-W module', '-W all', '-W ignore::Nope',
    '-W a:b:c:d:e:f', '-W ignore::UserWarning::0', '-W ignore::UserWarning::7', "-W 'error: :UserWarning : :'",
    '-W ignore::PendingDeprecationWarning', '-W ignore::UserWarning::1_0', '-W ignore::UserWarning::-1',
    '-W error::builtins.FutureWarning', '-W error::UnicodeWarning', '-W error::EncodingWarning',
    '-W default::UserWarning', '-W error::Warning', '-b', '-bb', '-bbb', '-O', '-OO', '-E', '-I', '-s', '-S',
    '-B', '-u', '-q', '-P', '-bE', '-OWd', '-IXdev', '-sS', '-uB', '-bWerror', '-J', '-z',
    '--check-hash-based-pycs always', '--check-hash-based-pycs now', '--nonsense',
    '-X warn_default_encoding', '-W ignore::EncodingWarning', '-W ignore::ResourceWarning',
]
# BytesWarning has switches of its own, whose filters meet those of -W.
BYTES_OPTIONS = ['-X dev', '-b', '-bb', '-W ignore', '-W error', '-W ignore::BytesWarning',
                 '-W default::BytesWarning', '-W error::BytesWarning']


def ask_unmask(unmask, lines):
    result = subprocess.run([unmask, 'modes', '--command', '-', '--output-format', 'jsonl'],
                            input=''.join(line + '\n' for line in lines), capture_output=True, text=True,
                            check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def spell(mode):
    if mode is None:
        return 'refuses to start'
    return '{' + ', '.join(f'{part}: {mode[part]}' for part in PARTS) + '}'


def check_vectors(tap, unmask):
    rows = [line.split('\t') for line in (HERE / 'vectors.tsv').read_text().splitlines()[1:]]
    answers = ask_unmask(unmask, [row[0] for row in rows])
    problems = [f'{len(rows)} lines, {len(answers)} answers'] if len(rows) != len(answers) else []
    for (line, mode, verdict), answer in zip(rows, answers):
        got = spell(answer['mode']), answer['verdict']
        if got != (mode, verdict):
            problems.append(f'{line}: {got[0]} {got[1]}, not {mode} {verdict}')
        if answer['command'] != line or answer['v'] != 1 or answer['more']:
            problems.append(f'{line}: {answer}')
        if (answer['verdict'] in ('dev', 'strict')) != (answer['to_dev'] == ''):
            problems.append(f'{line}: to_dev is {answer["to_dev"]!r}')
    tap.report(f'{len(rows)} command lines have the mode and the verdict of vectors.tsv', problems)


def edit_line(line, advice):
    """The command line with the edits of the advice made."""
    words = shlex.split(line)
    at = next(i for i, word in enumerate(words) if word.startswith('python3'))
    settings, (options, program) = words[:at], getopt.getopt(words[at + 1:], 'bBc:dEhiIm:OPqRsStuvVW:xX:?')
    for edit in advice.split('; '):
        verb, rest = edit.split(' ', 1)
        for text in rest.split(', ') if verb == 'remove' else []:
            settings = [setting for setting in settings if setting != text]
            options = [(letter, value) for letter, value in options if f'{letter} {value}'.strip() != text]
        if verb == 'add':
            added, variables = getopt.gnu_getopt(shlex.split(rest), 'bW:X:')
            options, settings = options + added, settings + variables
    settings = [f'{name}={shlex.quote(value)}' for name, value in (text.split('=', 1) for text in settings)]
    return ' '.join(settings) + ' ' + shlex.join(
        [words[at]] + [word for option in options for word in option if word] + program)


def check_advice(tap, name, unmask, lines, find_verdicts):
    """That each line becomes a dev run by the edits that it is told."""
    lines = list(lines)
    answers = zip(lines, ask_unmask(unmask, lines))
    wanted = [(line, answer['to_dev']) for line, answer in answers if answer['to_dev']]
    edited = [edit_line(*pair) for pair in wanted]
    problems = [f'{line}: "{advice}" makes it {verdict}'
                for (line, advice), verdict in zip(wanted, find_verdicts(edited))
                if verdict not in ('dev', 'strict')]
    if len(wanted) < 60:
        problems.append(f'only {len(wanted)} advices')
    tap.report(name, problems[:10])


def is_editable(line):
    words = shlex.split(line.partition('python3')[0])
    return all('=' in word for word in words) and "''" not in line and '--' not in line


def make_lines(count, seed):
    rnd = random.Random(seed)
    for _ in range(count):
        line = [f'{name}={shlex.quote(rnd.choice(values)) if rnd.random() < 0.9 else ""}'
                for name, values in VARIABLES.items() if rnd.random() < 0.3]
        wrapper = rnd.random()
        if wrapper < 0.05:
            line.append(f'env -u {rnd.choice(list(VARIABLES))}')
        elif wrapper < 0.08:
            line.append(rnd.choice(['env -i', 'env -', 'env --ignore-environment']))
        elif wrapper < 0.12:
            line.append(f'env PYTHONWARNINGS={rnd.choice(["error", "ignore"])}')
        elif wrapper < 0.15:
            line.append(rnd.choice(['nice -n 1', 'timeout 60', 'exec', 'command', 'time -p', 'nohup']))
        line.append('python3.11')
        line += rnd.choices(OPTIONS if rnd.random() < 0.85 else BYTES_OPTIONS, k=rnd.randrange(5))
        yield ' '.join(line)


def ask_interpreter(line):
    """What probe.py says under that command line, or None if it was not run."""
    result = subprocess.run(['/bin/bash', '-c', f'{line} {HERE / "probe.py"}'], cwd=HERE, text=True,
                            env={'PATH': '/usr/bin:/bin'}, stdin=subprocess.DEVNULL, capture_output=True)
    said = [row.split() for row in result.stdout.splitlines()]
    return {row[0]: row[1:] for row in said} if said else None


def rebuild(summary):
    """The outcome of each category by what a summary says: the other way round than the program."""
    signs = '+', '-'
    at = min((summary.find(sign) for sign in signs if sign in summary), default=len(summary))
    base, rest = summary[:at], summary[at:]
    outcomes = dict(RELEASE) if base == 'default' else dict.fromkeys(JUDGED, (base, base))
    while rest:
        end = min((at for at in (rest.find(sign, 1) for sign in signs) if at > 0), default=len(rest))
        sign, name = rest[0], rest[1:end]
        kind = {'!': 'error', '~': 'shown'}.get(name[0], 'shown' if sign == '+' else 'hidden')
        name, _, origin = name.lstrip('!~').partition('@')
        main, other = outcomes[name]
        outcomes[name] = (kind if origin in ('', 'main') else main, kind if origin in ('', 'lib') else other)
        rest = rest[end:]
    return outcomes


def compare(line, answer, real):
    mode, verdict = answer['mode'], find_verdict(real)
    if mode is None or real is None:
        return [] if mode is None and real is None else [f'{line}: {spell(mode)}, but really {real}']
    said = {name: list(pair) for name, pair in rebuild(mode['warnings']).items()}
    said.update((part, [str(mode[part])]) for part in PARTS[1:])
    said['verdict'], real = [answer['verdict']], real | {'verdict': [verdict]}
    return [f'{line}: {name} is {said[name]}, but really {real[name]}' for name in said
            if said[name] != real[name]]


def ask_all(lines):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(ask_interpreter, lines))


def check_random(tap, unmask, lines):
    answers, real = ask_unmask(unmask, lines), ask_all(lines)
    problems = [problem for row in zip(lines, answers, real) for problem in compare(*row)]
    if len(answers) != len(lines) or sum(row is not None for row in real) < len(lines) // 2:
        problems.append(f'{len(answers)} answers, {sum(row is not None for row in real)} runs')
    tap.report(f'{len(lines)} random command lines do what {INTERPRETER} does', problems[:10])


def main():
    unmask = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 311
    tap = Tap()
    check_vectors(tap, unmask)
    vectors = [line.split('\t')[0] for line in (HERE / 'vectors.tsv').read_text().splitlines()[1:]]
    check_advice(tap, 'what to_dev says makes the command dev', unmask, filter(is_editable, vectors),
                 lambda lines: [answer['verdict'] for answer in ask_unmask(unmask, lines)])
    lines = list(make_lines(count, seed))
    answers = [answer['command'] for answer in ask_unmask(unmask, lines)]
    tap.report(f'{count} random command lines are answered',
               [] if answers == lines else [f'{len(answers)} answers'])
    if is_sanitized():
        tap.skip(f'{count} random command lines do what {INTERPRETER} does', REASON)
    elif os.path.exists(INTERPRETER):
        check_random(tap, unmask, lines)
        check_advice(tap, f'what to_dev says of random ones makes {INTERPRETER} run so', unmask,
                     filter(is_editable, lines[:count // 5]),
                     lambda lines: map(find_verdict, ask_all(lines)))
    else:
        tap.skip('random command lines', f'{INTERPRETER} is missing')
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
