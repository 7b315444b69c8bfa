import socket
import sys
import unittest

if sys.platform == 'win32':
    raise unittest.SkipTest('not here')


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-module-if.pythontest.net')
