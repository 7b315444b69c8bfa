import unittest


class LocalTest(unittest.TestCase):
    def setUp(self):
        from test import support
        self.support = support

    def test_local(self):
        from urllib.request import urlopen
        urlopen('http://www.python.org/')


class ShadowTest(unittest.TestCase):
    support = None

    def test_shadow(self):
        from urllib.request import urlopen
        urlopen('http://www.python.org/')
