import socket
import unittest
from test import support
from urllib.request import urlopen


class PageTest(unittest.TestCase):
    def setUp(self):
        socket.getaddrinfo('www.python.org', 443)

    def test_first(self):
        urlopen('https://www.python.org/first')

    def test_second(self):
        urlopen('https://www.python.org/second')
        urlopen('https://docs.python.org/')

    @support.requires_resource('network')
    def test_third(self):
        urlopen('https://www.python.org/third')


class OtherTest(unittest.TestCase):
    def test_first(self):
        urlopen('https://www.python.org/first')

    def test_second(self):
        urlopen('http://www.python.org/second')
