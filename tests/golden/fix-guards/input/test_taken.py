import unittest
from urllib.request import urlopen

support = None


class TakenTest(unittest.TestCase):
    def test_taken(self):
        urlopen('http://www.python.org/')
