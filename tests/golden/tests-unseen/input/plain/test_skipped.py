import unittest

raise unittest.SkipTest('not today')


class SkippedTest(unittest.TestCase):
    def test_skipped(self):
        pass
