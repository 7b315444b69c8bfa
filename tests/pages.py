#!/usr/bin/python3
"""Runs the code blocks of docs/rules/*.md: usage: pages.py TOP UNMASK [PAGE...]; prints TAP.

A page is a rule's explanation, its help and its test. Every fenced block whose language is `python`
is a file; a name after the language is its path (```python test_fetch.py), else it is test_page.py.
So is a block of another language of NAMED that has a name (```yaml unmask.yaml). A file that begins
with #! may be executed. All blocks below one heading are one case: they stand together in an empty
folder outside of any repository, and `unmask check --select RULE` runs there. A finding is expected by a mark at the end of
the line that it points at:

    urlopen(URL)  # warning: [unguarded-contact]
    urlopen(URL)  # warning: [unguarded-contact] "www.python.org" # note: [other-rule]

that is its severity, its rule and, in quotes, a part of its message. A finding that stands at several places has a mark at each. Marks are cut off before the file
is written, so that they cannot change what is found. A case must give exactly the marked findings; a
page must have a marked one of its own rule and a case with none; every rule must have a page.
It is the first of June 2026 there.

docs/configuration.md is such a page too, of no rule; each key of a registry must stand in a block of it.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

FENCE = re.compile(r'^```(\S*)[ \t]*(\S*)[ \t]*$')
MARK = re.compile(r'[ \t]*# (error|warning|note): \[([a-z-]+)\](?: "([^"]*)")?[ \t]*$')
DEFAULT_NAME = 'test_page.py'
NAMED = ('yaml', 'markdown', 'rst', 'sh', 'make', 'ini', 'toml', 'dockerfile', 'bat')
TODAY = '1780272000'  # 2026-06-01 00:00 UTC
NO_REGISTRY = 'unmask: no unmask.yaml found: services are not checked\n'


class PageError(Exception):
    """Something is wrong with the page itself."""


def cut_marks(path, number, line):
    """The line without its marks, and what they expect."""
    marks = []
    while match := MARK.search(line):
        severity, rule, part = match.groups()
        marks.append((path, number, severity, rule, part or ''))
        line = line[:match.start()]
    if re.search(r'# (error|warning|note): ?\[', line):
        raise PageError(f'{path}:{number}: a mark that is not at the end of its line: {line!r}')
    return line, marks


def read_cases(text):
    """The page's cases: heading, {path: text}, [(path, line, severity, rule, part)]."""
    cases = []
    heading, block, name = 'top', None, ''
    for line in text.split('\n'):
        fence = FENCE.match(line)
        if block is not None and line.startswith('```'):
            add_file(cases, heading, name, block)
            block = None
        elif block is not None:
            block.append(line)
        elif line.startswith('#'):
            heading = line.lstrip('#').strip()
        elif fence:
            block = []
            name = (fence[2] or DEFAULT_NAME) if fence[1] == 'python' else None
            if fence[1] in NAMED and fence[2]:
                name = fence[2]
            if name is None:
                raise PageError(f'a block that no test runs: {line!r}')
        elif line.startswith('```'):
            raise PageError(f'a fence that is not understood: {line!r}')
    if block is not None:
        raise PageError('the last block has no end')
    return cases


def add_file(cases, heading, path, block):
    if not cases or cases[-1][0] != heading:
        cases.append((heading, {}, []))
    _, files, expected = cases[-1]
    if path in files:
        raise PageError(f'{heading}: {path} stands there twice')
    lines = []
    for number, line in enumerate(block, 1):
        line, marks = cut_marks(path, number, line)
        lines.append(line + '\n')
        expected += marks
    files[path] = ''.join(lines)


def run_check(unmask, rule, files):
    """The findings and the exit status of a check of the files, by the rule too if it is off."""
    with tempfile.TemporaryDirectory() as top:
        # No repository above: git is not to look beyond the folder.
        environment = dict(os.environ, GIT_CEILING_DIRECTORIES=os.path.realpath(top),
                           SOURCE_DATE_EPOCH=TODAY)
        folder = Path(top, 'case')
        folder.mkdir()
        for path, text in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            if text.startswith('#!'):
                file.chmod(0o755)
        select = ['--select', rule] if rule else []
        result = subprocess.run([unmask, 'check', *select, '--output-format', 'jsonl', '.'],
                                cwd=folder, env=environment, capture_output=True, text=True,
                                timeout=60)
    remark = '' if 'unmask.yaml' in files else NO_REGISTRY
    if result.stderr != remark or result.returncode not in (0, 1, 2):
        raise PageError(f'status {result.returncode}: {result.stderr.strip()}')
    return [json.loads(line) for line in result.stdout.splitlines()], result.returncode


def describe(path, line, severity, rule, message):
    return f'{path}:{line}: {severity}: [{rule}] {message}'.rstrip()


def places_of(finding):
    """Where it stands, as marks have it, and what is said there."""
    for place in [finding, *(note for note in finding.get('notes', ()) if note.get('related'))]:
        yield (place['path'], place['line'], finding['severity'], finding['rule'],
               place['message'])


def compare(expected, findings, status):
    """What is wrong, a line each."""
    problems = []
    rest = list(expected)
    for place in [place for finding in findings for place in places_of(finding)]:
        for mark in rest:
            if mark[:4] == place[:4] and mark[4] in place[4]:
                rest.remove(mark)
                break
        else:
            problems.append('unmarked: ' + describe(*place))
    problems += ['missing: ' + describe(*mark) for mark in rest]
    worst = int(any(finding['severity'] != 'note' for finding in findings))
    if any(finding['rule'] == 'invalid-registry' for finding in findings):
        worst = 2
    if status != worst:
        problems.append(f'exit status {status} with {len(findings)} findings')
    return problems


class Tap:
    def __init__(self):
        self.count = self.failures = 0

    def report(self, name, problems):
        self.count += 1
        self.failures += bool(problems)
        print('not ok' if problems else 'ok', self.count, '-', name.replace('#', ''))
        for problem in problems:
            print('#', problem)

    def end(self):
        print(f'1..{self.count}')
        return 1 if self.failures or not self.count else 0


def check_page(tap, unmask, page):
    rule = page.stem
    try:
        text = page.read_text(encoding='utf-8')
        cases = read_cases(text)
    except (PageError, UnicodeDecodeError) as error:
        tap.report(rule, [str(error)])
        return
    for heading, count in Counter(heading for heading, _, _ in cases).items():
        if count > 1:
            tap.report(f'{rule}: {heading}', ['two headings of that name'])
    problems = []
    if not text.startswith(f'# {rule}\n'):
        problems.append('the first line is not the name of the rule')
    if not any(mark[3] == rule for _, _, expected in cases for mark in expected):
        problems.append('no marked finding of this rule: the page tests nothing')
    if all(expected for _, _, expected in cases):
        problems.append('no case without a finding: no near miss')
    tap.report(f'{rule}: the page', problems)
    run_cases(tap, unmask, cases, rule, rule)


def run_cases(tap, unmask, cases, name, rule):
    for heading, files, expected in cases:
        try:
            problems = compare(expected, *run_check(unmask, rule, files))
        except (PageError, subprocess.TimeoutExpired) as error:
            problems = [str(error)]
        tap.report(f'{name}: {heading}', problems)


def read_keys(top):
    """The keys that the reader of registries knows."""
    sources = sorted((top / 'src' / 'registry' / 'yaml_to_registry').glob('*.c'))
    rows = re.compile(r'(?:(?:REGISTRY|SERVICE|EXEMPTION|PAGE)\(|^    \{)"([a-z-]+)", read_', re.M)
    return {key for source in sources for key in rows.findall(source.read_text(encoding='utf-8'))}


def check_configuration(tap, unmask, top):
    cases = read_cases((top / 'docs' / 'configuration.md').read_text(encoding='utf-8'))
    text = '\n'.join(files.get('unmask.yaml', '') for _, files, _ in cases)
    keys = read_keys(top)
    problems = [f'no example of {key}' for key in sorted(keys)
                if not re.search(rf'(^|[{{\s]){key}:', text)]
    if len(keys) < 20:
        problems.append(f'only {len(keys)} keys found: {sorted(keys)}')
    tap.report('configuration: each key has an example', problems)
    run_cases(tap, unmask, cases, 'configuration', '')


def self_test(tap):
    """The marks are understood, and a wrong page does fail."""
    for text in ('```yaml\n```', '```\n```', '```text a\n```', '```python\n'):
        try:
            problems = [f'{read_cases(text)}']
        except PageError:
            problems = []
        tap.report(f'self: {text!r} is no page', problems)
    finding = {'path': 'a.py', 'line': 1, 'severity': 'note', 'rule': 'x-y', 'message': 'so it is'}
    mark = ('a.py', 1, 'note', 'x-y', 'it')
    tap.report('self: marks are cut off', [] if cut_marks('a.py', 1, 'f()  # note: [x-y] "it"') ==
               ('f()', [mark]) else ['not read'])
    for name, expected, findings, status, count in [
            ('a marked finding', [mark], [finding], 0, 0),
            ('an unmarked one', [], [finding], 0, 1),
            ('a missing one', [mark], [], 0, 1),
            ('one of two missing', [mark, mark], [finding], 0, 1),
            ('another message', [mark[:4] + ('other',)], [finding], 0, 2),
            ('another line', [('a.py', 2) + mark[2:]], [finding], 0, 2),
            ('another severity', [mark[:2] + ('error',) + mark[3:]], [finding], 0, 2),
            ('a wrong status', [mark], [finding], 1, 1),
            ('a registry that is wrong', [mark[:3] + ('invalid-registry', 'it')],
             [dict(finding, rule='invalid-registry')], 2, 0),
            ('one that is not', [mark], [finding], 2, 1)]:
        problems = compare(expected, findings, status)
        tap.report(f'self: {name}', [] if len(problems) == count else [str(problems)])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    top, unmask = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    tap = Tap()
    self_test(tap)
    pages = sorted((top / 'docs' / 'rules').glob('*.md'))
    listing = subprocess.run([unmask, 'rules', '--output-format', 'jsonl'], capture_output=True,
                             text=True, check=True, timeout=60)
    rules = {json.loads(line)['rule'] for line in listing.stdout.splitlines()}
    names = {page.stem for page in pages}
    tap.report('every rule has a page', [f'{name}: no page' for name in sorted(rules - names)] +
               [f'{name}: no rule' for name in sorted(names - rules)])
    for page in pages:
        if len(sys.argv) == 3 or page.stem in sys.argv[3:]:
            check_page(tap, unmask, page)
    if len(sys.argv) == 3 or 'configuration' in sys.argv[3:]:
        check_configuration(tap, unmask, top)
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
