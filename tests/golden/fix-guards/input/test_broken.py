import unittest
from test import support
from urllib.request import urlopen


class BrokenTest(unittest.TestCase):
    def test_broken(self):
        urlopen('http://www.python.org/')

x = = 1
