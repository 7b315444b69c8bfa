import socket
import unittest
from test.support import requires_resource
from urllib.request import urlopen


class NetTest(unittest.TestCase):
    @requires_resource('network')
    def test_web(self):
        urlopen('https://www.python.org/')
        urlopen('http://docs.python.org:8080/')
        socket.create_connection(('www.python.org', 443))

    @requires_resource('urlfetch')
    def test_other(self):
        urlopen('http://www.pythontest.net/')
        urlopen('http://some.pythontest.co.uk/')
        socket.gethostbyname('испытание.pythontest.net')

    def test_address(self):
        socket.create_connection(('8.8.8.8', 53))

    @unittest.skip('it is gone')
    def test_skipped(self):
        urlopen('http://gone.example.com/')

    def test_reserved(self):
        urlopen('http://nothing.invalid/')
