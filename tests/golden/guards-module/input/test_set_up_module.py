import socket
import unittest
from test import support

socket.gethostbyname('open-import.pythontest.net')


def setUpModule():
    socket.gethostbyname('open-set-up-module.pythontest.net')
    support.requires('network')


def tearDownModule():
    socket.gethostbyname('net-tear-down-module.pythontest.net')


class SetUpModuleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        socket.gethostbyname('net-set-up-class.pythontest.net')

    def test_any(self):
        socket.gethostbyname('net-test-of-module.pythontest.net')
