#!/usr/bin/python3
"""What reaches Python from a shell and from make: usage: forms.py UNMASK; prints TAP.

Each form is run by the real shell (or make) with the real interpreter, and what probe.py then says is
compared with what `unmask modes` says of the text. PY is an interpreter that runs probe.py, INT the
interpreter alone.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from modes import HERE, INTERPRETER, PARTS, Tap, ask_unmask, compare
from verdict import FACTS, JUDGED

PROBE = HERE / 'probe.py'

SHELL = r'''
PYTHONDEVMODE=1 PY
PYTHONDEVMODE=1 env PY
PYTHONDEVMODE=1 timeout 5 nice PY
PYTHONDEVMODE=1 bash -c 'PY'
PYTHONDEVMODE=1 command PY
PYTHONDEVMODE=1 eval 'PY'
PYTHONDEVMODE=1 exec PY
PYTHONDEVMODE=1 setsid -w PY
PYTHONDEVMODE=1 stdbuf -o0 PY
PYTHONDEVMODE=1 nohup PY
PYTHONDEVMODE=1 find . -maxdepth 0 -exec PY \;
echo x | PYTHONDEVMODE=1 xargs -I{} PY
time PYTHONOPTIMIZE=1 PY
export PYTHONDEVMODE=1; PY
export PYTHONDEVMODE; PYTHONDEVMODE=1; PY
set -a; PYTHONDEVMODE=1; PY
set -o allexport; PYTHONDEVMODE=1; PY
declare -x PYTHONDEVMODE=1; PY
typeset -x PYTHONDEVMODE=1; PY
PYTHONDEVMODE=1; PY
PYTHONDEVMODE=1 true && PY
(export PYTHONDEVMODE=1); PY
typeset PYTHONDEVMODE=1; PY
readonly PYTHONDEVMODE=1; PY
f() { local PYTHONDEVMODE=1; PY; }; f
f() { local -x PYTHONDEVMODE=1; PY; }; f
f() { export PYTHONDEVMODE=1; }; f; PY
f() { PY; }; PYTHONDEVMODE=1 f
f() { INT "$@" probe.py; }; f -W error
f() { "$@"; }; f PY
export PYTHONDEVMODE=1; export -n PYTHONDEVMODE; PY
export PYTHONDEVMODE=1; unset PYTHONDEVMODE; PY
PYTHONDEVMODE=1 env -u PYTHONDEVMODE PY
PYTHONDEVMODE=1 env -uPYTHONDEVMODE PY
PYTHONDEVMODE=1 env --unset=PYTHONDEVMODE PY
PYTHONDEVMODE=1 env -i PY
PYTHONDEVMODE=1 env - PY
PYTHONDEVMODE=1 env -i PYTHONWARNINGS=error PY
env -S "PYTHONDEVMODE=1 PY"
PYTHONDEVMODE= PY
X='-X dev'; INT $X probe.py
X=(-X dev -b); INT "${X[@]}" probe.py
X=(-b); X+=(-X dev); INT ${X[@]} probe.py
C='INT -X dev'; $C probe.py
C="INT -W ignore"; eval "$C probe.py"
INT -W ign''ore probe.py
INT -W\ error probe.py
INT ${UNSETX:--X dev} probe.py
INT ${UNSETX:+-X dev} probe.py
INT ${UNSETX-"-Xdev"} probe.py
PYTHONWARNINGS=error,$UNSETX PY
PYTHONOPTIMIZE=$((1)) PY
if true; then export PYTHONDEVMODE=1; else export PYTHONDEVMODE=1; fi; PY
case a in a) PYTHONDEVMODE=1 PY;; esac
while true; do PYTHONDEVMODE=1 PY; break; done
for x in -b; do INT $x probe.py; done
{ export PYTHONOPTIMIZE=1; }; PY
export PYTHONOPTIMIZE=1 | cat; PY
cd . && PYTHONOPTIMIZE=1 PY || true
! PYTHONOPTIMIZE=1 PY
PYTHONOPTIMIZE=1 PY & wait
bash <<<'PYTHONOPTIMIZE=1 PY'
PYTHONOPTIMIZE=1 sh -c 'PYTHONDEVMODE=1 PY'
export PYTHONWARNINGS=ignore; PYTHONWARNINGS=error PY
export PYTHONWARNINGS=ignore; PYTHONWARNINGS=error; PY
export PYTHONWARNINGS=ignore; PYTHONWARNINGS+=,error; PY
export PYTHONDEVMODE=1; (unset PYTHONDEVMODE; true); PY
export PYTHONDEVMODE=1; (unset PYTHONDEVMODE; PY)
eval export PYTHONDEVMODE=1; PY
bash -eo pipefail -c 'PYTHONDEVMODE=1 PY'
echo "$(PYTHONDEVMODE=1 PY)"
cat <(PYTHONDEVMODE=1 PY)
P=INT; "$P" -X dev probe.py
trap 'PYTHONDEVMODE=1 PY' EXIT
$(command -v python3.11) -X dev probe.py
[[ 1 == 1 ]] && PYTHONDEVMODE=1 PY
test -n "" || PYTHONDEVMODE=1 PY
exec 3>&1; PYTHONDEVMODE=1 PY >&3
INT -X dev -- probe.py
INT -X dev < probe.py
INT -c "exec(open('probe.py').read())" -X dev
INT -Wd -m probe
INT -X dev -m pdb -c continue probe.py
INT -Wd -m pdb -c continue -m probe
INT -b -m trace --count -C /nonexistent --no-report --module probe
INT -bb -m trace -t probe.py -O
INT -X dev -m cProfile -s time -m probe -W error
INT -b -m cProfile probe.py
'''

# | is a line end, > a tab.
MAKE = r'''
PYTHONDEVMODE = 1|t:|>PY
export PYTHONDEVMODE = 1|t:|>PY
export PYTHONDEVMODE := 1|t:|>PY
PYTHONDEVMODE = 1|export PYTHONDEVMODE|t:|>PY
export PYTHONDEVMODE|PYTHONDEVMODE = 1|t:|>PY
PYTHONDEVMODE = 1|export|t:|>PY
.EXPORT_ALL_VARIABLES:|PYTHONDEVMODE = 1|t:|>PY
t: PYTHONDEVMODE = 1|t:|>PY
t: export PYTHONDEVMODE = 1|t:|>PY
t:|>PYTHONDEVMODE=1; PY
t:|>export PYTHONDEVMODE=1|>PY
t:|>export PYTHONDEVMODE=1; PY
t:|>export PYTHONDEVMODE=1; \|>PY
t:|>PYTHONDEVMODE=1 \|>PY
OPTS = -X dev|t:|>INT $(OPTS) -b PROBE
OPTS = -X dev|OPTS += -b|t:|>INT ${OPTS} PROBE
OPTS ?= -X dev|t:|>INT ${OPTS} PROBE
OPTS = $(MORE)|MORE = -O|t:|>INT ${OPTS} PROBE
OPTS := $(MORE)|MORE = -O|t:|>INT ${OPTS} PROBE
X = -O|t:|>INT $X PROBE
t:|>for v in -b; do INT $$v PROBE; done
t:|>@-INT -O PROBE
t: ; INT -O PROBE
RUN = PYTHONDEVMODE=1 INT|t:|>$(RUN) PROBE
define RUN|INT -O PROBE|endef|t:|>$(RUN)
export PYTHONOPTIMIZE = 1|unexport PYTHONOPTIMIZE|t:|>PY
export PYTHONWARNINGS = ignore # comment|t:|>PY
A = -W \|  error|t:|>INT $(A) PROBE
EMPTY =|t:|>$(EMPTY) INT -O PROBE
.ONESHELL:|t:|>export PYTHONDEVMODE=1|>PY
%: export PYTHONDEVMODE=1|t:|>PY
override OPTS = -O|t:|>INT $(OPTS) PROBE
run = INT $(1) PROBE|t:|>$(call run,-O)
'''

# What a shell hands over to make: its line, then the Makefile.
HANDOVER = r'''
PYTHONDEVMODE=1 make t|t:|>PY
PYTHONDEVMODE=1 make|t:|>PY
PYTHONDEVMODE=1 make t|PYTHONDEVMODE =|t:|>PY
PYTHONWARNINGS=error make t|PYTHONWARNINGS = ignore|t:|>PY
PYTHONWARNINGS=error make t|PYTHONWARNINGS ?= ignore|t:|>PY
PYTHONWARNINGS=error make t|PYTHONWARNINGS := $(PYTHONWARNINGS),ignore|t:|>PY
PYTHONDEVMODE=1 make t|unexport PYTHONDEVMODE|t:|>PY
PYTHONDEVMODE=1 make t|t:|>unset PYTHONDEVMODE; PY
PYTHONDEVMODE=1 make t|t:|>env -i PY
PYTHONDEVMODE=1 make t|t:|>INT -E PROBE
PYTHONDEVMODE=1 make t|t: u|u:|>PY
PYTHONDEVMODE=1 make t|.PHONY: t|s:|>false|t: u|u:|>PY
PYTHONDEVMODE=1 make t-1|t-%:|>PY
PYTHONDEVMODE=1 make x|N = x y|$(N):|>PY
make t PYTHONDEVMODE=1|t:|>PY
PYTHONDEVMODE=1 make t OPTS=-b|OPTS = -O|t:|>INT $(OPTS) PROBE
PYTHONDEVMODE=1 make t OPTS=-b|override OPTS = -O|t:|>INT $(OPTS) PROBE
PYTHONDEVMODE=1 make t PYTHONWARNINGS=error|PYTHONWARNINGS = ignore|t:|>PY
PYTHONOPTIMIZE=1 make -s t|t:|>@$(MAKE) -s u|u:|>PY
PYTHONOPTIMIZE=1 make -s t OPTS=-b|OPTS = -O|t:|>@$(MAKE) -s u|u:|>INT $(OPTS) PROBE
PYTHONOPTIMIZE=1 make -j 2 t|t: ; @PY
PYTHONOPTIMIZE=1 make -f Makefile t|t:|>PY
cd . && PYTHONOPTIMIZE=1 make t|t:|>PY
export PYTHONOPTIMIZE=1; make t|t:|>PY
PYTHONOPTIMIZE=1 env -i PATH="$PATH" PYTHONMALLOC=debug make t|t:|>PY
'''

# Each environment has another program's argument, so that none is taken for another one.
TOX = r'''[tox]
skipsdist = true
envlist = plain, some-{x,y}, glob, own, off

[testenv]
skip_install = true
allowlist_externals = *
passenv = HOME
setenv =
    PYTHONMALLOC = {env:PYTHONMALLOC:debug}
commands = INT PROBE plain

[testenv:some-{x,y}]
passenv =
    x: pythondev*
setenv =
    !x: PYTHONASYNCIODEBUG = 1
commands =
    x: INT PROBE x
    y: INT -b PROBE y

[testenv:glob]
passenv = HOME, PYTHONW?RNINGS PYTHONDEVMODE
commands = INT PROBE glob

[testenv:own]
setenv =
    {[testenv]setenv}
    PYTHONWARNINGS = {env:PYTHONWARNINGS:default}
commands = INT PROBE own

[testenv:off]
passenv = *
setenv = PYTHONDEVMODE =
commands = INT PROBE off
'''


def rows_of(text):
    """What the probe says; a debugger or a profiler round it has more to say."""
    said = [row.split() for row in text.splitlines()]
    return {row[0]: row[1:] for row in said
            if len(row) > 1 and row[0] in (*JUDGED, *PARTS, *FACTS)} or None


def run(command, folder=HERE):
    result = subprocess.run(command, cwd=folder, text=True, env={'PATH': '/usr/bin:/bin'},
                            stdin=subprocess.DEVNULL, capture_output=True)
    return rows_of(result.stdout)


def check_shell(tap, unmask):
    lines = [re.sub(r'\bPY\b', 'INT probe.py', line).replace('INT', INTERPRETER)
             for line in SHELL.split('\n') if line]
    for line, answer in zip(lines, ask_unmask(unmask, lines)):
        real = run(['/bin/bash', '-c', line])
        tap.report(line, compare(line, answer, real) if real else ['it runs nothing'])


def check_make(tap, unmask):
    for text in filter(None, MAKE.split('\n')):
        spelled = re.sub(r'\bPY\b', 'INT PROBE', text.replace('|', '\n').replace('>', '\t'))
        spelled = spelled.replace('PROBE', str(PROBE)).replace('INT', INTERPRETER) + '\n'
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, 'Makefile')
            path.write_text(spelled)
            listed = subprocess.run([unmask, 'modes', '--output-format', 'jsonl', path], text=True,
                                    capture_output=True).stdout
            real = run(['make', '-s', '-f', path, 't'])
        answers = [json.loads(line) for line in listed.splitlines()]
        if len(answers) != 1 or not real:
            problems = [f'{len(answers)} commands are listed, and really {real}']
        else:
            problems = compare(spelled, answers[0], real)
        tap.report(f'make: {text}', problems)


def check_handover(tap, unmask):
    for text in filter(None, HANDOVER.split('\n')):
        line, spelled = re.sub(r'\bPY\b', 'INT PROBE', text).split('|', 1)
        spelled = spelled.replace('PROBE', str(PROBE)).replace('INT', INTERPRETER)
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, 'Makefile').write_text(spelled.replace('|', '\n').replace('>', '\t') + '\n')
            Path(folder, 'run.sh').write_text(line + '\n')
            shown = subprocess.run([unmask, 'show', 'commands', '.'], cwd=folder, text=True,
                                   capture_output=True).stdout
            real = run(['/bin/bash', 'run.sh'], folder)
        _, _, behind = shown.partition('run.sh:1: shell: handover: ')
        lines = [row.split(': ', 1)[1].partition(' lost(')[0] for row in behind.split('\n')
                 if row.startswith('  ')]
        if len(lines) != 1 or not real:
            problems = [f'it comes to {lines}, and really {real}']
        else:
            problems = compare(lines[0], ask_unmask(unmask, lines)[0], real)
        tap.report(f'handover: {text}', problems)


def check_tox(tap, unmask):
    """Every environment runs the probe; what reaches it is in the lines of the handover, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, 'tox.ini')
        home.write_text(TOX.replace('PROBE', str(PROBE)).replace('INT', INTERPRETER))
        Path(folder, 'run.sh').write_text('PYTHONDEVMODE=1 PYTHONWARNINGS=error tox\n')
        shown = subprocess.run([unmask, 'show', 'commands', '.'], cwd=folder, text=True,
                               capture_output=True).stdout
        said = subprocess.run(['/bin/sh', 'run.sh'], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                              env={'PATH': '/usr/bin:/bin', 'HOME': folder}, capture_output=True).stdout
    _, _, behind = shown.partition('run.sh:1: shell: handover: ')
    lines = [row.split(': ', 1)[1].partition(' lost(')[0] for row in behind.split('\n')
             if row.startswith('  ')]
    runs = [rows_of(part) for part in said.split('run-test: ')[1:]]
    if len(lines) != len(runs) or len(runs) != TOX.count('INT'):
        tap.report('tox', [f'it comes to {lines}, and really {runs}', said])
    for line, answer, real in zip(lines, ask_unmask(unmask, lines), runs):
        tap.report(f'tox: {line}', compare(line, answer, real))


def main():
    unmask, tap = os.path.abspath(sys.argv[1]), Tap()
    if os.path.exists(INTERPRETER):
        check_shell(tap, unmask)
        if shutil.which('make'):
            check_make(tap, unmask)
            check_handover(tap, unmask)
        else:
            tap.skip('forms of make', 'make is missing')
        if shutil.which('tox'):
            check_tox(tap, unmask)
        else:
            tap.skip('forms of tox', 'tox is missing')
    else:
        tap.skip('forms of the shell and of make', f'{INTERPRETER} is missing')
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
