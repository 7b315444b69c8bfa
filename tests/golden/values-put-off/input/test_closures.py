# Functions that know their names, and become tests of a class.
import re
import unittest
from urllib.request import urlopen

PAGES = [(1, 'http://one.pythontest.net/a.html'), (2, 'http://two.pythontest.net/b.html')]


class PageTest(unittest.TestCase):
    pass


def adder(kind, shape):
    def add(number, url):
        assert shape.search(url)

        def run(self):
            urlopen(url)

        run.__name__ = f'test_{kind}_{number}'
        setattr(PageTest, run.__name__, run)
    return add


def test_named():
    urlopen('http://named.pythontest.net/')


add_page = adder('page', re.compile(r'\.html$'))
for page in PAGES:
    add_page(*page)
setattr(PageTest, test_named.__name__ + '_too', lambda self: test_named())
