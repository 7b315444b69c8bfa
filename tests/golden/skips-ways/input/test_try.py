import socket
import unittest

try:
    raise unittest.SkipTest('caught')
except unittest.SkipTest:
    pass


def test_own():
    socket.gethostbyname('open-try.pythontest.net')
