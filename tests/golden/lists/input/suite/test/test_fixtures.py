import socket
import unittest


class ByClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        socket.create_connection(('class.python.org', 80))

    def test_one(self):
        socket.create_connection(('one.python.org', 80))

    def test_two(self):
        pass


class NotConcerned(unittest.TestCase):
    def test_three(self):
        pass
