import socket
import unittest
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.network]


def test_any():
    socket.gethostbyname('net-marks.pythontest.net')


class TestClass:
    def test_any(self):
        socket.gethostbyname('net-marks-class.pythontest.net')
