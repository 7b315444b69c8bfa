"""A class without a test does not show that functions are none."""
import socket
import unittest


class Prepared(unittest.TestCase):
    tests = ['a.pythontest.net']

    def setUp(self):
        self.host = self.tests[0]


def test_function():
    socket.create_connection(('function.pythontest.net', 80))
