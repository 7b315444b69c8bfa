import unittest
from test import support
from urllib.request import urlopen

page = urlopen('http://www.python.org/')


def setUpModule():
    urlopen('http://www.python.org/')


class ModuleTest(unittest.TestCase):
    def test_module(self):
        pass
