import unittest
from suite.helper import one_open_caller


class OpenTest(unittest.TestCase):
    def test_open(self):
        one_open_caller('open.pythontest.net')
