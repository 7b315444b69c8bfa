import unittest


@unittest.skip('never')
class NeverTest(unittest.TestCase):
    def test_never(self):
        pass
