import socket
import unittest
from urllib.request import urlopen

original = socket.getaddrinfo


def setUpModule():
    socket.getaddrinfo = lambda *args: []


def tearDownModule():
    socket.getaddrinfo = original


class SetUpModuleTest(unittest.TestCase):
    def test_any(self):
        urlopen('http://faked-by-set-up-module.pythontest.net/')
