import socket
import unittest
from test import support

try:
    support.requires('network')
    HAS_NETWORK = True
except support.ResourceDenied:
    HAS_NETWORK = False

try:
    support.requires('network')
except unittest.SkipTest:
    IN_ELSE = False
else:
    IN_ELSE = True

try:
    import ssl
    HAS_SSL = True
except ImportError:
    HAS_SSL = False

ENABLED = support.is_resource_enabled('network') if HAS_SSL else False


class FlagsTest(unittest.TestCase):
    @unittest.skipUnless(HAS_NETWORK, 'needs the network')
    def test_skip(self):
        socket.gethostbyname('net-flag-skip.pythontest.net')

    @unittest.skipIf(not HAS_NETWORK, 'needs the network')
    def test_skip_if(self):
        socket.gethostbyname('net-flag-skip-if.pythontest.net')

    @unittest.skipUnless(IN_ELSE, 'needs the network')
    def test_else(self):
        socket.gethostbyname('net-flag-else.pythontest.net')

    def test_if(self):
        if HAS_NETWORK:
            socket.gethostbyname('net-flag-if.pythontest.net')
        else:
            socket.gethostbyname('open-flag-if-else.pythontest.net')

    def test_return(self):
        if not HAS_NETWORK:
            return
        socket.gethostbyname('net-flag-return.pythontest.net')

    @unittest.skipUnless(HAS_SSL, 'needs ssl')
    def test_ssl(self):
        socket.gethostbyname('open-flag-ssl.pythontest.net')

    @unittest.skipUnless(ENABLED, 'needs the network')
    def test_enabled(self):
        socket.gethostbyname('net-flag-enabled.pythontest.net')

    def test_local(self):
        try:
            support.requires('network')
            enabled = True
        except unittest.SkipTest:
            enabled = False
        if enabled:
            socket.gethostbyname('net-flag-local.pythontest.net')
        socket.gethostbyname('open-flag-local.pythontest.net')

    def test_other(self):
        try:
            done = True
            support.requires('network')
        except unittest.SkipTest:
            done = False
        if done:
            socket.gethostbyname('open-flag-before.pythontest.net')
