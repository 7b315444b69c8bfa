import asyncio
import socket
import unittest
from unittest import mock


class LoopTest(unittest.TestCase):
    def setUp(self):
        self.loop = asyncio.new_event_loop()
        self.addCleanup(self.loop.close)

    def connect(self, host):
        return self.loop.create_connection(asyncio.Protocol, host, 80)

    def test_getaddrinfo(self):
        self.loop.getaddrinfo = mock.Mock()
        self.loop.run_until_complete(self.connect('faked-getaddrinfo.pythontest.net'))

    def test_plain(self):
        self.loop.run_until_complete(self.connect('real-plain.pythontest.net'))

    def test_ensure_resolved(self):
        self.loop._ensure_resolved = mock.Mock()
        self.loop.run_until_complete(self.connect('faked-ensure-resolved.pythontest.net'))

    def test_irrelevant(self):
        self.loop.call_exception_handler = mock.Mock()
        self.loop.run_until_complete(self.connect('real-irrelevant.pythontest.net'))

    def test_module(self):
        socket.getaddrinfo = mock.Mock()
        self.loop.run_until_complete(self.connect('faked-module.pythontest.net'))

    @mock.patch('asyncio.base_events.socket')
    def test_module_socket(self, m_socket):
        self.loop.run_until_complete(self.connect('faked-module-socket.pythontest.net'))


class FakedLoopTest(unittest.TestCase):
    def setUp(self):
        self.loop = asyncio.new_event_loop()
        self.loop.getaddrinfo = mock.Mock()

    def test_any(self):
        self.loop.run_until_complete(
            self.loop.create_connection(asyncio.Protocol, 'faked-set-up.pythontest.net', 80))


class OwnLoop(asyncio.SelectorEventLoop):
    async def getaddrinfo(self, host, port, **kwargs):
        return []


class OwnLoopTest(unittest.TestCase):
    def test_own(self):
        loop = OwnLoop()
        loop.run_until_complete(
            loop.create_connection(asyncio.Protocol, 'faked-own-loop.pythontest.net', 80))
