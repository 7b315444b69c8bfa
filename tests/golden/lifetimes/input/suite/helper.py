"""What outlives a test must not point into it."""
import unittest
from unittest import mock
from urllib.request import ProxyHandler, build_opener, urlopen

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


MOCK = mock.Mock()
PROXIES = ProxyHandler({})
OPENER = build_opener(PROXIES)
