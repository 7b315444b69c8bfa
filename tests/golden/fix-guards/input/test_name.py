import unittest
from test.support import (
    requires_resource as needs,
    verbose,
)
from urllib.request import urlopen


class NameTest(unittest.TestCase):
    def test_name(self):
        urlopen("http://www.python.org/")
