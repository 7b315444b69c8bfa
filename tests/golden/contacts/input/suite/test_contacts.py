import os
import socket
import unittest
from unittest import mock
from urllib.request import urlopen

from test.support import requires, requires_resource, socket_helper

from . import helper

# See https://bugs.python.org/issue1 for why.
SITE = 'http://www.python.org'
XMLNS = 'http://www.w3.org/1999/xhtml'


class GuardedTest(unittest.TestCase):
    def setUp(self):
        requires('network')

    def test_fetch(self):
        with socket_helper.transient_internet('www.python.org'):
            urlopen(SITE + '/about')

    def test_ftp(self):
        urlopen('ftp://ftp.example.net:2121/README')


class OpenTest(unittest.TestCase):
    def test_helper(self):
        helper.connect()

    def test_url(self):
        helper.fetch(f'{SITE}/downloads')

    def test_resolve(self):
        socket.gethostbyname('docs.python.org')

    @unittest.skip('gone')
    def test_skipped(self):
        urlopen('http://gone.example.org/')

    def test_unroutable(self):
        socket.create_connection(('10.1.2.3', 9))

    def test_reserved(self):
        urlopen('http://nothing.invalid/')

    def test_faked(self):
        with mock.patch('socket.create_connection'):
            socket.create_connection(('faked.python.org', 80))

    def test_unknown(self):
        urlopen(os.environ['URL'])

    def test_default(self):
        urlopen(os.environ.get('SITE', 'http://default.python.org/'))
