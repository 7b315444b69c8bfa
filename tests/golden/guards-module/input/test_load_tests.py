import socket
import unittest
from test import support


class AlwaysTest(unittest.TestCase):
    def test_always(self):
        socket.gethostbyname('open-always.pythontest.net')


class SometimesTest(unittest.TestCase):
    def test_sometimes(self):
        socket.gethostbyname('net-sometimes.pythontest.net')


def load_tests(loader, tests, pattern):
    suite = unittest.TestSuite()
    suite.addTest(loader.loadTestsFromTestCase(AlwaysTest))
    if support.is_resource_enabled('network'):
        suite.addTest(loader.loadTestsFromTestCase(SometimesTest))
    return suite
