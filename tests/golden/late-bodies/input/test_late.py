"""What a function does is found though nobody else looks into it."""
import subprocess
import sys
import warnings as w
from subprocess import run as go

start = subprocess.call


class Test:
    def imported_by_another_name(self):
        # the alias stands outside
        go([sys.executable, '-W', 'ignore', 'a.py'])

    def given_another_name(self):
        start([sys.executable, '-W', 'ignore', 'b.py'])

    async def imported_inside(self):
        from subprocess import check_call as inner

        def nested():
            inner([sys.executable, '-W', 'ignore', 'c.py'])
        nested()

    def says_nothing(self):
        return [line for line in self.lines if line.startswith('d.py')]

    def masks(self):
        def nested():
            w.simplefilter('ignore', category=DeprecationWarning)
        nested()


def set_filters():
    w.filterwarnings('ignore')  # unmask: ignore[process-wide-filter] it is meant so


def broken():
    a = = [sys.executable, '-W', 'ignore', 'e.py'] + a_long_name_of_something
    w.simplefilter('ignore', category=ResourceWarning)


set_filters()
