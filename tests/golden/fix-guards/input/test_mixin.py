import unittest
from test import support
from urllib.request import urlopen


class BothMixin:
    def test_both(self):
        urlopen('http://' + self.host)


class FirstTest(BothMixin, unittest.TestCase):
    host = 'first.python.org'


class SecondTest(BothMixin, unittest.TestCase):
    host = 'second.python.org'


class HalfMixin:
    def test_half(self):
        urlopen('http://' + self.host)


class LocalTest(HalfMixin, unittest.TestCase):
    host = 'localhost'


class RemoteTest(HalfMixin, unittest.TestCase):
    host = 'remote.python.org'
