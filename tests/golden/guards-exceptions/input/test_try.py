import contextlib
import socket
import unittest
from contextlib import suppress
from test import support
from test.support import is_resource_enabled, requires


class FinallyTest(unittest.TestCase):
    def test_finally(self):
        try:
            requires('network')
            socket.gethostbyname('net-try.pythontest.net')
        finally:
            socket.gethostbyname('open-finally.pythontest.net')
        socket.gethostbyname('net-after-finally.pythontest.net')

    def test_guarded_before(self):
        requires('network')
        try:
            self.prepare()
        finally:
            socket.gethostbyname('net-finally.pythontest.net')

    def test_skip_in_try(self):
        try:
            self.skipTest('not yet')
        finally:
            socket.gethostbyname('open-finally-skipped.pythontest.net')

    def test_return_in_try(self):
        try:
            requires('network')
            return
        finally:
            socket.gethostbyname('open-finally-return.pythontest.net')

    def test_condition(self):
        try:
            if not is_resource_enabled('network'):
                return
            socket.gethostbyname('net-try-condition.pythontest.net')
        finally:
            socket.gethostbyname('open-finally-condition.pythontest.net')
        socket.gethostbyname('net-after-condition.pythontest.net')

    def test_no_raise(self):
        # Nothing before it can fail.
        try:
            socket.gethostbyname('open-try-first.pythontest.net')
        finally:
            self.done = True
        socket.gethostbyname('open-after-first.pythontest.net')

    def test_nested(self):
        try:
            try:
                requires('network')
            finally:
                self.done = True
        finally:
            socket.gethostbyname('open-finally-outer.pythontest.net')
        socket.gethostbyname('net-after-nested.pythontest.net')


class ExceptTest(unittest.TestCase):
    def test_skip_test(self):
        try:
            requires('network')
        except unittest.SkipTest:
            pass
        socket.gethostbyname('open-skip-caught.pythontest.net')

    def test_denied(self):
        try:
            requires('network')
        except support.ResourceDenied:
            socket.gethostbyname('open-in-handler.pythontest.net')
        else:
            socket.gethostbyname('net-else.pythontest.net')
        socket.gethostbyname('open-after-denied.pythontest.net')

    def test_other_error(self):
        try:
            requires('network')
        except ValueError:
            pass
        socket.gethostbyname('net-other-error.pythontest.net')

    def test_os_error(self):
        try:
            requires('network')
            socket.gethostbyname('net-os-error-body.pythontest.net')
        except OSError:
            socket.gethostbyname('net-os-error-handler.pythontest.net')
        socket.gethostbyname('net-os-error.pythontest.net')

    def test_tuple(self):
        try:
            requires('network')
        except (ValueError, unittest.SkipTest):
            pass
        socket.gethostbyname('open-tuple.pythontest.net')

    def test_exception(self):
        try:
            requires('network')
        except Exception:
            pass
        socket.gethostbyname('open-exception.pythontest.net')

    def test_bare(self):
        try:
            requires('network')
        except:
            pass
        socket.gethostbyname('open-bare.pythontest.net')

    def test_return(self):
        try:
            requires('network')
        except unittest.SkipTest:
            return
        socket.gethostbyname('net-handler-returns.pythontest.net')

    def test_raise(self):
        try:
            requires('network')
        except unittest.SkipTest:
            raise
        socket.gethostbyname('net-handler-raises.pythontest.net')

    def test_skips(self):
        try:
            requires('network')
        except support.ResourceDenied:
            self.skipTest('no network')
        socket.gethostbyname('net-handler-skips.pythontest.net')

    def test_skip_is_caught(self):
        try:
            self.skipTest('no reason')
        except unittest.SkipTest:
            pass
        socket.gethostbyname('open-skip-test-caught.pythontest.net')

    def test_skip_not_caught(self):
        try:
            self.skipTest('no reason')
        except ValueError:
            pass
        socket.gethostbyname('skip-not-caught.pythontest.net')

    def test_raise_caught(self):
        try:
            raise unittest.SkipTest('no reason')
        except unittest.SkipTest:
            pass
        socket.gethostbyname('open-raise-caught.pythontest.net')

    def test_helper(self):
        try:
            self.need()
        except unittest.SkipTest:
            pass
        socket.gethostbyname('open-helper-caught.pythontest.net')

    def need(self):
        requires('network')

    def test_before(self):
        requires('network')
        try:
            self.prepare()
        except unittest.SkipTest:
            socket.gethostbyname('net-before-try.pythontest.net')


class SuppressTest(unittest.TestCase):
    def test_suppress(self):
        with contextlib.suppress(Exception):
            requires('network')
            socket.gethostbyname('net-in-suppress.pythontest.net')
        socket.gethostbyname('open-after-suppress.pythontest.net')

    def test_suppress_skip(self):
        with suppress(ValueError, unittest.SkipTest):
            requires('network')
        socket.gethostbyname('open-after-suppressed-skip.pythontest.net')

    def test_suppress_other(self):
        with suppress(ValueError):
            requires('network')
        socket.gethostbyname('net-after-suppressed-other.pythontest.net')

    def test_suppress_outage(self):
        with suppress(OSError):
            requires('network')
        socket.gethostbyname('net-after-suppressed-outage.pythontest.net')

    def test_raises(self):
        with self.assertRaises(unittest.SkipTest):
            requires('network')
        socket.gethostbyname('open-after-raises.pythontest.net')

    def test_raises_other(self):
        with self.assertRaises(ValueError):
            requires('network')
            int('x')
        socket.gethostbyname('net-after-raises-other.pythontest.net')

    def test_raises_call(self):
        self.assertRaises(unittest.SkipTest, requires, 'network')
        socket.gethostbyname('open-after-raises-call.pythontest.net')

    def test_own(self):
        with Swallows():
            requires('network')
        socket.gethostbyname('open-after-own.pythontest.net')

    def test_own_passes_on(self):
        with PassesOn():
            requires('network')
        socket.gethostbyname('net-after-own.pythontest.net')

    def test_generator(self):
        with swallows():
            requires('network')
        socket.gethostbyname('open-after-generator.pythontest.net')

    def test_generator_finally(self):
        with cleans():
            requires('network')
        socket.gethostbyname('net-after-generator.pythontest.net')

    def test_plain(self):
        with open('x') as f:
            requires('network')
        socket.gethostbyname('net-after-open.pythontest.net')


class Swallows:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return True


class PassesOn:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.closed = True


@contextlib.contextmanager
def swallows():
    try:
        yield
    except Exception:
        pass


@contextlib.contextmanager
def cleans():
    try:
        yield
    finally:
        support.gc_collect()
