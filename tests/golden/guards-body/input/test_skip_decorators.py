import socket
import unittest
from test import support
from test.support import is_resource_enabled

HAS_NETWORK = is_resource_enabled('network')
requires_network = unittest.skipUnless(is_resource_enabled('network'), 'needs the network')


class SkipDecoratorsTest(unittest.TestCase):
    @unittest.skipUnless(support.is_resource_enabled('network'), 'needs the network')
    def test_unless(self):
        socket.gethostbyname('net-unless.pythontest.net')

    @unittest.skipIf(not support.is_resource_enabled('network'), 'needs the network')
    def test_if(self):
        socket.gethostbyname('net-if-not.pythontest.net')

    @unittest.skipIf(support.is_resource_enabled('network'), 'slow')
    def test_if_enabled(self):
        socket.gethostbyname('open-if-enabled.pythontest.net')

    @unittest.skipUnless(HAS_NETWORK, 'needs the network')
    def test_variable(self):
        socket.gethostbyname('net-unless-variable.pythontest.net')

    @requires_network
    def test_decorator_variable(self):
        socket.gethostbyname('net-decorator-variable.pythontest.net')

    @unittest.skipUnless(hasattr(socket, 'AF_UNIX'), 'needs Unix sockets')
    def test_capability(self):
        socket.gethostbyname('open-capability.pythontest.net')


@unittest.skipUnless(HAS_NETWORK, 'needs the network')
class SkipClassTest(unittest.TestCase):
    def setUp(self):
        socket.gethostbyname('net-skip-class-set-up.pythontest.net')

    def test_any(self):
        socket.gethostbyname('net-skip-class.pythontest.net')
