import socket
import pytest

pytestmark = pytest.mark.network


def test_function():
    socket.gethostbyname('net-module-mark.pythontest.net')
