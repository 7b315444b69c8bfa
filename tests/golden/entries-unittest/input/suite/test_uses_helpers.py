import unittest
from suite import helpers


class UsesHelpersTest(unittest.TestCase):
    def test_called(self):
        helpers.called('called-helper.pythontest.net')

    def test_client(self):
        self.assertTrue(helpers.Client())

    def test_twice(self):
        helpers.called('called-helper.pythontest.net')
        helpers.called('called-twice.pythontest.net')

    def test_loop(self):
        for host in 'loop-one', 'loop-two':
            with self.subTest(host):
                helpers.called(host + '.pythontest.net')

    def test_recursion(self):
        self.recurse(3)

    def recurse(self, depth):
        if depth:
            self.recurse(depth - 1)
        helpers.called('recursion.pythontest.net')

    def test_raises(self):
        with self.assertRaises(OSError):
            helpers.called('in-raises.pythontest.net')
        self.assertRaises(OSError, helpers.called, 'raises.pythontest.net')
