import http.client
import socket
import unittest
from urllib.request import urlopen


class HolesTest(unittest.TestCase):
    def test_host(self):
        urlopen('http://%s.pythontest.net/' % self.name)

    def test_whole_host(self):
        urlopen(f'http://{self.host}/')

    def test_end(self):
        urlopen('http://www.' + self.domain + '/')

    def test_port(self):
        urlopen('http://port-hole.pythontest.net:%d/' % self.port)

    def test_port_argument(self):
        socket.create_connection(('port-argument.pythontest.net', self.port))

    def test_endpoint(self):
        http.client.HTTPConnection('endpoint-hole.pythontest.net:' + self.port).connect()

    def test_path(self):
        urlopen('http://path-hole.pythontest.net/' + self.path)

    def test_glued(self):
        urlopen('http://glued.pythontest.net' + self.path)

    def test_query(self):
        urlopen('http://query-hole.pythontest.net?' + self.query)

    def test_scheme(self):
        urlopen(self.scheme + '://scheme-hole.pythontest.net/')

    def test_unknown(self):
        urlopen(self.url)
        socket.gethostbyname(self.host)
        self.sock.connect(self.address)
