import socket
import unittest
from test.support import requires_resource
from urllib.request import urlopen


class Test(unittest.TestCase):
    @requires_resource('network')
    def test_endpoints(self):
        urlopen('http://flow.org/')
        urlopen('http://block.org/')
        urlopen('http://single.org/')
        urlopen('http://comma.org:8080/')
        urlopen('http://comment.org/')
        socket.gethostbyname('flow.org')

    @requires_resource('network')
    def test_hosts(self):
        urlopen('https://www.python.org/')
        urlopen('http://[2a00:1450::1]:8080/')
        socket.gethostbyname('pypi.org')
        urlopen('http://c.flow.org/')

    @requires_resource('urlfetch')
    def test_resource(self):
        urlopen('https://flow.org/')
        urlopen('https://block.org/')
