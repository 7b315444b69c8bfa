import socket
import unittest
from urllib.request import urlopen

NAME = 'fstring'
PORT = 8443


class FStringTest(unittest.TestCase):
    def test_name(self):
        urlopen(f'https://{NAME}.pythontest.net:{PORT}/')

    def test_conversion(self):
        host = 'conversion.pythontest.net'
        urlopen(f'http://{host!s}/{PORT:05d}/{{braces}}')

    def test_joined(self):
        urlopen('http://' f'{NAME}' '-joined.pythontest' rf'.net/\d')

    def test_call_inside(self):
        socket.gethostbyname(f"{'.'.join(['inside', 'pythontest', 'net'])}")
