import socket
import unittest
from test.support import is_resource_enabled
from urllib.request import Request, urlopen


class NarrowTest(unittest.TestCase):
    def test_grown(self):
        hosts = ['localhost']
        hosts.append('real-grown.pythontest.net')
        for host in 'real-grown.pythontest.net',:
            if host in hosts:
                socket.gethostbyname(host)

    def test_request(self):
        for url in 'http://real-request.pythontest.net/', Request('http://real-request-two.pythontest.net/'):
            if isinstance(url, str):
                url = Request(url)
            urlopen(url)

    def test_reassigned(self):
        url = 'http://none-reassigned.pythontest.net/'
        if url.startswith('http'):
            url = 'http://real-reassigned.pythontest.net/'
        urlopen(url)

    def test_other_name(self):
        for host, scheme in [('real-other-name.pythontest.net', 'x'), ('none-other-name.pythontest.net', 'y')]:
            if scheme == 'x':
                socket.gethostbyname(host)

    def test_lower(self):
        host = 'REAL-lower.pythontest.net'
        if host.lower().startswith('real'):
            socket.gethostbyname('real-lower.pythontest.net')

    def test_start_offset(self):
        host = 'http://real-offset.pythontest.net'
        if host.startswith('real', 7):
            urlopen(host)

    def test_bytes(self):
        host = b'real-bytes.pythontest.net'
        if host.startswith(b'real'):
            socket.gethostbyname(host)

    def test_environment(self):
        import os
        host = os.environ.get('HOST', 'real-environment.pythontest.net')
        if host.startswith('other'):
            socket.gethostbyname(host)

    def test_match_falls(self):
        match self.kind:
            case 'a':
                return
        socket.gethostbyname('real-match-falls.pythontest.net')

    def test_match_guarded(self):
        match is_resource_enabled('network'):
            case True:
                socket.gethostbyname('net-match-guarded.pythontest.net')

    def test_match_tuple(self):
        match ('real-match-tuple.pythontest.net', 80), 5:
            case (host, 80), _:
                socket.gethostbyname(host)
