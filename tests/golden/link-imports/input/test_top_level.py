import outside
import unittest
import tests.top


class TopLevelTest(unittest.TestCase):
    def test_any(self):
        outside.top_level('top-level.pythontest.net')
        tests.top.from_top('into-package.pythontest.net')
