"""Prints the Test Anything Protocol, which meson reads."""


class Tap:
    def __init__(self):
        self.count = self.failures = 0

    def report(self, name, problems, notes=()):
        """One test, which fails if it has problems; notes are printed either way."""
        self.count += 1
        self.failures += bool(problems)
        print('not ok' if problems else 'ok', self.count, '-', name)
        for line in [*problems, *notes]:
            print('#', line, flush=True)

    def skip(self, name, reason):
        self.count += 1
        print('ok', self.count, '-', name, '# SKIP', reason, flush=True)

    def end(self):
        """The exit status."""
        print(f'1..{self.count}')
        return 1 if self.failures or not self.count else 0
