#!/usr/bin/python3
"""Each pattern of queries/python.scm counts: usage: queries.py TOP UNMASK; prints TAP.

A pattern's file of Python below gives the hosts named; without the pattern it gives others. What is
wrong with the queries themselves stops the program before it reads anything.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'suite'))

from tap import Tap  # noqa: E402

# Pattern: (Python, the hosts of its contacts). U opens a URL.
HEAD = 'from urllib.request import urlopen as U\n'
FILES = {
    '(import_statement) @import': ('import urllib.request as r\nr.urlopen("http://a.org")', 'a.org'),
    '(import_from_statement) @import.from': (HEAD + 'U("http://a.org")', 'a.org'),
    '(function_definition) @function': (HEAD + 'def f(): U("http://a.org")\nf()', 'a.org'),
    '(class_definition) @class': (HEAD + 'class C: x = U("http://a.org")', 'a.org'),
    '(decorated_definition) @decorated': (HEAD + '@staticmethod\ndef f(): U("http://a.org")\nf()', 'a.org'),
    '(assignment) @assign': (HEAD + 'u = "http://a.org"\nU(u)', 'a.org'),
    '(augmented_assignment) @augment': (HEAD + 'u = "http://a"\nu += ".org"\nU(u)', 'a.org'),
    '(global_statement) @global': (
        HEAD + 'u = "http://b.org"\ndef f():\n global u\n u = "http://a.org"\ndef g():\n f()\n U(u)\ng()', 'a.org'),
    '(nonlocal_statement) @global': (
        HEAD + 'def f():\n u = None\n def g():\n  nonlocal u\n  u = "http://a.org"\n g()\n U(u)\nf()', 'a.org'),
    '(delete_statement) @delete': (
        HEAD + 'del U("http://a.org").x', 'a.org'),
    '(expression_statement) @expression': (HEAD + 'U("http://a.org")', 'a.org'),
    '(print_statement) @print': (HEAD + 'print U("http://a.org")', 'a.org'),
    '(exec_statement) @print': (HEAD + 'exec "x" in U("http://a.org")', 'a.org'),
    '(assert_statement) @assert': (HEAD + 'assert U("http://a.org")', 'a.org'),
    '(if_statement) @if': (HEAD + 'if x: U("http://a.org")', 'a.org'),
    '(while_statement) @while': (HEAD + 'while x: U("http://a.org")', 'a.org'),
    '(for_statement) @for': (HEAD + 'for u in "a.org", "b.org": U("http://" + u)', 'a.org b.org'),
    '(with_statement) @with': (HEAD + 'with U("http://a.org"): pass', 'a.org'),
    '(try_statement) @try': (HEAD + 'try: U("http://a.org")\nexcept OSError: pass', 'a.org'),
    '(match_statement) @match': (HEAD + 'match x:\n case 1: U("http://a.org")', 'a.org'),
    '(return_statement) @return': (HEAD + 'def f(): return "http://a.org"\nU(f())', 'a.org'),
    '(raise_statement) @raise': (HEAD + 'def f():\n U("http://a.org")\n raise E\n U("http://b.org")\nf()', 'a.org'),
    '(break_statement) @break': (HEAD + 'for u in "a.org", "b.org":\n U("http://" + u)\n break', 'a.org'),
    '(continue_statement) @continue': (
        HEAD + 'for u in "a.org", "b.org":\n U("http://" + u)\n continue\n U("http://c.org")', 'a.org b.org'),
    '(expression_statement (string) @doctest (#match? @doctest ">>> "))': (
        'import doctest\n' + HEAD + 'def f():\n """\n >>> U("http://a.org")\n """\ndoctest.testmod()', 'a.org'),
    '(comment) @comment': ('# see http://a.org', 'a.org'),
}
# What is wrong: (python.scm or None for no file, a part of the one line on standard error).
WRONG = {
    'no file': (None, 'python.scm: No such file or directory'),
    'no end': ('(comment) @comment\n(if_statement', 'python.scm:3:1: syntax'),
    'no node': ('(comment) @comment\n (iff_statement) @if', 'python.scm:2:3: unknown node'),
    'no field': ('(if_statement nothing: (_)) @if', 'python.scm:1:15: unknown field'),
    'no fact': ('(comment) @komment', 'capture @komment is no fact'),
    'no capture': ('((comment) @comment (#eq? @other "x"))', 'python.scm:1:28: unknown capture'),
    'impossible': ('(if_statement (comment (comment))) @if', 'impossible pattern'),
    'no predicate': ('((comment) @comment (#odd? @comment "x"))', 'unknown predicate #odd?'),
    'no plain comment': ('((comment) @comment (#eq? @comment "x"))', 'comments are known by their kind alone'),
    'no root': ('(comment) @comment\n [(integer) (string)] @print', 'python.scm:2:2: a pattern begins with'),
    'no argument': ('((comment) @comment (#match? @comment))', '#match? takes a capture and text'),
    'wrong regex': ('((comment) @comment (#match? @comment "("))', 'parenthesis'),
}


def read_patterns(text):
    """The patterns: (start, end, the pattern in one line)."""
    patterns, depth, start = [], 0, 0
    for match in re.finditer(r';[^\n]*|"(?:\\.|[^"\\])*"|[()]', text):
        if match[0] == '(':
            start = start if depth else match.start()
            depth += 1
        elif match[0] == ')':
            depth -= 1
            if not depth:
                end = match.end() + len(re.match(r'(\s*@[\w.]+)?', text[match.end():])[0])
                patterns.append((start, end, ' '.join(text[start:end].split())))
    return patterns


def run(unmask, folder, *words):
    environment = dict(os.environ, GIT_CEILING_DIRECTORIES=str(Path(folder).resolve().parent))
    return subprocess.run([unmask, *words, '.'], cwd=folder, env=environment, capture_output=True, text=True,
                          timeout=60)


def hosts_of(unmask, folder, command, queries):
    """What the command lists, and what it complains of."""
    done = run(unmask, folder, command, '--queries', queries, '--output-format', 'jsonl')
    hosts = {json.loads(line)['host'] for line in done.stdout.splitlines()}
    return ' '.join(sorted(hosts)) + done.stderr


def check_pattern(unmask, text, start, end, name):
    if name not in FILES:
        return ['there is no file for it in tests/queries.py']
    source, expected = FILES[name]
    with tempfile.TemporaryDirectory() as top:
        for folder, query in (('whole', text), ('less', text[:start] + text[end:])):
            Path(top, folder).mkdir()
            Path(top, folder, 'python.scm').write_text(query, encoding='utf-8')
        Path(top, 'suite').mkdir()
        Path(top, 'suite', 'test_x.py').write_text(source + '\n', encoding='utf-8')
        command = 'mentions' if source.startswith('#') else 'contacts'
        whole, less = (hosts_of(unmask, f'{top}/suite', command, f'{top}/{queries}')
                       for queries in ('whole', 'less'))
    problems = [] if whole == expected else [f'{whole!r}, not {expected!r}']
    return problems + ([] if less != whole else [f'without it {less!r} all the same'])


def check_wrong(unmask, text, expected):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, 'test_x.py').touch()  # queries are compiled where a file is read
        if text is not None:
            Path(folder, 'python.scm').write_text(text + '\n', encoding='utf-8')
        done = run(unmask, folder, 'check', '--queries', folder)
    is_right = (done.returncode == 2 and not done.stdout and done.stderr.startswith('unmask: ') and
                done.stderr.count('\n') == 1 and expected in done.stderr)
    return [] if is_right else [f'status {done.returncode}: {done.stdout}{done.stderr}']


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    text = Path(sys.argv[1], 'queries', 'python.scm').read_text(encoding='utf-8')
    unmask, tap = os.path.abspath(sys.argv[2]), Tap()
    patterns = read_patterns(text)
    for start, end, name in patterns:
        tap.report(name.replace('#', ''), check_pattern(unmask, text, start, end, name))
    names = {name for _, _, name in patterns}
    tap.report('each file has its pattern', [name for name in FILES if name not in names])
    for name, (query, expected) in WRONG.items():
        tap.report(f'wrong queries: {name}', check_wrong(unmask, query, expected))
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
