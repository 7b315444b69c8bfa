import socket
import unittest
from urllib.request import urlopen

HOST = b'bytes.pythontest.net'


class BytesTest(unittest.TestCase):
    def test_bytes(self):
        socket.gethostbyname(HOST)

    def test_encoded(self):
        socket.getaddrinfo('encoded.pythontest.net'.encode('ascii'), 80)

    def test_decoded(self):
        urlopen('http://' + b'decoded.pythontest.net'.decode() + '/')

    def test_joined(self):
        socket.gethostbyname(b'.'.join([b'joined-bytes', b'pythontest', b'net']))
