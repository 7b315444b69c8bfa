import socket
import unittest
from test.support import requires


class EarlierTest(unittest.TestCase):
    socket.gethostbyname('open-earlier-body.pythontest.net')

    def test_earlier(self):
        # It runs only once the whole module has been imported.
        socket.gethostbyname('net-earlier.pythontest.net')


class GuardingTest(unittest.TestCase):
    requires('network')

    def test_own(self):
        socket.gethostbyname('net-own.pythontest.net')


class LaterTest(unittest.TestCase):
    def test_later(self):
        socket.gethostbyname('net-later.pythontest.net')
