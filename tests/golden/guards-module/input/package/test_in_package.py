import socket
import unittest

socket.gethostbyname('net-package-import.pythontest.net')


class InPackageTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-package.pythontest.net')
