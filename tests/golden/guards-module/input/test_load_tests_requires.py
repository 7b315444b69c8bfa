import socket
import unittest
from test.support import requires


class LoadedTest(unittest.TestCase):
    def test_loaded(self):
        socket.gethostbyname('net-loaded.pythontest.net')


def load_tests(loader, tests, pattern):
    requires('network')
    tests.addTests(loader.loadTestsFromTestCase(LoadedTest))
    return tests
