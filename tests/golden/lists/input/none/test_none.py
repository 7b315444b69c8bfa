import unittest


class Tests(unittest.TestCase):
    def test_nothing(self):
        pass
