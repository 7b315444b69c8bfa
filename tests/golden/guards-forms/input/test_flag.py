import socket
import unittest
from test import support

try:
    support.requires('network')
    network = True
except unittest.SkipTest:
    network = False


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-flag-any.pythontest.net')
