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

    @requires_resource('network')
    def test_uses(self):
        urlopen('https://used-flow.org/')
        urlopen('https://used-block.org/')
        urlopen('https://used-single.org/')

    @requires_resource('network')
    def test_hosts(self):
        urlopen('https://star.org/')


class OtherTest(unittest.TestCase):
    @requires_resource('network')
    def test_uses(self):
        urlopen('https://used-flow.org/')
        urlopen('https://used-block.org/')
        urlopen('https://used-single.org/')

    @requires_resource('network')
    def test_hosts(self):
        urlopen('https://a.star.org/')

    @requires_resource('urlfetch')
    def test_new(self):
        urlopen('https://new.net/')
        urlopen('http://b.new.net:8080/')
        urlopen('https://more.single.org/')
