import socket
import unittest
from test import support

if not support.is_resource_enabled('network'):
    raise unittest.SkipTest('network is not enabled')


class SkipModuleTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-skip-module.pythontest.net')
