import http.client
import os
import socket
import unittest
from socket import create_connection
from unittest import mock
from unittest.mock import patch
from urllib.request import urlopen


class FormsTest(unittest.TestCase):
    @mock.patch('http.client.HTTPConnection')
    def test_decorator(self, connection):
        urlopen('http://faked-decorator.pythontest.net/')

    @patch('socket.getaddrinfo', return_value=[])
    @patch('os.getcwd')
    def test_two(self, getcwd, getaddrinfo):
        urlopen('http://faked-outer.pythontest.net/')

    @patch.object(http.client, 'HTTPConnection')
    def test_object(self, connection):
        urlopen('http://faked-object.pythontest.net/')

    @patch.object(http.client.HTTPConnection, 'connect')
    def test_method(self, connect):
        http.client.HTTPConnection('faked-method.pythontest.net').connect()
        urlopen('http://faked-method-inside.pythontest.net/')

    def test_with(self):
        with mock.patch('http.client.HTTPConnection') as connection:
            urlopen('http://faked-with.pythontest.net/')
        urlopen('http://real-after-with.pythontest.net/')

    def test_with_two(self):
        with patch('os.getcwd'), patch('http.client.HTTPConnection'):
            urlopen('http://faked-with-two.pythontest.net/')

    def test_with_object(self):
        with patch.object(socket, 'gethostbyname', lambda host: '127.0.0.1'):
            socket.gethostbyname('faked-with-object.pythontest.net')
        socket.gethostbyname('real-after-with-object.pythontest.net')

    def test_start(self):
        patcher = mock.patch('socket.gethostbyname')
        socket.gethostbyname('real-not-started.pythontest.net')
        patcher.start()
        socket.gethostbyname('faked-started.pythontest.net')
        patcher.stop()

    def test_entered(self):
        self.enterContext(patch('socket.gethostbyname'))
        socket.gethostbyname('faked-entered.pythontest.net')

    def test_new(self):
        with patch('socket.gethostbyname', new=lambda host: host):
            socket.gethostbyname('faked-new.pythontest.net')

    def test_not_entered(self):
        mock.patch('socket.gethostbyname')
        socket.gethostbyname('real-not-entered.pythontest.net')

    def test_target_of_pieces(self):
        name = 'gethostbyname'
        with patch('socket.' + name):
            socket.gethostbyname('faked-pieces.pythontest.net')

    def test_helper(self):
        with patch('socket.gethostbyname'):
            self.resolve('faked-helper.pythontest.net')
        self.resolve('real-helper.pythontest.net')

    def resolve(self, host):
        socket.gethostbyname(host)


class NearMissesTest(unittest.TestCase):
    @patch('socket.gethostname')
    def test_irrelevant(self, gethostname):
        urlopen('http://real-irrelevant.pythontest.net/')

    @patch.dict(os.environ, {'http_proxy': ''})
    def test_dict(self):
        urlopen('http://real-dict.pythontest.net/')

    @patch(__name__ + '.create_connection')
    def test_own_name(self, fake):
        create_connection(('faked-own-name.pythontest.net', 80))

    def test_unpatched(self):
        socket.gethostbyname('real-unpatched.pythontest.net')

    @patch('http.client.HTTPSConnection')
    def test_other_scheme(self, connection):
        urlopen('http://real-other-scheme.pythontest.net/')
        urlopen('https://faked-scheme.pythontest.net/')


@mock.patch('socket.gethostbyname')
class ClassTest(unittest.TestCase):
    def test_any(self, fake):
        socket.gethostbyname('faked-class.pythontest.net')
        self.resolve()

    def resolve(self):
        socket.gethostbyname('faked-class-helper.pythontest.net')


class SetUpTest(unittest.TestCase):
    def setUp(self):
        patcher = patch('socket.gethostbyname')
        self.fake = patcher.start()
        self.addCleanup(patcher.stop)

    def test_any(self):
        socket.gethostbyname('faked-set-up.pythontest.net')
