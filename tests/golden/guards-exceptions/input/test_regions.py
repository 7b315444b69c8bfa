import contextlib
import http.client
import socket
import unittest
from contextlib import ExitStack
from unittest import mock
from test import support
from test.support import requires
from urllib.request import urlopen


class CleanupTest(unittest.TestCase):
    def setUp(self):
        try:
            requires('network')
        finally:
            socket.gethostbyname('open-set-up-finally.pythontest.net')

    def test_any(self):
        socket.gethostbyname('net-after-set-up-finally.pythontest.net')


class RestoreTest(unittest.TestCase):
    def test_restore(self):
        original = http.client.HTTPConnection
        http.client.HTTPConnection = mock.Mock()
        try:
            requires('network')
            urlopen('http://faked-in-try.pythontest.net/')
        finally:
            urlopen('http://faked-in-finally.pythontest.net/')
            http.client.HTTPConnection = original
            urlopen('http://open-restored-in-finally.pythontest.net/')
        urlopen('http://net-restored.pythontest.net/')

    def test_restored_on_return(self):
        self.fetch()
        urlopen('http://real-restored-by-helper.pythontest.net/')

    def fetch(self):
        original = http.client.HTTPConnection
        http.client.HTTPConnection = mock.Mock()
        try:
            return urlopen('http://faked-helper.pythontest.net/')
        finally:
            http.client.HTTPConnection = original

    def test_loop(self):
        for i in range(3):
            try:
                requires('network')
                break
            except unittest.SkipTest:
                continue
        socket.gethostbyname('open-after-loop.pythontest.net')

    def test_patched_region(self):
        try:
            with mock.patch('socket.gethostbyname'):
                requires('network')
        except unittest.SkipTest:
            socket.gethostbyname('open-patch-ended.pythontest.net')


class StackTest(unittest.TestCase):
    def test_stack(self):
        with ExitStack() as stack:
            stack.enter_context(mock.patch('socket.gethostbyname'))
            socket.gethostbyname('faked-stack.pythontest.net')

    def test_suppress_in_stack(self):
        with ExitStack() as stack:
            stack.enter_context(contextlib.suppress(ValueError))
            requires('network')
        socket.gethostbyname('net-after-stack.pythontest.net')

    def test_two_items(self):
        with mock.patch('socket.gethostbyname'), contextlib.suppress(Exception):
            requires('network')
            socket.gethostbyname('faked-two-items.pythontest.net')
        socket.gethostbyname('open-after-two-items.pythontest.net')

    def test_raises_regex(self):
        with self.assertRaisesRegex(ValueError, 'x'):
            requires('network')
        socket.gethostbyname('net-after-regex.pythontest.net')

    def test_nested_function(self):
        def fetch():
            requires('network')
            return 1
        try:
            fetch()
        except unittest.SkipTest:
            pass
        socket.gethostbyname('open-after-nested-function.pythontest.net')

    def test_nested_guarded(self):
        def fetch():
            try:
                requires('network')
            except unittest.SkipTest:
                return
            socket.gethostbyname('net-in-nested.pythontest.net')
        fetch()
        socket.gethostbyname('open-after-returning.pythontest.net')

    def test_reraise(self):
        try:
            requires('network')
        except Exception as error:
            raise RuntimeError from error
        socket.gethostbyname('net-after-other-raise.pythontest.net')

    def test_while(self):
        while True:
            try:
                requires('network')
            except OSError:
                continue
            break
        socket.gethostbyname('net-after-retry.pythontest.net')

    def test_exit(self):
        try:
            int('x')
        except ValueError:
            self.fail('x')
        socket.gethostbyname('open-after-fail.pythontest.net')

    def test_fail(self):
        if not self.flag:
            self.fail('x')
            socket.gethostbyname('none-after-fail.pythontest.net')
        socket.gethostbyname('open-not-failed.pythontest.net')
