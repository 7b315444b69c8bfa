import contextlib
import functools
import http.client
import socket
import unittest
from test import support
from urllib.request import urlopen


class FakeConnection:
    def __init__(self, *args, **kwargs):
        self.requests = []


class FinallyTest(unittest.TestCase):
    def test_finally(self):
        original = http.client.HTTPConnection
        http.client.HTTPConnection = FakeConnection
        try:
            urlopen('http://faked-in-try.pythontest.net/')
            urlopen('https://real-other-scheme.pythontest.net/')
        finally:
            http.client.HTTPConnection = original
        urlopen('http://real-after-finally.pythontest.net/')

    def test_before(self):
        urlopen('http://real-before.pythontest.net/')
        http.client.HTTPConnection, original = FakeConnection, http.client.HTTPConnection
        urlopen('http://faked-after.pythontest.net/')
        http.client.HTTPConnection = original

    def test_other(self):
        urlopen('http://real-other-test.pythontest.net/')


class TearDownTest(unittest.TestCase):
    def setUp(self):
        urlopen('http://real-early-set-up.pythontest.net/')
        self.original = http.client.HTTPConnection
        http.client.HTTPConnection = FakeConnection
        urlopen('http://faked-late-set-up.pythontest.net/')

    def tearDown(self):
        urlopen('http://faked-early-tear-down.pythontest.net/')
        http.client.HTTPConnection = self.original
        urlopen('http://real-late-tear-down.pythontest.net/')

    def test_any(self):
        urlopen('http://faked-by-set-up.pythontest.net/')


class InheritsTest(TearDownTest):
    def test_inherits(self):
        urlopen('http://faked-by-inherited-set-up.pythontest.net/')


class FakesTest(unittest.TestCase):
    def setUp(self):
        http.client.HTTPConnection = FakeConnection


class OverridesTest(FakesTest):
    def setUp(self):
        self.opened = []

    def test_overrides(self):
        urlopen('http://real-overridden-set-up.pythontest.net/')


class CleanupTest(unittest.TestCase):
    def fake(self):
        self.addCleanup(setattr, http.client, 'HTTPConnection', http.client.HTTPConnection)
        http.client.HTTPConnection = FakeConnection

    def test_cleanup(self):
        self.fake()
        urlopen('http://faked-until-cleanup.pythontest.net/')

    def test_other(self):
        urlopen('http://real-without-cleanup.pythontest.net/')


class LeaksTest(unittest.TestCase):
    def test_leaks(self):
        http.client.HTTPConnection = FakeConnection
        urlopen('http://faked-and-left.pythontest.net/')

    def test_later(self):
        urlopen('http://real-after-leak.pythontest.net/')


class SetUpClassTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.original, http.client.HTTPConnection = http.client.HTTPConnection, FakeConnection

    @classmethod
    def tearDownClass(cls):
        http.client.HTTPConnection = cls.original

    def test_any(self):
        urlopen('http://faked-by-set-up-class.pythontest.net/')


class FakeHTTPMixin:
    def fakehttp(self, data):
        self._connection_class = http.client.HTTPConnection
        http.client.HTTPConnection = FakeConnection

    def unfakehttp(self):
        http.client.HTTPConnection = self._connection_class


class MixinTest(unittest.TestCase, FakeHTTPMixin):
    def check(self, data):
        self.fakehttp(data)
        try:
            urlopen('http://faked-by-mixin.pythontest.net/')
        finally:
            self.unfakehttp()
        urlopen('http://real-after-mixin.pythontest.net/')

    def test_any(self):
        self.check(b'HTTP/1.1 200 OK')

    def test_not_called(self):
        urlopen('http://real-beside-mixin.pythontest.net/')


def with_fake(method):
    @functools.wraps(method)
    def wrapper(self):
        original = http.client.HTTPConnection
        http.client.HTTPConnection = FakeConnection
        try:
            return method(self)
        finally:
            http.client.HTTPConnection = original
    return wrapper


@contextlib.contextmanager
def faked_names():
    original = socket.getaddrinfo
    socket.getaddrinfo = lambda *args: []
    try:
        yield
    finally:
        socket.getaddrinfo = original


class WrappersTest(unittest.TestCase):
    @with_fake
    def test_decorated(self):
        urlopen('http://faked-by-decorator.pythontest.net/')

    def test_undecorated(self):
        urlopen('http://real-undecorated.pythontest.net/')

    def test_context(self):
        with faked_names():
            urlopen('http://faked-in-context.pythontest.net/')
        urlopen('http://real-after-context.pythontest.net/')

    def test_swap(self):
        with support.swap_attr(http.client, 'HTTPConnection', FakeConnection):
            urlopen('http://faked-in-swap.pythontest.net/')
        urlopen('http://real-after-swap.pythontest.net/')

    def test_support_patch(self):
        support.patch(self, http.client, 'HTTPConnection', FakeConnection)
        urlopen('http://faked-by-support.pythontest.net/')
