import unittest
from test import support
from urllib.request import urlopen


class ServiceTest(unittest.TestCase):
    def test_urlfetch(self):
        urlopen('http://files.pythontest.net/')

    def test_either(self):
        urlopen('http://either.pythontest.net/')

    def test_unknown(self):
        urlopen('http://own.pythontest.net/')

    def test_two(self):
        urlopen('http://files.pythontest.net/')
        urlopen('http://either.pythontest.net/')

    def test_tolerant(self):
        with support.socket_helper.transient_internet('www.python.org'):
            urlopen('http://www.python.org/')
