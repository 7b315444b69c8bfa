import socket
import unittest
import urllib.request
from test import support


class OnlySkipped(unittest.TestCase):
    def test_needs_network(self):
        support.requires('network')

    def test_needs_cpu(self):
        support.requires('cpu')

    def test_needs_file(self):
        support.requires('urlfetch')

    def test_needs_both(self):
        support.requires('network')
        support.requires('urlfetch')
        urllib.request.urlopen('http://both.python.org/')


class Partly(unittest.TestCase):
    def test_partly(self):
        if support.is_resource_enabled('network'):
            socket.create_connection(('www.python.org', 80))

    def test_mixed(self):
        socket.gethostbyname('open.python.org')
        support.requires('network')
        socket.gethostbyname('guarded.python.org')

    def test_replaced(self):
        with unittest.mock.patch('socket.create_connection'):
            socket.create_connection(('www.python.org', 80))

    @unittest.skip('the host is gone')
    def test_skipped(self):
        socket.create_connection(('gone.python.org', 80))

    def test_reserved(self):
        socket.gethostbyname('host.invalid')
