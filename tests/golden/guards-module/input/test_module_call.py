import socket
import unittest
from test import support

socket.gethostbyname('open-before.pythontest.net')
support.requires('network')
socket.gethostbyname('net-after.pythontest.net')


class ModuleCallTest(unittest.TestCase):
    def setUp(self):
        socket.gethostbyname('net-set-up.pythontest.net')

    def test_any(self):
        socket.gethostbyname('net-test.pythontest.net')
