import test.support
import unittest
from urllib.request import urlopen


class DottedTest(unittest.TestCase):
    def test_dotted(self):
        urlopen('http://www.python.org/')
