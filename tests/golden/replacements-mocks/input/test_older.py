import http.client
import socket
import unittest
import urllib.request
from unittest import mock
from urllib.request import urlopen


class MockTest(unittest.TestCase):
    def test_patch_urlopen_reading(self):
        with mock.patch('urllib.request.urlopen') as fake:
            fake.return_value.read.return_value = b''
            urllib.request.urlopen('http://faked-reading.pythontest.net/').read()

    def test_chain(self):
        with mock.patch('http.client.HTTPConnection.connect') as fake:
            fake.side_effect = OSError
            urlopen('http://faked-chain.pythontest.net/')

    def test_spec(self):
        connection = mock.Mock(spec=http.client.HTTPConnection)
        connection.connect('none-spec.pythontest.net')

    def test_create_autospec(self):
        fake = mock.create_autospec(socket.gethostbyname)
        fake('none-create-autospec.pythontest.net')

    def test_wrapped_class(self):
        with mock.patch('http.client.HTTPConnection', wraps=http.client.HTTPConnection):
            connection = http.client.HTTPConnection('real-wrapped-class.pythontest.net')
            connection.request('GET', '/')

    def test_multiple(self):
        with mock.patch.multiple('socket', gethostbyname=mock.DEFAULT, getaddrinfo=mock.DEFAULT):
            socket.gethostbyname('faked-multiple.pythontest.net')

    @mock.patch.object(socket, 'gethostbyname', return_value='127.0.0.1')
    def test_value(self, fake):
        socket.gethostbyname('faked-value.pythontest.net')

    def test_mock_attribute(self):
        socket.gethostbyname = mock.Mock(side_effect=socket.gethostbyname)
        socket.gethostbyname('real-mock-attribute.pythontest.net')

    def test_mock_attribute_plain(self):
        socket.gethostbyname = mock.Mock(return_value='127.0.0.1')
        socket.gethostbyname('faked-mock-attribute.pythontest.net')

    def test_after_with(self):
        with mock.patch('socket.gethostbyname', wraps=socket.gethostbyname):
            pass
        socket.gethostbyname('real-after-wraps.pythontest.net')

    def test_class_imported(self):
        from http.client import HTTPConnection
        with mock.patch('http.client.HTTPConnection'):
            HTTPConnection('real-class-imported.pythontest.net').request('GET', '/')
            http.client.HTTPConnection('faked-class-dotted.pythontest.net').request('GET', '/')

    def test_object_older(self):
        connection = http.client.HTTPConnection('real-object-older.pythontest.net')
        with mock.patch('http.client.HTTPConnection'):
            connection.request('GET', '/')

    def test_method_of_older(self):
        connection = http.client.HTTPConnection('faked-method-of-older.pythontest.net')
        with mock.patch('http.client.HTTPConnection.connect'):
            connection.request('GET', '/')

    def test_socket_older(self):
        sock = socket.socket()
        with mock.patch('socket.socket'):
            sock.connect(('real-socket-older.pythontest.net', 80))

    def test_decorator_stop(self):
        patcher = mock.patch('socket.gethostbyname')
        with patcher:
            socket.gethostbyname('faked-patcher-with.pythontest.net')
        socket.gethostbyname('real-after-patcher.pythontest.net')
