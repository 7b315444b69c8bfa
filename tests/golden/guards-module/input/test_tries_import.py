import socket
import unittest


class TriesImportTest(unittest.TestCase):
    def test_before(self):
        socket.gethostbyname('open-before-import.pythontest.net')
        import needs_network
        socket.gethostbyname('net-after-import.pythontest.net')
        self.assertTrue(needs_network)
