import unittest; from urllib.request import urlopen; x = 1


class SemicolonTest(unittest.TestCase):
    def test_semicolon(self):
        urlopen('http://www.python.org/')
