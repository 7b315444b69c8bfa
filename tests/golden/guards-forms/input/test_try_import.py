import socket
import unittest
from test import support

try:
    support.requires('network')
except support.ResourceDenied:
    pass


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-module-try.pythontest.net')
