import socket
import unittest
from test import support


class Local(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-load-local.pythontest.net')


class Remote(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-load-remote.pythontest.net')


def load_tests(loader, tests, pattern):
    suite = unittest.TestSuite()
    suite.addTest(loader.loadTestsFromTestCase(Local))
    if support.is_resource_enabled('network'):
        suite.addTest(loader.loadTestsFromTestCase(Remote))
    return suite
