"""Tests for classes elsewhere; nobody runs them here."""
import unittest
import urllib.request


class Fetching:
    url = None

    def test_fetch(self):
        urllib.request.urlopen(self.url)


class Base(unittest.TestCase):
    host = 'base.python.org'

    def setUp(self):
        urllib.request.urlopen('http://%s/' % self.host)

    def test_nothing(self):
        pass


class Shared(unittest.TestCase):
    def test_shared(self):
        urllib.request.urlopen('http://shared.python.org/')
