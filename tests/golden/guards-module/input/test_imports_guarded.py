"""The module that is imported asks for the resource, and so does whoever imports it."""
import socket
import unittest

import needs_network


class ImportsGuardedTest(unittest.TestCase):
    def test_any(self):
        needs_network.fetch()
        socket.gethostbyname('net-importer.pythontest.net')
