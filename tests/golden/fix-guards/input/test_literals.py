import unittest
from test import support
from urllib.request import urlopen

HERE, THERE = 'http://www.python.org/', 'http://www.python.org/downloads'


def fetch(url):
    urlopen(url)


class FetchTest(unittest.TestCase):
    def test_both(self):
        fetch(HERE)
        fetch(THERE)

    def test_here(self):
        fetch(HERE)

    def test_there(self):
        fetch(THERE)
