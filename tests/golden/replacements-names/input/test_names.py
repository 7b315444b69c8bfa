import socket
import unittest
import urllib.request
from socket import gethostbyname
from unittest import mock
from urllib.request import urlopen

import helper


class ImportedTest(unittest.TestCase):
    def test_at_home(self):
        with mock.patch('urllib.request.urlopen'):
            urlopen('http://real-own-name.pythontest.net/')
            urllib.request.urlopen('http://faked-dotted.pythontest.net/')
            helper.fetch('http://real-helper-name.pythontest.net/')
            helper.fetch_dotted('http://faked-helper-dotted.pythontest.net/')

    def test_in_helper(self):
        with mock.patch('helper.urlopen'):
            helper.fetch('http://faked-helper-name.pythontest.net/')
            helper.fetch_dotted('http://real-helper-dotted.pythontest.net/')
            urlopen('http://real-own-beside-helper.pythontest.net/')
            urllib.request.urlopen('http://real-dotted-beside-helper.pythontest.net/')
        helper.fetch('http://real-after-helper.pythontest.net/')

    def test_in_own(self):
        with mock.patch(__name__ + '.urlopen'):
            urlopen('http://faked-own.pythontest.net/')
            urllib.request.urlopen('http://real-dotted-beside-own.pythontest.net/')
            helper.fetch('http://real-helper-beside-own.pythontest.net/')

    def test_assigned(self):
        socket.gethostbyname = lambda host: '127.0.0.1'
        gethostbyname('real-assigned-own.pythontest.net')
        socket.gethostbyname('faked-assigned.pythontest.net')
        helper.ask('real-assigned-helper.pythontest.net')
        helper.ask_late('faked-assigned-late.pythontest.net')

    def test_late_import(self):
        with mock.patch('socket.gethostbyname'):
            from socket import gethostbyname as late
            late('faked-late-import.pythontest.net')

    def test_early_local(self):
        early = socket.gethostbyname
        with mock.patch('socket.gethostbyname'):
            early('real-early-local.pythontest.net')

    def test_through(self):
        # What urlopen itself uses is another part.
        with mock.patch('socket.create_connection'):
            urlopen('http://faked-through.pythontest.net/')

    @mock.patch('helper.gethostbyname', lambda host: '127.0.0.1')
    def test_decorator(self):
        helper.ask('faked-decorated-helper.pythontest.net')
        gethostbyname('real-decorated-own.pythontest.net')

    @mock.patch.object(helper, 'gethostbyname')
    def test_object(self, fake):
        helper.ask('faked-object-helper.pythontest.net')

    def test_module_of_helper(self):
        # helper.socket is the socket module itself.
        with mock.patch('helper.socket.gethostbyname'):
            socket.gethostbyname('faked-same-module.pythontest.net')
            gethostbyname('real-not-same-name.pythontest.net')

    def test_module_name(self):
        # The name helper.urllib alone is another thing now.
        with mock.patch('helper.urllib'):
            helper.fetch_dotted('http://faked-module-name.pythontest.net/')
            urllib.request.urlopen('http://real-other-module-name.pythontest.net/')
