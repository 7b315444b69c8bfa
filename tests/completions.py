#!/usr/bin/python3
"""Completes in real shells: usage: completions.py UNMASK BASH ZSH FISH; prints TAP.

What must be offered is asked of the program: its help, and what it says of a wrong word. BASH, ZSH and FISH are
the completions, as they are installed.
"""
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'suite'))

from tap import Tap  # noqa: E402

FILES, FOLDERS, NONE = 'files', 'folders', 'nothing'
NAMES = ['one.py', 'my file.py', 'sub']  # the last one is a folder
LIMIT = 60  # seconds for an answer of a shell

# The functions of the completions are called as bash calls them; -1 stands for a file name.
ASK_BASH = r'''
source "$1"
compopt() {
	case "$*" in
	'+o default') way=nothing ;;
	'-o dirnames +o default') way=folders ;;
	*) way="compopt $*" ;;
	esac
}
while IFS=$'\x1f' read -r -a COMP_WORDS; do
	COMP_CWORD=${#COMP_WORDS[@]}
	((COMP_CWORD--))
	[[ ${COMP_WORDS[COMP_CWORD]} != '<empty>' ]] || COMP_WORDS[COMP_CWORD]=''
	way=files
	_unmask unmask "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
	((${#COMPREPLY[@]})) || COMPREPLY=("<$way>")
	(IFS=$'\x1f'; printf '%s\n' "${COMPREPLY[*]}")
done
'''

SET_UP_ZSH = r'''
PS1='' PS2='' LISTMAX=100000
unsetopt prompt_cr prompt_sp beep
fpath=($1 $fpath)
autoload -Uz compinit
compinit -D -u
unmask() { printf '<%s>' "$@" >>$UNMASK_RUN; print >>$UNMASK_RUN }
compadd() {
	if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
		local -a hits
		builtin compadd -A hits "$@"
		(($#hits)) && print -rl -- $hits >>$UNMASK_OUT
	fi
	builtin compadd "$@"
}
ask() { _main_complete; print -r -- '<end>' >>$UNMASK_OUT }
zle -C ask complete-word ask
bindkey '^I' ask
print -r -- '<end>' >>$UNMASK_OUT
'''


class Truth:
    """What the program itself says that it takes."""

    def __init__(self, unmask):
        self.unmask = unmask
        self.options = {'': self.read_options()}
        self.commands = re.findall(r'^  ([a-z]+)(?: [A-Z[]|  )', self.run('--help').split('\nOptions')[0],
                                   re.M)
        for command in self.commands:
            self.options[command] = self.read_options(command)
        lines = self.run('rules', '--output-format', 'jsonl').splitlines()
        self.rules = [json.loads(line)['rule'] for line in lines]

    def run(self, *words):
        return subprocess.run([self.unmask, *words], text=True, stderr=subprocess.STDOUT,
                              stdout=subprocess.PIPE, timeout=LIMIT).stdout

    def read_options(self, *command):
        """{option: its argument, or nothing}; one that two commands take has that of the first."""
        found = re.findall(r'^  (?:-\w, |    )(--[a-z-]+)(?: ([A-Z]+))?', self.run(*command, '--help'), re.M)
        return dict(reversed(found))

    def words(self, *command):
        """What may stand in the place of a word that is wrong."""
        answer = self.run(*command, '\x7f')
        return re.search(r'it may be (.*)', answer)[1].split(', ')


def cut_as_bash(line):
    """The words of a line, as bash gives them to a completion."""
    words = []
    for word in line.split(' '):
        words += [part for part in re.split(r'(=)', word) if part] or ['<empty>']
    return words


def ask_bash(script, lines, place):
    text = ''.join('\x1f'.join(cut_as_bash(line)) + '\n' for line in lines)
    result = subprocess.run(['bash', '--norc', '-uc', ASK_BASH, 'bash', script], input=text, text=True,
                            capture_output=True, cwd=place, timeout=LIMIT)
    if result.stderr:
        raise ValueError(result.stderr)
    return [answer.split('\x1f') for answer in result.stdout.splitlines()]


def ask_fish(script, lines, place):
    asks = ['source $argv[1]'] + [f"complete -C '{line}'; echo '<end>'" for line in lines]
    home = {'HOME': place, 'XDG_CONFIG_HOME': place + '/.config', 'XDG_DATA_HOME': place + '/.data'}
    result = subprocess.run(['fish', '--no-config', '-c', '; '.join(asks), script], text=True,
                            env=dict(os.environ, **home), capture_output=True, cwd=place, timeout=LIMIT)
    if result.stderr:
        raise ValueError(result.stderr)
    answers = result.stdout.split('<end>\n')[:-1]
    return [[word.split('\t')[0] for word in answer.splitlines()] for answer in answers]


class Terminal:
    """A shell that believes to have a user."""

    def __init__(self, command, place, environment):
        self.process, self.screen = None, b''
        child, self.fd = pty.fork()
        if not child:
            os.chdir(place)
            os.execvpe(command[0], command, dict(os.environ, TERM='xterm', **environment))
        self.child = child

    def type(self, text):
        os.write(self.fd, text.encode())

    def read_screen(self):
        while select.select([self.fd], [], [], 0.02)[0]:
            try:
                self.screen += os.read(self.fd, 65536)
            except OSError:
                return

    def wait_for(self, file, end, count):
        """What was written to the file, when it holds the end so often."""
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            self.read_screen()
            text = file.read_text() if file.exists() else ''
            if text.count(end) >= count:
                return text
        raise TimeoutError(f'no answer; on the screen stands {self.screen[-2000:]!r}')

    def close(self):
        os.close(self.fd)
        os.waitpid(self.child, 0)


def ask_zsh(script, lines, place):
    """The answers, and what a program was given when a unique beginning was completed."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(script, Path(folder, '_unmask'))
        set_up, out, run = Path(folder, 'set-up'), Path(folder, 'out'), Path(folder, 'run')
        set_up.write_text(SET_UP_ZSH)
        terminal = Terminal(['zsh', '-f', '-i'], place, {'UNMASK_OUT': str(out), 'UNMASK_RUN': str(run)})
        terminal.type(f'source {set_up} {folder}\n')
        terminal.wait_for(out, '<end>\n', 1)
        for number, line in enumerate(lines, 2):
            terminal.type(line.replace("\\", "\\\\") + '\t')
            text = terminal.wait_for(out, '<end>\n', number)
            terminal.type('\x15')  # takes the line away
        terminal.type('unmask che\t--no-c\tmy\t\n')
        given = terminal.wait_for(run, '\n', 1)
        terminal.close()
    return [answer.split('\n')[:-1] for answer in text.split('<end>\n')[1:-1]], given


def type_into_bash(script, place):
    """What a program is given when unique beginnings are completed in bash itself."""
    with tempfile.TemporaryDirectory() as folder:
        out, rc = Path(folder, 'out'), Path(folder, 'rc')
        rc.write_text(f"PS1=''\nunset HISTFILE\nbind 'set bell-style none'\nsource {script}\n"
                      f"unmask() {{ printf '<%s>' \"$@\" >>{out}; echo >>{out}; }}\n")
        terminal = Terminal(['bash', '--rcfile', str(rc), '-i'], place, {})
        terminal.type('unmask che\t--no-c\tmy\t--color=al\t--select idle-g\t--queries s\t\n')
        given = terminal.wait_for(out, '\n', 1)
        terminal.close()
    return given


def sort_of(words):
    """The set of words that were offered, or what else was."""
    # what stands before a value is offered again by some shells
    words = {re.sub(r'^(--[a-z-]+=(?=.))?([a-z-]+,)*', '', word).rstrip('/') for word in words if word}
    if len(words) == 1 and (kind := words.copy().pop().strip('<>')) in (FILES, FOLDERS, NONE):
        return kind
    if not words:
        return NONE
    if set(NAMES) <= {word.replace('\\', '') for word in words}:
        return FILES
    if words == {NAMES[-1]}:
        return FOLDERS
    return {word.rstrip('=') for word in words}


def list_cases(truth):
    """[(line, what must be offered)]."""
    formats, colors = truth.words('check', '--output-format'), truth.words('check', '--color')
    rules = set(truth.rules)
    cases = [('unmask ', set(truth.commands)), ('unmask --color never ', set(truth.commands)),
             ('unmask --', set(truth.options[''])), ('unmask --color ', set(colors)),
             ('unmask --color=', set(colors)),
             ('unmask check --output-format ', set(formats)),
             ('unmask check --output-format=', set(formats)),
             ('unmask page --format ', set(truth.words('page', '--format'))),
             ('unmask show ', set(truth.words('show'))), ('unmask show tree ', FILES),
             ('unmask explain ', rules), ('unmask explain idle-guard ', NONE), ('unmask rules ', NONE), ('unmask clean ', NONE),
             ('unmask check --select ', rules | {'ALL'}),
             ('unmask check --ignore=idle-guard,unused-', {r for r in rules if r.startswith('unused-')}),
             ('unmask check ', FILES), ('unmask check one.py ', FILES), ('unmask check -- ', FILES),
             ('unmask page --write ', FILES), ('unmask check --queries ', FOLDERS),
             ('unmask check --queries=', FOLDERS), ('unmask check --threads ', NONE),
             ('unmask check --models one.py --col', {'--color'}),
             ('unmask --registry check modes --comm', {'--command'}),
             ('unmask nonsense --', None)]
    for command in truth.commands:
        cases.append((f'unmask {command} --', set(truth.options[command])))
        for option, argument in truth.options[command].items():
            taken = 'FILE' if truth.options[command].get(option) else ''
            if argument in ('FILE', 'GLOB') or not taken and command not in ('rules', 'explain', 'show', 'clean'):
                cases.append((f'unmask {command} {option} ', FILES))
    return [case for case in cases if case[1] is not None]


def compare(tap, shell, cases, answers):
    if len(answers) != len(cases):
        tap.report(f'{shell}: answers', [f'{len(answers)} of {len(cases)}'])
        return
    for (line, wanted), words in zip(cases, answers):
        offered = sort_of(words)
        if isinstance(offered, set):
            # letters alone are offered by some shells too
            offered = {word for word in offered if not re.fullmatch('-\\w?', word)}
            if shell == 'zsh' and wanted == NONE:
                # it offers options where there is nothing else
                offered = {word for word in offered if word[0] != '-'} or NONE
        same = offered == wanted
        tap.report(f'{shell}: {line}', [] if same else [f'offers {offered}', f'not {wanted}'])


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    unmask, bash, zsh, fish = (os.path.abspath(path) for path in sys.argv[1:])
    tap, truth = Tap(), Truth(unmask)
    tap.report('the program tells its commands and rules',
               [] if len(truth.commands) > 8 and len(truth.rules) > 20 else [str(truth.commands)])
    for shell, script in (('bash', bash), ('zsh', zsh), ('fish', fish)):
        result = subprocess.run([shell, '-n', script], stderr=subprocess.STDOUT, stdout=subprocess.PIPE,
                                text=True, timeout=LIMIT)
        tap.report(f'{shell} -n', result.stdout.splitlines() or [] if not result.returncode else ['no'])
    cases = list_cases(truth)
    lines = [line for line, _ in cases]
    with tempfile.TemporaryDirectory() as place:
        for name in NAMES[:-1]:
            Path(place, name).write_text('')
        Path(place, NAMES[-1]).mkdir()
        compare(tap, 'bash', cases, ask_bash(bash, lines, place))
        compare(tap, 'fish', cases, ask_fish(fish, lines, place))
        answers, given = ask_zsh(zsh, lines, place)
        compare(tap, 'zsh', cases, answers)
        tap.report('zsh: typed', [] if given == '<check><--no-cache><my file.py>\n' else [given])
        given = type_into_bash(bash, place)
        wanted = ('<check><--no-cache><my file.py><--color=always><--select><idle-guard>'
                  '<--queries><sub/>\n')
        tap.report('bash: typed', [] if given == wanted else [given])
    sys.exit(tap.end())


if __name__ == '__main__':
    main()
