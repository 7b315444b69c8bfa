"""What a machine with a loopback interface only cannot reach, and what it can."""
import socket
import unittest
import urllib.request
from unittest import mock

TARPIT = 'http://10.255.255.1'


def connect(host):
    socket.create_connection((host, 80), timeout=0.1)


def send(host):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
        peer.sendto(b'x', (host, 9))


class Needy(unittest.TestCase):
    def test_private_url(self):
        with self.assertRaises(TimeoutError):
            urllib.request.urlopen(TARPIT, timeout=0.1)

    def test_private_other(self):
        connect('192.168.7.7')
        connect('172.16.0.1')

    def test_documentation(self):
        connect('203.0.113.1')

    def test_documentation_ipv6(self):
        connect('2001:db8::1')

    def test_reserved_for_ever(self):
        connect('240.0.0.1')

    def test_number(self):
        connect('0x0affff01')

    def test_mapped(self):
        connect('::ffff:10.0.0.1')

    def test_link_local(self):
        connect('169.254.169.254')

    def test_link_local_zone(self):
        connect('fe80::1%lo')

    def test_multicast(self):
        send('239.255.255.250')

    def test_broadcast(self):
        send('255.255.255.255')


class Free(unittest.TestCase):
    def test_loopback(self):
        connect('127.0.0.1')
        connect('127.255.0.1')
        connect('::1')
        connect('::ffff:127.0.0.1')
        send('localhost')

    def test_unspecified(self):
        connect('0.0.0.0')
        connect('::')

    def test_name_of_nobody(self):
        connect('host.invalid')

    def test_bound(self):
        with socket.socket() as server:
            server.bind(('192.168.7.7', 0))

    def test_faked(self):
        with mock.patch('socket.create_connection'):
            connect('10.255.255.1')

    @unittest.skip('takes too long')
    def test_skipped(self):
        connect('10.255.255.1')

    def test_looked_up(self):
        socket.getaddrinfo('10.255.255.1', 80)
