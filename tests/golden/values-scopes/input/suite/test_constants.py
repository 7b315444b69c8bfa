import unittest
from urllib.request import urlopen

HOST = 'constant.pythontest.net'
BASE = 'http://' + HOST
URL = BASE + '/x'
FIRST = SECOND = 'http://chained.pythontest.net/'
(LEFT, [RIGHT]) = 'http://left.pythontest.net/', ['http://right.pythontest.net/']
TYPED: str = 'http://typed.pythontest.net/'


class ConstantTest(unittest.TestCase):
    def test_chain(self):
        urlopen(URL)

    def test_chained_assignment(self):
        urlopen(SECOND)

    def test_unpacked(self):
        urlopen(LEFT)
        urlopen(RIGHT)

    def test_annotated(self):
        urlopen(TYPED)

    def test_branches(self):
        urlopen(BRANCH)

    def test_try(self):
        urlopen(TRIED)


if hasattr(unittest, 'IsolatedAsyncioTestCase'):
    BRANCH = 'http://branch-then.pythontest.net/'
else:
    BRANCH = 'http://branch-else.pythontest.net/'

try:
    from _hosts import TRIED
except ImportError:
    TRIED = 'http://except.pythontest.net/'
