#!/usr/bin/python3
"""Reads the manual pages: usage: manual.py TOP UNMASK SOURCE REGISTRY; prints TAP.

SOURCE is docs/unmask.1.scd with the tables filled in, REGISTRY what tools/md_to_scd.py makes of
docs/configuration.md. They are made pages here, and compared with what the program says of itself, and with the
keys of a registry. The examples are run by docs.py and pages.py.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'suite'))

from completions import Truth  # noqa: E402
from pages import read_keys  # noqa: E402
from tap import Tap  # noqa: E402

# How scdoc writes: a paragraph where none is needed, long lines, the title as it was given.
HARMLESS = re.compile(r'skipping paragraph macro: PP (empty|after SH)|longer than 80 bytes|'
                      r'lower case character in document title')


def run(*command, text=None, **environment):
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60,
                          env=dict(os.environ, **environment))


def read_sections(page):
    """{heading: text} of the page as it is read, without hyphens at the ends of lines."""
    shown = run('man', '-E', 'ascii', '--nh', '--nj', '-P', 'cat', '-l', page, MANWIDTH='1000', LC_ALL='C').stdout
    parts = re.split(r'^([A-Z][A-Z ]+)$', shown, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def miss(section, wanted):
    """The words that head no paragraph of the section."""
    heads = [line.strip() for line in section.splitlines() if re.match(r' {7}\S', line)]
    return [f'no {word}' for word in wanted if word not in heads]


def name_option(help_text, option, argument):
    letter = re.search(rf'^  (-\w), {option}\b', help_text, re.M)
    return (f'{letter[1]}, ' if letter else '') + option + (f' {argument}' if argument else '')


def check_content(tap, top, unmask, sections):
    truth = Truth(unmask)
    help_text = truth.run('--help')
    options = {name_option(help_text, option, argument) for command in truth.options
               for option, argument in truth.options[command].items()}
    tap.report('every option', miss(sections['OPTIONS'], options) if len(options) > 20 else ['few'])
    usages = [truth.run(command, '--help').splitlines()[0].removeprefix('Usage: ')
              for command in truth.commands]
    tap.report('every command, in the synopsis', miss(sections['SYNOPSIS'], usages))
    heads = [usage.replace('unmask ', '').replace('[OPTION...]', '').replace('  ', ' ').strip()
             for usage in usages]
    tap.report('every command', miss(sections['COMMANDS'], heads))
    missing = [rule for rule in truth.rules if not re.search(rf'^ {{7}}{rule} \(', sections['RULES'], re.M)]
    tap.report('every rule', missing)
    variables = {name for source in (top / 'src').rglob('*.c')
                 for name in re.findall(r'os_environment\("([A-Z_]+)"\)', source.read_text())}
    tap.report('every variable of the environment', miss(sections['ENVIRONMENT'], variables)
               if len(variables) > 2 else ['few'])


def check_registry(tap, top, sections):
    keys, text = read_keys(top), ' '.join(sections.values())
    tap.report('every key of a registry', [f'no {key}' for key in sorted(keys)
                                           if not re.search(rf'(?<![\w-]){key}(?![\w-])', text)]
               if len(keys) > 20 else ['few'])
    marks = sorted(set(re.findall(r'.{9}`|\*\*|\]\(', re.sub(r'.*"[^"]*\*\*[^"]*".*', '', text))))
    tap.report('no Markdown is left', marks)


def make_page(tap, source, folder):
    """The sections of the page that scdoc makes."""
    name = source.name.removesuffix('.scd')
    made = run('scdoc', text=source.read_text(), SOURCE_DATE_EPOCH='1780272000')
    tap.report(f'{name}: scdoc', made.stderr.splitlines() +
               [f'status {made.returncode}'] * bool(made.returncode))
    page = os.path.join(folder, name)
    Path(page).write_text(made.stdout)
    shown = run('man', '--warnings', '-E', 'UTF-8', '-l', page, LC_ALL='C.UTF-8')
    tap.report(f'{name}: man --warnings', shown.stderr.splitlines())
    lint = run('mandoc', '-Tlint', page).stdout.splitlines()
    tap.report(f'{name}: mandoc -Tlint', [line for line in lint if not HARMLESS.search(line)])
    return read_sections(page)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    top, unmask = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        sections = make_page(tap, Path(sys.argv[3]), folder)
        registry = make_page(tap, Path(sys.argv[4]), folder)
    wanted = {'NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'OPTIONS', 'RULES', 'EXIT STATUS', 'ENVIRONMENT',
              'FILES', 'EXAMPLES', 'SEE ALSO'}
    tap.report('sections', sorted(wanted ^ set(sections)))
    check_content(tap, top, unmask, sections)
    check_registry(tap, top, registry)
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
