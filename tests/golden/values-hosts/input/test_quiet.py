"""Calls that send nothing: what is asked is this machine."""
import socket
import unittest
from socket import AF_INET, AI_CANONNAME, AI_NUMERICHOST, SOCK_DGRAM


class DatagramTest(unittest.TestCase):
    """A datagram socket is connected without a packet; only a name is asked for."""

    def test_own_address(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.connect(('8.8.8.8', 80))

    def test_name(self):
        sock = socket.socket(AF_INET, SOCK_DGRAM)
        sock.connect(('datagram-name.pythontest.net', 80))

    def test_sent_later(self):
        sock = socket.socket(AF_INET, SOCK_DGRAM)
        sock.connect(('9.9.9.9', 53))
        sock.send(b'question')

    def test_stream_sent_later(self):
        sock = socket.socket()
        sock.connect(('stream.pythontest.net', 80))
        sock.sendall(b'question')

    def test_sent(self):
        sock = socket.socket(AF_INET, SOCK_DGRAM)
        sock.sendto(b'', ('8.8.4.4', 53))

    def test_stream(self):
        socket.socket().connect(('1.1.1.1', 80))


class NumericTest(unittest.TestCase):
    """AI_NUMERICHOST asks no resolver."""

    def test_positional(self):
        socket.getaddrinfo('numeric-positional.pythontest.net', 0, 0, 0, 0, AI_NUMERICHOST)

    def test_keyword(self):
        socket.getaddrinfo('numeric-keyword.pythontest.net', 80, flags=socket.AI_NUMERICHOST)

    def test_among_others(self):
        flags = AI_CANONNAME | AI_NUMERICHOST
        socket.getaddrinfo('numeric-among.pythontest.net', 80, flags=flags)

    def test_other_flag(self):
        socket.getaddrinfo('canonical.pythontest.net', 80, flags=AI_CANONNAME)

    def test_no_flag(self):
        socket.getaddrinfo('no-flag.pythontest.net', 80, flags=0)
