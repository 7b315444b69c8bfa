import socket
import unittest
from test import support

if support.is_resource_enabled('network'):
    class ConditionalTest(unittest.TestCase):
        def test_any(self):
            socket.gethostbyname('net-conditional-class.pythontest.net')
else:
    class ElseTest(unittest.TestCase):
        def test_else(self):
            socket.gethostbyname('open-else-class.pythontest.net')
