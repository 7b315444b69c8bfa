import socket
import unittest
from urllib.request import urlopen

LINE = 'host = stripped.pythontest.net\n'


class MethodsTest(unittest.TestCase):
    def test_lower(self):
        urlopen('HTTP://Upper.PythonTest.NET./'.lower())

    def test_strip(self):
        socket.gethostbyname('  strip.pythontest.net\n'.strip())

    def test_replace(self):
        urlopen('http://NAME.pythontest.net/'.replace('NAME', 'replaced'))

    def test_split(self):
        host, port = 'split.pythontest.net:8080'.split(':')
        socket.create_connection((host, int(port)))

    def test_partition(self):
        host, _, path = 'partition.pythontest.net/a/b'.partition('/')
        urlopen('http://' + host)

    def test_split_equals(self):
        socket.gethostbyname(LINE.split('=')[1].strip())

    def test_slice(self):
        socket.gethostbyname('http://slice.pythontest.net'[7:])

    def test_rstrip(self):
        urlopen('http://rstrip.pythontest.net////'.rstrip('/') + '/x')
