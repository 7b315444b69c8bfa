import socket
import unittest


class DeeperTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-subpackage.pythontest.net')
