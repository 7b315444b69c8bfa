#!/usr/bin/python3
"""Pastes what findings on a registry tell to write: usage: edits.py TOP UNMASK; prints TAP.

Each note with lines, of the findings on tests/golden/registry-edits/input, is followed by itself on a fresh
copy. Then the registry must still be right, and the finding must be gone.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'suite'))

from tap import Tap  # noqa: E402

# What a note says, and where its lines go: in place of those of its place, or behind its last one.
INSTEAD, BEHIND = {'write instead'}, {
    'add to these', 'declare it below', 'declare it here', 'if that is right, add to the service',
    'retire it by the day on which it was contacted last, as in',
    'or, if its use cannot be seen, say why, as in'}
TODAY = '1780272000'  # 2026-06-01


def check(unmask, folder):
    environment = dict(os.environ, SOURCE_DATE_EPOCH=TODAY, GIT_CEILING_DIRECTORIES=str(folder.parent))
    result = subprocess.run([unmask, 'check', '--output-format', 'jsonl'], cwd=folder, env=environment,
                            capture_output=True, text=True, check=False, timeout=60)
    return [json.loads(line) for line in result.stdout.splitlines()]


def identify(finding):
    return finding['rule'], finding['subject'], finding['message']


def paste(text, note):
    """The registry with the note's lines in it; None for an entry in braces, where a comma is missing."""
    lines = text.split('\n')
    new = note['lines'].replace('YYYY-MM-DD', '2026-01-01').split('\n')
    if lines[note['line'] - 1].lstrip().startswith('- {'):
        return None
    if note['message'] in INSTEAD:
        lines[note['line'] - 1:note['end_line']] = new
    elif note['message'] in BEHIND:
        lines[note['end_line']:note['end_line']] = new
    else:
        raise ValueError(f'what to do with lines is not known: {note["message"]}')
    return '\n'.join(lines)


def try_note(unmask, source, finding, note):
    """What is wrong once the note's lines stand in the registry."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, 'case')
        shutil.copytree(source, folder)
        registry = folder / 'unmask.yaml'
        text = paste(registry.read_text(encoding='utf-8'), note)
        if text is None:
            return None
        registry.write_text(text, encoding='utf-8')
        left = check(unmask, folder)
    problems = [f'{error["line"]}: {error["message"]}' for error in left
                if error['rule'] == 'invalid-registry']
    if identify(finding) in [identify(other) for other in left]:
        problems.append('the finding is still there')
    return problems + text.split('\n') if problems else []


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    top, unmask = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    source = top / 'tests' / 'golden' / 'registry-edits' / 'input'
    tap, rules = Tap(), set()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(source, Path(folder, 'case'))
        findings = check(unmask, Path(folder, 'case'))
        Path(folder, 'case', 'unmask.yaml').write_text('version: 1\n', encoding='utf-8')
        (Path(folder, 'empty')).mkdir()
        shutil.copytree(Path(folder, 'case'), Path(folder, 'empty', 'input'))
        empty = Path(folder, 'empty', 'input')
        for where, some in ((source, findings), (empty, check(unmask, empty))):
            for finding in some:
                for note in finding['notes']:
                    problems = try_note(unmask, where, finding, note) if 'lines' in note else None
                    if problems is not None:
                        rules.add(finding['rule'])
                        tap.report(f'{finding["rule"]} {finding["subject"]}: {note["message"]}', problems)
    expected = {'undeclared-host', 'undeclared-endpoint', 'wrong-resource', 'unused-host', 'unused-service',
                'drifted-use'}
    tap.report('each kind of edit was tried', sorted(expected ^ rules))
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
