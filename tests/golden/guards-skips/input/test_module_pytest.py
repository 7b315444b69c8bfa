import socket
import unittest
import pytest

pytest.skip('the module', allow_module_level=True)


class AnyTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-module-pytest.pythontest.net')
