"""Cases that others import, with a fixture whose name they use for something else."""
import unittest

import pytest
from urllib.request import urlopen


@pytest.fixture(autouse=True)
def test_prepared():
    urlopen("http://prepared.pythontest.net/")


class SharedTest(unittest.TestCase):
    def test_shared(self):
        pass
