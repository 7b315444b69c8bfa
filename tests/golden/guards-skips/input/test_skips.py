import os
import socket
import sys
import unittest
from unittest import SkipTest, skip, skipIf, skipUnless

import pytest
from test import support
from test.support import import_helper

WINDOWS = sys.platform == 'win32'
NEVER = False


class MethodTest(unittest.TestCase):
    @skip
    def test_bare(self):
        socket.gethostbyname('skip-bare.pythontest.net')

    @skip('x')
    def test_skip(self):
        socket.gethostbyname('skip-plain.pythontest.net')

    @skip(reason='x')
    def test_reason(self):
        socket.gethostbyname('skip-reason.pythontest.net')

    @skipIf(True, 'x')
    def test_if(self):
        socket.gethostbyname('skip-if.pythontest.net')

    @skipIf(condition=True, reason='x')
    def test_if_keyword(self):
        socket.gethostbyname('skip-if-keyword.pythontest.net')

    @skipIf(1, 'x')
    def test_if_one(self):
        socket.gethostbyname('skip-if-one.pythontest.net')

    @skipIf(not NEVER, 'x')
    def test_if_not(self):
        socket.gethostbyname('skip-if-not.pythontest.net')

    @skipIf('yes', 'x')
    def test_if_text(self):
        socket.gethostbyname('skip-if-text.pythontest.net')

    @skipUnless(False, 'x')
    def test_unless(self):
        socket.gethostbyname('skip-unless.pythontest.net')

    @skipUnless(None, 'x')
    def test_unless_none(self):
        socket.gethostbyname('skip-unless-none.pythontest.net')

    @skipUnless('', 'x')
    def test_unless_empty(self):
        socket.gethostbyname('skip-unless-empty.pythontest.net')

    @skipUnless(NEVER, 'x')
    def test_unless_constant(self):
        socket.gethostbyname('skip-unless-constant.pythontest.net')

    @skipUnless(True, 'x')
    def test_unless_true(self):
        socket.gethostbyname('open-unless-true.pythontest.net')

    @skipIf(sys.platform == 'win32', 'x')
    def test_platform(self):
        socket.gethostbyname('open-platform.pythontest.net')

    @skipIf(sys.platform.startswith('win'), 'x')
    def test_platform_starts(self):
        socket.gethostbyname('open-platform-starts.pythontest.net')

    @skipUnless(sys.platform == 'linux', 'x')
    def test_platform_unless(self):
        socket.gethostbyname('open-platform-unless.pythontest.net')

    @skipIf(WINDOWS, 'x')
    def test_platform_constant(self):
        socket.gethostbyname('open-platform-constant.pythontest.net')

    @skipIf(os.name == 'nt', 'x')
    def test_os_name(self):
        socket.gethostbyname('open-os-name.pythontest.net')

    @skipIf(sys.version_info < (3, 8), 'x')
    def test_version(self):
        socket.gethostbyname('open-version.pythontest.net')

    @skipUnless(hasattr(socket, 'AF_INET6'), 'x')
    def test_hasattr(self):
        socket.gethostbyname('open-hasattr.pythontest.net')

    @skipIf(support.is_emscripten, 'x')
    def test_emscripten(self):
        socket.gethostbyname('open-emscripten.pythontest.net')

    def test_self_skip(self):
        self.skipTest('x')
        socket.gethostbyname('skip-self.pythontest.net')

    def test_self_skip_if(self):
        if sys.platform == 'win32':
            self.skipTest('x')
        socket.gethostbyname('open-self-if.pythontest.net')

    def test_skip_keyword(self):
        self.skipTest(reason='x')
        socket.gethostbyname('skip-self-keyword.pythontest.net')

    def test_raise(self):
        raise SkipTest('x')
        socket.gethostbyname('skip-raise.pythontest.net')

    def test_raise_class(self):
        raise SkipTest
        socket.gethostbyname('skip-raise-class.pythontest.net')

    def test_raise_if(self):
        if WINDOWS:
            raise SkipTest('x')
        socket.gethostbyname('open-raise-if.pythontest.net')

    def test_helper(self):
        self.give_up()
        socket.gethostbyname('skip-helper.pythontest.net')

    def give_up(self):
        self.skipTest('x')

    def test_variable(self):
        reason = SkipTest('x')
        raise reason
        socket.gethostbyname('skip-raise-variable.pythontest.net')

    @skip('x')
    @skipIf(WINDOWS, 'y')
    def test_stacked(self):
        socket.gethostbyname('skip-stacked.pythontest.net')


@skip('x')
class ClassTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-class.pythontest.net')


class InheritsTest(ClassTest):
    def test_own(self):
        socket.gethostbyname('skip-inherited.pythontest.net')


@skipIf(WINDOWS, 'x')
class PlatformClassTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-platform-class.pythontest.net')


class SetUpTest(unittest.TestCase):
    def setUp(self):
        raise SkipTest('x')

    def test_any(self):
        socket.gethostbyname('open-set-up.pythontest.net')


class SetUpClassTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise SkipTest('x')

    def test_any(self):
        socket.gethostbyname('skip-set-up-class.pythontest.net')


class SetUpClassCallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.skipTest(cls, 'x')

    def test_any(self):
        socket.gethostbyname('skip-set-up-class-call.pythontest.net')


class OverriddenTest(SetUpTest):
    def setUp(self):
        self.done = True

    def test_other(self):
        socket.gethostbyname('open-overridden-set-up.pythontest.net')


class SuperTest(SetUpTest):
    def setUp(self):
        super().setUp()

    def test_super(self):
        socket.gethostbyname('skip-super-set-up.pythontest.net')


class AttributeTest(unittest.TestCase):
    __unittest_skip__ = True
    __unittest_skip_why__ = 'x'

    def test_any(self):
        socket.gethostbyname('skip-attribute.pythontest.net')


class MarkTest(unittest.TestCase):
    pytestmark = pytest.mark.skip

    def test_any(self):
        socket.gethostbyname('skip-mark.pythontest.net')


class MarksTest(unittest.TestCase):
    pytestmark = [pytest.mark.skip(reason='x'), pytest.mark.slow]

    def test_any(self):
        socket.gethostbyname('skip-marks.pythontest.net')


class OtherMarkTest(unittest.TestCase):
    pytestmark = pytest.mark.skipif(sys.platform == 'win32', reason='x')

    def test_any(self):
        socket.gethostbyname('open-mark-platform.pythontest.net')


@pytest.mark.skip
def test_mark():
    socket.gethostbyname('skip-mark-function.pythontest.net')


@pytest.mark.skipif(True, reason='x')
def test_mark_if():
    socket.gethostbyname('skip-mark-if.pythontest.net')


@pytest.mark.skipif('sys.platform == "win32"', reason='x')
def test_mark_if_text():
    socket.gethostbyname('open-mark-if-text.pythontest.net')


@pytest.mark.xfail
def test_xfail():
    socket.gethostbyname('open-xfail.pythontest.net')


def test_skip_call():
    pytest.skip('x')
    socket.gethostbyname('skip-pytest-call.pythontest.net')


def test_skip_exception():
    raise pytest.skip.Exception('x')
    socket.gethostbyname('skip-pytest-exception.pythontest.net')


def test_import_or_skip():
    ssl = pytest.importorskip('ssl')
    socket.gethostbyname('open-import-or-skip.pythontest.net')


def test_fail():
    pytest.fail('x')
    socket.gethostbyname('none-after-fail.pythontest.net')
