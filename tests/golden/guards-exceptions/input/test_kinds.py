"""A skip ends where what it raises is caught: pytest's is no Exception, unittest's is one."""
import contextlib
import socket
import unittest
from socket import gethostbyname

import pytest
from test.support import ResourceDenied, requires


def test_no_exception():
    try:
        pytest.skip('no net')
    except Exception:
        pass
    gethostbyname('skip-no-exception.pythontest.net')


def test_handler():
    try:
        pytest.skip('no net')
    except (OSError, Exception):
        gethostbyname('skip-in-handler.pythontest.net')


def test_base_exception():
    try:
        pytest.skip('no net')
    except BaseException:
        pass
    gethostbyname('open-base-exception.pythontest.net')


def test_bare():
    try:
        pytest.skip('no net')
    except Exception:
        gethostbyname('skip-first-handler.pythontest.net')
    except:
        gethostbyname('open-bare-handler.pythontest.net')


def test_tuple():
    try:
        pytest.skip('no net')
    except (OSError, pytest.skip.Exception):
        pass
    gethostbyname('open-tuple-of-skip.pythontest.net')


def test_other_skip():
    try:
        pytest.skip('no net')
    except unittest.SkipTest:
        pass
    gethostbyname('skip-other-skip.pythontest.net')


def test_finally():
    try:
        pytest.skip('no net')
    except Exception:
        pass
    finally:
        gethostbyname('open-finally-of-skip.pythontest.net')
    gethostbyname('skip-after-finally.pythontest.net')


def test_suppress():
    with contextlib.suppress(Exception):
        pytest.skip('no net')
    gethostbyname('skip-suppress.pythontest.net')


def test_suppress_base():
    with contextlib.suppress(OSError, BaseException):
        pytest.skip('no net')
    gethostbyname('open-suppress-base.pythontest.net')


def test_raised():
    try:
        raise pytest.skip.Exception('no net')
    except Exception:
        pass
    gethostbyname('skip-raised.pythontest.net')


def test_condition():
    try:
        if socket.has_ipv6:
            pytest.skip('no net')
        return gethostbyname('open-other-way.pythontest.net')
    except Exception:
        gethostbyname('open-way-that-fails.pythontest.net')


def test_raises():
    with pytest.raises(Exception):
        pytest.skip('no net')
    gethostbyname('skip-raises.pythontest.net')


@contextlib.contextmanager
def tolerant():
    try:
        yield
    except Exception:
        pass


def test_generator():
    with tolerant():
        pytest.skip('no net')
    gethostbyname('skip-generator.pythontest.net')


class Swallowing:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return True


def test_swallowing():
    with Swallowing():
        pytest.skip('no net')
    gethostbyname('open-swallowing.pythontest.net')


class OwnSkip(unittest.SkipTest):
    pass


class KindsTest(unittest.TestCase):
    def test_skip_test(self):
        try:
            self.skipTest('no net')
        except Exception:
            pass
        gethostbyname('open-skip-test.pythontest.net')

    def test_not_pytest(self):
        try:
            raise unittest.SkipTest('no net')
        except pytest.skip.Exception:
            pass
        gethostbyname('skip-not-pytest.pythontest.net')

    def test_own(self):
        try:
            raise OwnSkip
        except Exception:
            pass
        gethostbyname('open-own-skip.pythontest.net')

    def test_own_unseen(self):
        raise OwnSkip
        gethostbyname('skip-own.pythontest.net')

    def test_denied(self):
        try:
            requires('network')
        except ResourceDenied:
            pass
        gethostbyname('open-denied-caught.pythontest.net')

    def test_denied_is_skip(self):
        try:
            requires('network')
        except unittest.SkipTest:
            pass
        gethostbyname('open-denied-is-skip.pythontest.net')

    def test_skip_is_not_denied(self):
        try:
            self.skipTest('no net')
        except ResourceDenied:
            pass
        gethostbyname('skip-not-denied.pythontest.net')

    def test_two(self):
        for round in (1, 2):
            try:
                if self.flag:
                    self.skipTest('no net')
                pytest.skip('no net')
            except Exception:
                gethostbyname('open-of-two.pythontest.net')
        gethostbyname('open-after-two.pythontest.net')

    def test_break(self):
        for round in (1, 2):
            try:
                requires('network')
                break
            finally:
                gethostbyname('open-finally-break.pythontest.net')
        gethostbyname('net-after-break.pythontest.net')

    def test_patch_ends_at_break(self):
        original = socket.gethostbyname
        while True:
            socket.gethostbyname = print
            try:
                socket.gethostbyname('fake-in-try.pythontest.net')
                break
            finally:
                socket.gethostbyname = original
        socket.gethostbyname('open-patch-ends.pythontest.net')

    def test_patch_ends_at_continue(self):
        original = socket.gethostbyname
        for round in (1, 2):
            socket.gethostbyname = print
            try:
                if self.flag:
                    continue
                return
            finally:
                socket.gethostbyname = original
        socket.gethostbyname('open-after-continue.pythontest.net')
