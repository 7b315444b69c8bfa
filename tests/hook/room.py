"""A folder to install into: nothing that is run in it sees or changes what is the user's."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'suite'))

# Seconds for one command: a build is one, and other tests may run beside it.
TIMEOUT = 600
# What is tested is how things get to their place; the compiler need not do its best.
FAST = '-Db_lto=false -Doptimization=0'


def problems_of(function, place):
    """What a test found; trouble in it is a problem too, and the tests after it still run."""
    try:
        return [line for problem in function(place) for line in problem.splitlines()]
    except Exception as error:  # any: what failed is told, not hidden
        return [f'{type(error).__name__}: {error}']


class Done:
    """How a command ended, and what it printed."""

    def __init__(self, process):
        self.status, self.out, self.err = process.returncode, process.stdout, process.stderr
        self.all = self.out + self.err

    def problems(self, status=0):
        """Empty if it ended as it should, else what it printed."""
        if self.status == status:
            return []
        return [f'status {self.status}, not {status}', *self.all.splitlines()[-40:]]


class Room:
    """Used in a `with`, whose end leaves nothing behind."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix='unmask-hook-')).resolve()
        for name in ('home', 'tmp', 'bin'):
            (self.folder / name).mkdir()
        # the compiler's cache and npm's hold nothing that a result depends on
        kept = {k: v for k, v in os.environ.items() if k.startswith('CCACHE_')}
        self.environment = {
            **kept, 'PATH': f'{self.folder}/bin:/usr/bin:/bin', 'LC_ALL': 'C.UTF-8',
            'HOME': str(self.folder / 'home'), 'TMPDIR': str(self.folder / 'tmp'), 'X_OPTIONS': FAST,
            'GIT_CONFIG_NOSYSTEM': '1', 'GIT_AUTHOR_NAME': 'a', 'GIT_AUTHOR_EMAIL': 'a@b.invalid',
            'GIT_COMMITTER_NAME': 'a', 'GIT_COMMITTER_EMAIL': 'a@b.invalid',
            'PIP_CONFIG_FILE': os.devnull, 'PIP_DISABLE_PIP_VERSION_CHECK': '1',
            'PRE_COMMIT_HOME': str(self.folder / 'home' / 'pre-commit'),
            'npm_config_cache': os.environ.get('npm_config_cache', str(Path.home() / '.npm')),
            'npm_config_prefer_offline': 'true',
        }
        self.forbid('apt-get')

    def __enter__(self):
        # a run that takes too long is ended so, and must clean up as well
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def run(self, *command, cwd=None, **environment):
        process = subprocess.run(
            [str(word) for word in command], cwd=cwd or self.folder, capture_output=True, text=True,
            errors='replace', stdin=subprocess.DEVNULL, timeout=TIMEOUT, check=False,
            env={**self.environment, **environment})
        return Done(process)

    def need(self, *command, **arguments):
        """What it prints; what follows makes no sense if it fails."""
        done = self.run(*command, **arguments)
        if done.status:
            raise RuntimeError(f'{command}: {done.all}')
        return done.out

    def forbid(self, name, folder='bin'):
        """Commands of this name fail loudly, where the folder comes first on the PATH."""
        path = self.folder / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} was called: $*" >&2\nexit 99\n')
        path.chmod(0o755)

    def offline(self):
        """The words before a command that take the network from it; none where that is forbidden."""
        for words in (['unshare', '-n'], ['unshare', '-rn']):
            if not self.run(*words, 'true').status:
                return words
        return []

    def leftovers(self):
        """What commands left where temporary things go."""
        return [f'left behind: {path.name}' for path in (self.folder / 'tmp').iterdir()]

    def clone(self, top, folder):
        """A clone of the commit that is checked out at top."""
        self.need('git', 'clone', '--quiet', '--no-hardlinks', top, folder)
        head = self.need('git', '-C', top, 'rev-parse', 'HEAD').strip()
        self.need('git', '-C', folder, 'checkout', '--quiet', '--detach', head)
        return head
