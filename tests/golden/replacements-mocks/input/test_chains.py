import socket
import unittest
from unittest import mock


class MocksTest(unittest.TestCase):
    def test_mock_connect(self):
        sock = mock.Mock()
        sock.connect(('none-mock-connect.pythontest.net', 80))

    def test_mock_chain(self):
        sock = mock.MagicMock()
        sock.return_value.connect(('none-mock-chain.pythontest.net', 80))

    def test_patched_as(self):
        with mock.patch('socket.socket') as fake:
            fake.return_value.connect(('none-patched-as.pythontest.net', 80))
            socket.socket().connect(('faked-patched-socket.pythontest.net', 80))

    def test_side_effect_mixed(self):
        fake = mock.Mock(side_effect=[socket.gethostbyname])
        fake('none-side-effect-list.pythontest.net')

    def test_return_value_real(self):
        fake = mock.Mock(return_value=socket.socket())
        fake().connect(('real-return-value.pythontest.net', 80))

    def test_patch_own_function(self):
        with mock.patch(__name__ + '.fetch'):
            fetch('faked-own-function.pythontest.net')
        fetch('real-own-function.pythontest.net')

    def test_patch_own_wraps(self):
        with mock.patch(__name__ + '.fetch', wraps=fetch):
            fetch('real-own-function-wraps.pythontest.net')


def fetch(host):
    return socket.gethostbyname(host)
