import socket
import unittest


def setUpModule():
    raise unittest.SkipTest('the module')


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-set-up-module.pythontest.net')
