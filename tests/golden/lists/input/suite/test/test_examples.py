"""
>>> import urllib.request
>>> urllib.request.urlopen('http://docs.python.org/')
"""
import doctest


def fetch():
    """
    >>> import urllib.request
    >>> urllib.request.urlopen('http://www.python.org/')
    """


def load_tests(loader, tests, pattern):
    tests.addTest(doctest.DocTestSuite())
    return tests
