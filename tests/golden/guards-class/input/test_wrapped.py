import functools
import socket
import unittest
from test.support import requires


class Mixin:
    """A method of the class wraps its tests."""

    text = 'no test'

    def test_one(self):
        socket.gethostbyname('net-wrapped-one.pythontest.net')

    def test_two(self):
        socket.gethostbyname('net-wrapped-two.pythontest.net')

    def check_other(self):
        socket.gethostbyname('open-not-wrapped.pythontest.net')

    @classmethod
    def wrap_methods(cls):
        def wrap(method):
            @functools.wraps(method)
            def wrapped(self):
                requires('network')
                method(self)
            return wrapped
        for name in dir(cls):
            if not name.startswith('test_'):
                continue
            method = getattr(cls, name)
            if not callable(method):
                continue
            setattr(cls, name, wrap(method))


Mixin.wrap_methods()


class WrappedTest(Mixin, unittest.TestCase):
    def test_own(self):
        socket.gethostbyname('open-own.pythontest.net')
        self.check_other()
