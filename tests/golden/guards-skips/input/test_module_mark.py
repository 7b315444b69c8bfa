import socket
import unittest
import pytest

pytestmark = pytest.mark.skip(reason='the module')


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-module-mark.pythontest.net')


def test_function():
    socket.gethostbyname('skip-module-mark-function.pythontest.net')
