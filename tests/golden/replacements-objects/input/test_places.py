import http.client
import unittest
from unittest import mock


class FakeSocket:
    pass


class Own(http.client.HTTPConnection):
    def _create_connection(self, *args):
        return FakeSocket()


class SetsSocket(http.client.HTTPConnection):
    def __init__(self, *args):
        super().__init__(*args)
        self.sock = FakeSocket()


class PlacesTest(unittest.TestCase):
    def test_set(self):
        connection = http.client.HTTPConnection('faked-set.pythontest.net')
        connection.sock = FakeSocket()
        connection.request('GET', '/')

    def test_helper(self):
        connection = http.client.HTTPConnection('faked-helper.pythontest.net')
        self.fake(connection)
        connection.request('GET', '/')

    def fake(self, connection):
        connection._create_connection = lambda *args: FakeSocket()

    def test_patched(self):
        connection = http.client.HTTPConnection('faked-patched.pythontest.net')
        with mock.patch.object(connection, 'sock', FakeSocket()):
            connection.request('GET', '/')

    def test_class(self):
        Own('faked-class.pythontest.net').request('GET', '/')

    def test_init(self):
        SetsSocket('faked-init.pythontest.net').request('GET', '/')

    def test_setattr(self):
        connection = http.client.HTTPConnection('faked-setattr.pythontest.net')
        setattr(connection, 'sock', FakeSocket())
        connection.request('GET', '/')

    def test_none(self):
        connection = http.client.HTTPConnection('real-none.pythontest.net')
        connection.sock = None
        connection.request('GET', '/')
