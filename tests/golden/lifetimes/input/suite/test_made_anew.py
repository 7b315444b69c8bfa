import unittest
from urllib.request import ProxyHandler, Request, urlopen

from helper import MOCK, OPENER, PROXIES


class MadeAnewTest(unittest.TestCase):
    """An object that a module made is given to its constructor once more."""

    def test_constructors(self):
        url = 'http://{}.pythontest.net/'.format('of-a-test')
        MOCK.__init__(return_value=url, side_effect=lambda: url)
        ProxyHandler.__init__(PROXIES, {'http': url})

    def test_mock(self):
        urlopen(MOCK())
        urlopen(MOCK.return_value)

    def test_opener(self):
        OPENER.open('http://opened.pythontest.net/')

    def test_request_of_itself(self):
        request = Request('http://itself.pythontest.net/')
        request.__init__(request)
        urlopen(request)

    def test_requests_of_each_other(self):
        one = Request.__new__(Request)
        other = Request(one)
        one.__init__(other)
        either = one if self.id() else other
        other.__init__(either)
        one.__init__(either)
        urlopen(one)
