import socket
import unittest
from test.mixin import Shared


def setUpModule():
    socket.create_connection(('module.python.org', 80))


class Tests(unittest.TestCase):
    def test_one(self):
        socket.create_connection(('one.python.org', 80))
