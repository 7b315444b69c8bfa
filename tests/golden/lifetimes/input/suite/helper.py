"""What outlives a test must not point into it."""
import unittest
from urllib.request import urlopen

SEEN = []


def counted(function):
    calls = 0

    def wrapper(*arguments):
        nonlocal calls
        calls += 1
        SEEN.append('http://seen.pythontest.net/')
        return function(*arguments)
    return wrapper


@counted
def fetch():
    urlopen('http://www.pythontest.net/')


class Case(unittest.TestCase):
    """Nobody calls these."""

    def put_off(self):
        self.addCleanup(fetch)

    def put_off_again(self):
        self.addCleanup(fetch)
        self.addCleanup(fetch)

    def put_off_more(self):
        self.addCleanup(fetch)
