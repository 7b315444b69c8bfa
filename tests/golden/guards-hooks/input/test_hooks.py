import unittest
from urllib.request import urlopen

import pytest


@pytest.mark.far
def test_far():
    urlopen("http://guarded.example.org/far")


@pytest.mark.far(distance=3)
class TestFar:
    def test_far(self):
        urlopen("http://guarded.example.org/class")

    @pytest.mark.deep
    def test_both(self):
        urlopen("http://guarded.example.org/both")


class DeepTest(unittest.TestCase):
    pytestmark = pytest.mark.deep

    def test_deep(self):
        urlopen("http://guarded.example.org/deep")


@pytest.mark.costly
@pytest.mark.other
def test_costly():
    urlopen("http://guarded.example.org/costly")


@pytest.mark.broken
def test_broken():
    urlopen("http://skipped.example.org/")


@pytest.mark.other
def test_other():
    urlopen("http://open.example.org/")


def test_near():
    urlopen("http://open.example.org/")
