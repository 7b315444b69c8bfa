import unittest
from test import clock


class Tests(unittest.TestCase):
    def test_address(self):
        self.assertTrue(clock.ADDRESS)
