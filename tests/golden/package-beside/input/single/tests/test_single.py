import unittest

import single


class SingleTest(unittest.TestCase):
    def test_look_up(self):
        single.look_up()
