import http.client
import smtplib
import socket
import unittest
from unittest import mock
from urllib.request import urlopen


class PartsTest(unittest.TestCase):
    def test_getaddrinfo(self):
        socket.getaddrinfo = lambda *args, **kwargs: []
        urlopen('http://faked-address-info.pythontest.net/')
        socket.getaddrinfo('faked-asked.pythontest.net', 80)
        socket.gethostbyname('real-asked-otherwise.pythontest.net')

    def test_create_connection(self):
        socket.create_connection = mock.Mock()
        http.client.HTTPConnection('faked-create-connection.pythontest.net').connect()
        socket.create_connection(('faked-created.pythontest.net', 80))

    def test_socket_of_module(self):
        smtplib.socket = mock.Mock()
        smtplib.SMTP('faked-module-socket.pythontest.net')
        http.client.HTTPConnection('real-other-module.pythontest.net').connect()

    def test_resolves_still(self):
        # create_connection() asks for the name first, whatever sockets it makes.
        socket.socket = mock.Mock()
        socket.create_connection(('looked-up.pythontest.net', 80))

    def test_irrelevant(self):
        socket.gethostname = lambda: 'localhost'
        http.client.responses = {}
        urlopen('http://real-irrelevant.pythontest.net/')

    def test_sometimes(self):
        if self.fake:
            http.client.HTTPConnection = mock.Mock()
        urlopen('http://real-sometimes.pythontest.net/')

    def test_branch(self):
        if self.fake:
            http.client.HTTPConnection = mock.Mock()
            urlopen('http://faked-in-branch.pythontest.net/')

    def test_both_branches(self):
        if self.fake:
            http.client.HTTPConnection = mock.Mock()
        else:
            http.client.HTTPConnection = None
        urlopen('http://faked-in-both.pythontest.net/')

    def test_setattr(self):
        setattr(http.client, 'HTTPConnection', mock.Mock())
        urlopen('http://faked-by-setattr.pythontest.net/')

    def test_after_use(self):
        urlopen('http://real-then-faked.pythontest.net/')
        http.client.HTTPConnection = mock.Mock()

    def test_nested(self):
        def install():
            http.client.HTTPConnection = mock.Mock()
        urlopen('http://real-not-installed.pythontest.net/')
        install()
        urlopen('http://faked-installed.pythontest.net/')

    def test_same(self):
        http.client.HTTPConnection = http.client.HTTPConnection
        urlopen('http://real-same.pythontest.net/')

    def test_local_name(self):
        HTTPConnection = mock.Mock()
        urlopen('http://real-local-name.pythontest.net/')
        self.assertTrue(HTTPConnection)
