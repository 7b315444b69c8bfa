import socket
import sys
import unittest
from urllib.request import urlopen


class FlowTest(unittest.TestCase):
    def test_conditional(self):
        urlopen('http://then.pythontest.net/' if sys.platform == 'win32'
                else 'http://else.pythontest.net/')

    def test_branches(self):
        if self.secure:
            url = 'https://union.pythontest.net/'
        else:
            url = 'http://union.pythontest.net/'
        urlopen(url)

    def test_walrus(self):
        if (host := 'walrus.pythontest.net'):
            socket.gethostbyname(host)

    def test_overwritten(self):
        host = 'never-overwritten.pythontest.net'
        host = 'overwrites.pythontest.net'
        socket.gethostbyname(host)

    def test_after_use(self):
        host = 'before.pythontest.net'
        socket.gethostbyname(host)
        host = 'never-after.pythontest.net'

    def test_or(self):
        host = self.option or 'or-default.pythontest.net'
        socket.gethostbyname(host)

    def test_none(self):
        host = None
        if host is None:
            host = 'none-default.pythontest.net'
        socket.gethostbyname(host)

    def test_try(self):
        try:
            host = self.read()
        except OSError:
            host = 'in-except.pythontest.net'
        else:
            host = 'in-else.pythontest.net'
        socket.gethostbyname(host)

    def test_returned_before(self):
        return
        urlopen('http://never-returned.pythontest.net/')

    def test_while(self):
        host = 'first-turn.pythontest.net'
        while host:
            socket.gethostbyname(host)
            host = 'later-turn.pythontest.net'

    def test_match(self):
        match sys.platform:
            case 'win32':
                url = 'http://case-one.pythontest.net/'
            case _:
                url = 'http://case-default.pythontest.net/'
        urlopen(url)
