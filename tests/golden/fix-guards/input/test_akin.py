from test import test_used
import unittest
from test.support import verbose
from urllib.request import urlopen


class AkinTest(unittest.TestCase):
    def test_akin(self):
        urlopen('http://www.python.org/')
