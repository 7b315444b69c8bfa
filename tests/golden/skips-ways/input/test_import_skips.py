import socket
import unittest
try:
    import test_helper_sure
except unittest.SkipTest:
    test_helper_sure = None


def test_own():
    socket.gethostbyname('open-import-skips.pythontest.net')
