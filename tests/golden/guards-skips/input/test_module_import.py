import socket
import unittest
import pytest
from test.support import import_helper

ssl = pytest.importorskip('ssl')
ctypes = import_helper.import_module('ctypes')


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-module-import.pythontest.net')
