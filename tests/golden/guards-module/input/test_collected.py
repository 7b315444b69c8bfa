import socket
import unittest
from test import support


class PlainTest(unittest.TestCase):
    def test_plain(self):
        socket.gethostbyname('open-plain.pythontest.net')


class NetworkTest(unittest.TestCase):
    def test_network(self):
        socket.gethostbyname('net-appended.pythontest.net')


def test_main(verbose=None):
    tests = [PlainTest]
    if support.is_resource_enabled('network'):
        tests.append(NetworkTest)
    support.run_unittest(*tests)
