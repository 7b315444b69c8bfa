import socket
import unittest
from test import support

socket.gethostbyname('open-import.pythontest.net')


def setUpModule():
    socket.gethostbyname('open-set-up-module-before.pythontest.net')
    support.requires('network')


def tearDownModule():
    socket.gethostbyname('net-tear-down-module.pythontest.net')


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-set-up-module.pythontest.net')


class SkipsTest(AnyTest):
    def setUp(self):
        self.x = 1

    def test_own(self):
        socket.gethostbyname('net-set-up-module-own.pythontest.net')
