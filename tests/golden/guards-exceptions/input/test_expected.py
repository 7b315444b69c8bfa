import socket
import unittest
from contextlib import suppress


class ExpectedTest(unittest.TestCase):
    def test_raised_inside(self):
        with self.assertRaises(ValueError):
            raise ValueError
        socket.gethostbyname('open-after-raised.pythontest.net')

    def test_suppressed(self):
        with suppress(ValueError):
            raise ValueError
        socket.gethostbyname('open-after-suppressed.pythontest.net')

    def test_not_suppressed(self):
        with open('x'):
            raise ValueError
        socket.gethostbyname('none-after-passed-on.pythontest.net')

    def test_finally_raises(self):
        try:
            raise ValueError
        finally:
            socket.gethostbyname('open-finally-after-raise.pythontest.net')
        socket.gethostbyname('none-after-raise.pythontest.net')

    def test_call(self):
        def fail():
            raise ValueError
        self.assertRaises(ValueError, fail)
        socket.gethostbyname('open-after-failing-call.pythontest.net')
