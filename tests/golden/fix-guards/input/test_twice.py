import sys
import unittest
from test import support
from urllib.request import urlopen

if sys.platform == 'win32':
    class TwiceTest(unittest.TestCase):
        def test_twice(self):
            urlopen('http://www.python.org/')
else:
    class TwiceTest(unittest.TestCase):
        def test_twice(self):
            urlopen('http://www.python.org/')
