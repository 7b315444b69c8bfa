import socket
import unittest
from test import support


class GeneralModuleTests(unittest.TestCase):
    @support.requires_resource('network')
    def test_idna(self):
        # these should all be successful
        domain = 'испытание.pythontest.net'
        socket.gethostbyname(domain)
        socket.gethostbyname_ex(domain)
        socket.getaddrinfo(domain, 0, socket.AF_UNSPEC, socket.SOCK_STREAM)

    def test_unresolved(self):
        # no guard: this one was forgotten
        socket.gethostbyname('no-such-host.python.org')
