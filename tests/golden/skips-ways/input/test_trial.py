import sys
import unittest
from urllib.request import urlopen

from twisted.trial.unittest import TestCase


class SkippedTest(TestCase):
    skip = 'needs another machine'

    def test_page(self):
        urlopen('http://open-trial-in-heir.pythontest.net/')


class InheritedTest(SkippedTest):
    def test_more(self):
        urlopen('http://skip-trial-base.pythontest.net/')


class UnsetTest(SkippedTest):
    skip = None

    def test_unset(self):
        urlopen('http://open-trial-unset.pythontest.net/')


class PerhapsTest(TestCase):
    if sys.platform == 'win32':
        skip = 'not there'

    def test_page(self):
        urlopen('http://open-trial-perhaps.pythontest.net/')


class OtherTest(unittest.TestCase):
    skip = 'a name like any other'

    def test_page(self):
        urlopen('http://open-trial-other.pythontest.net/')
