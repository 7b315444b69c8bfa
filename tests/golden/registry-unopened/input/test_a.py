import unittest
from test import support
from urllib.request import urlopen

support.requires('network')


class Test(unittest.TestCase):
    def test_a(self):
        urlopen('http://python.org/')
