"""Objects that work through another: its class decides what is contacted."""
import asyncio
import unittest
import xmlrpc.client
from unittest import mock


class FakeSocket:
    pass


class RecordingTransport(xmlrpc.client.Transport):
    def make_connection(self, host):
        conn = xmlrpc.client.Transport.make_connection(self, host)
        conn.sock = FakeSocket()
        return conn


class InheritedTransport(RecordingTransport):
    user_agent = 'inherited'


class SilentTransport(xmlrpc.client.Transport):
    user_agent = 'silent'


class WritingTransport:
    def request(self, host, handler, body, verbose=False):
        conn = xmlrpc.client.Transport()
        conn.request('real-writing.pythontest.net', '/', body)


class TransportTest(unittest.TestCase):
    def test_recording(self):
        transport = RecordingTransport()
        xmlrpc.client.ServerProxy('http://own-recording.pythontest.net/', transport=transport).pow()

    def test_inherited(self):
        xmlrpc.client.ServerProxy('http://own-inherited.pythontest.net/', InheritedTransport()).pow()

    def test_mock(self):
        xmlrpc.client.ServerProxy('http://faked-mock.pythontest.net/', transport=mock.Mock()).pow()

    def test_silent(self):
        xmlrpc.client.ServerProxy('http://real-silent.pythontest.net/', SilentTransport()).pow()

    def test_library(self):
        transport = xmlrpc.client.Transport()
        xmlrpc.client.ServerProxy('http://real-library.pythontest.net/', transport).pow()

    def test_none(self):
        xmlrpc.client.ServerProxy('http://real-none.pythontest.net/', transport=None).pow()

    def test_writing(self):
        xmlrpc.client.ServerProxy('http://own-writing.pythontest.net/', WritingTransport()).pow()

    def test_other_proxy(self):
        xmlrpc.client.ServerProxy('http://faked-one.pythontest.net/', transport=mock.Mock())
        xmlrpc.client.ServerProxy('http://real-other.pythontest.net/').pow()


class OwnLoop(asyncio.BaseProactorEventLoop):
    pass


class ProactorTest(unittest.TestCase):
    def setUp(self):
        self.proactor = mock.Mock()
        self.loop = OwnLoop(self.proactor)

    def test_connect(self):
        self.loop.sock_connect(mock.Mock(), ('faked-proactor.pythontest.net', 80))

    def test_real(self):
        asyncio.ProactorEventLoop().sock_connect(None, ('real-proactor.pythontest.net', 80))
