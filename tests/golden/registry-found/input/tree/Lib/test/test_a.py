import unittest
from urllib.request import urlopen


class Test(unittest.TestCase):
    def test_a(self):
        urlopen('http://a.org/')
