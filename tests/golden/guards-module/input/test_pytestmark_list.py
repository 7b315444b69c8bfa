import socket
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.internet()]


def test_function():
    socket.gethostbyname('net-module-marks.pythontest.net')


class TestClass:
    def test_method(self):
        socket.gethostbyname('net-module-marks-class.pythontest.net')
