import socket
import unittest
from test import support


class NetworkMixin:
    def setUp(self):
        support.requires('network')
        super().setUp()


@support.requires_resource('network')
class DecoratedMixin:
    def test_mixed(self):
        socket.gethostbyname('net-in-mixin.pythontest.net')


class MixedTest(NetworkMixin, unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-mixed.pythontest.net')


class LaterMixinTest(unittest.TestCase, NetworkMixin):
    # TestCase.setUp calls no super().
    def test_any(self):
        socket.gethostbyname('open-later-mixin.pythontest.net')


class DecoratedMixinTest(DecoratedMixin, unittest.TestCase):
    def test_own(self):
        socket.gethostbyname('net-decorated-mixin.pythontest.net')
