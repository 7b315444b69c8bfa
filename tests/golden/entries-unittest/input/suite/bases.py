import socket
import unittest


class BaseTest(unittest.TestCase):
    host = 'base-host.pythontest.net'

    def setUp(self):
        socket.gethostbyname('base-set-up.pythontest.net')

    def test_base(self):
        socket.gethostbyname(self.host)


class Mixin:
    def test_mixed(self):
        socket.gethostbyname(self.mixed_host)

    def tearDown(self):
        socket.gethostbyname('mixin-tear-down.pythontest.net')
        super().tearDown()


class Middle(BaseTest):
    pass


class NobodyMixin:
    def test_unused(self):
        socket.gethostbyname('nobody-mixin.pythontest.net')
