# A table of functions gives the one of the key; a property that nobody reads does not run.
import unittest
from urllib.request import urlopen


def first():
    urlopen('http://first.pythontest.net/')


def second():
    urlopen('http://second.pythontest.net/')


def helper():
    urlopen('http://helper.pythontest.net/')


TABLE = {'first': first, 'second': second}


class Service:
    @property
    def unread(self):
        return urlopen('http://unread.pythontest.net/')


class TableTest(unittest.TestCase):
    def test_known(self):
        Service()
        TABLE['second']()

    def test_unknown(self):
        with self.assertRaises(KeyError):
            TABLE['third']()
