import unittest
from test.support import requires_resource
from urllib.request import urlopen


class FilesTest(unittest.TestCase):
    # The files are small.
    URL = 'https://www.pythontest.net/index.html'

    @requires_resource('network')
    def test_fetch(self):
        urlopen(self.URL)

    def test_forgotten(self):
        urlopen(self.URL)

    @unittest.skip('the host is gone')
    def test_gone(self):
        urlopen('http://gone.example.org:8080/')


class FixtureTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        urlopen('ftp://192.88.99.1/README')

    def test_it(self):
        pass
