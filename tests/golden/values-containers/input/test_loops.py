import http.client
import socket
import unittest
from urllib.request import urlopen

SITES = [
    'http://listed-one.pythontest.net/',
    ('https://listed-two.pythontest.net/', None, OSError),
]
PORTS = {'http': ('ports.pythontest.net', 8080)}


class LoopsTest(unittest.TestCase):
    def test_list(self):
        for host in ['list-one.pythontest.net', 'list-two.pythontest.net']:
            socket.gethostbyname(host)

    def test_tuple(self):
        for name in 'tuple-one', 'tuple-two':
            socket.gethostbyname(name + '.pythontest.net')

    def test_pairs(self):
        for host, port in [('pairs.pythontest.net', 1), ('pairs.pythontest.net', 2)]:
            socket.create_connection((host, port))

    def test_narrowed(self):
        self.check(SITES, urlopen)

    def check(self, urls, handler):
        for url in urls:
            with self.subTest(url=url):
                if isinstance(url, (list, tuple)):
                    url, req, expected = url
                else:
                    req = expected = None
                handler(url, req)

    def test_enumerate(self):
        for i, host in enumerate(['enumerate.pythontest.net']):
            socket.gethostbyname(host)

    def test_zip(self):
        for host, port in zip(['zip.pythontest.net'], [81]):
            socket.create_connection((host, port))

    def test_sorted(self):
        for host in sorted({'sorted.pythontest.net'}):
            socket.gethostbyname(host)

    def test_items(self):
        for name, (host, port) in PORTS.items():
            http.client.HTTPConnection(host, port).connect()

    def test_built(self):
        urls = []
        for name in ['appended']:
            urls.append(f'http://{name}.pythontest.net/')
        for url in urls:
            urlopen(url)

    def test_range(self):
        for i in range(3):
            urlopen('http://range.pythontest.net/%d' % i)

    def test_after_loop(self):
        for host in ['last.pythontest.net']:
            pass
        socket.gethostbyname(host)

    def test_break(self):
        for host in ['first-break.pythontest.net', 'never-break.pythontest.net']:
            socket.gethostbyname(host)
            break
