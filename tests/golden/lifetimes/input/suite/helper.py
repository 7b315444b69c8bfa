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


def put_off(case):
    unittest.TestCase.addCleanup(case, fetch)


def put_off_again(case):
    unittest.TestCase.addCleanup(case, fetch)
    unittest.addModuleCleanup(fetch)


def put_off_more(case):
    unittest.TestCase.addCleanup(case, fetch)
