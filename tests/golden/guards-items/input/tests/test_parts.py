import unittest
from urllib.request import urlopen

import pytest


class TestParts:
    def test_far(self):
        urlopen("http://guarded.pythontest.net/part")

    def test_far_too(self):
        urlopen("http://open.pythontest.net/part")


class OtherTest(unittest.TestCase):
    def test_far(self):
        urlopen("http://open.pythontest.net/other")


def test_listed():
    urlopen("http://guarded.pythontest.net/listed")


def test_gone():
    urlopen("http://skipped.pythontest.net/gone")


@pytest.mark.parametrize("name", ["row", "line"])
def test_each(name):
    urlopen("http://open.pythontest.net/" + name)


@pytest.mark.parametrize("name", ["some", "line"])
def test_row(name):
    urlopen("http://guarded.pythontest.net/" + name)
