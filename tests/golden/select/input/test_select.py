import unittest
from test.support import requires_resource
from urllib.request import urlopen


class SelectTest(unittest.TestCase):
    @requires_resource('network')
    def test_guarded(self):
        urlopen('http://www.python.org/')

    def test_unguarded(self):
        urlopen('http://www.pythontest.net/')

    def test_unresolved(self):
        urlopen(input())
