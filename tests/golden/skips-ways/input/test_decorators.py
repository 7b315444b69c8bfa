import socket
import unittest

import pytest
from helpers import (either, factory, guard_or_skip, need_class, need_svn, never, sometimes,
                     sure_factory, unless_factory)

try:
    import third
except ImportError:
    third = None


@pytest.mark.network
@need_svn
def test_need():
    socket.gethostbyname('guard-need.pythontest.net')


@never
def test_never():
    socket.gethostbyname('skip-never.pythontest.net')


@either
def test_either():
    socket.gethostbyname('skip-either.pythontest.net')


@factory()
def test_factory():
    socket.gethostbyname('open-factory.pythontest.net')


@sure_factory()
def test_sure_factory():
    socket.gethostbyname('skip-sure-factory.pythontest.net')


@unless_factory('bzr')
def test_unless_factory():
    socket.gethostbyname('open-unless-factory.pythontest.net')


@guard_or_skip
def test_guard_or_skip():
    socket.gethostbyname('guard-or-skip.pythontest.net')


@sometimes
def test_sometimes():
    socket.gethostbyname('open-sometimes.pythontest.net')


@third.requires
def test_third():
    socket.gethostbyname('open-third.pythontest.net')


@need_class
class ClassTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-need-class.pythontest.net')


@unless_factory('bzr')
class UnlessClassTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-unless-class.pythontest.net')


@sure_factory()
class SureClassTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-sure-class.pythontest.net')


class HandTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-hand-class.pythontest.net')


if third is None:
    HandTest = unittest.skip('no third')(HandTest)


class HandSureTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-hand-class.pythontest.net')


HandSureTest = unittest.skip('sure')(HandSureTest)


def test_hand():
    socket.gethostbyname('open-hand.pythontest.net')


if third is None:
    test_hand = unittest.skip('no third')(test_hand)


def test_hand_sure():
    socket.gethostbyname('skip-hand.pythontest.net')


test_hand_sure = pytest.mark.skip(test_hand_sure)


def test_hand_mark():
    socket.gethostbyname('guard-hand-mark.pythontest.net')


test_hand_mark = pytest.mark.network(test_hand_mark)


@pytest.mark.skip
def test_marked():
    socket.gethostbyname('open-marked-called.pythontest.net')


def test_calls_marked():
    test_marked()


@unittest.skip('x')
def test_wrapped():
    socket.gethostbyname('skip-wrapped-called.pythontest.net')


def test_calls_wrapped():
    test_wrapped()
    socket.gethostbyname('skip-after-wrapped.pythontest.net')


class VariableTest(unittest.TestCase):
    if third is None:
        __unittest_skip__ = True

    def test_any(self):
        socket.gethostbyname('open-variable.pythontest.net')


class MarkVariableTest(unittest.TestCase):
    if third is None:
        pytestmark = pytest.mark.skip

    def test_any(self):
        socket.gethostbyname('open-mark-variable.pythontest.net')


class SetOutsideTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-set-outside.pythontest.net')


if third is None:
    SetOutsideTest.__unittest_skip__ = True


class SetOutsideSureTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-set-outside.pythontest.net')


SetOutsideSureTest.__unittest_skip__ = True

if third is None:
    class SplitTest(unittest.TestCase):
        def test_any(self):
            socket.gethostbyname('open-split-class.pythontest.net')
else:
    class SplitTest(unittest.TestCase):
        def test_any(self):
            socket.gethostbyname('open-split-other.pythontest.net')

if third is None:
    def test_split():
        socket.gethostbyname('open-split-function.pythontest.net')
else:
    test_split = None


class MethodsTest(unittest.TestCase):
    if third is None:
        def test_one(self):
            socket.gethostbyname('open-method-one.pythontest.net')
    else:
        @unittest.skip('x')
        def test_one(self):
            socket.gethostbyname('skip-method-other.pythontest.net')

    if third is None:
        @unittest.skip('x')
        def test_two(self):
            socket.gethostbyname('skip-method-two.pythontest.net')
    else:
        test_two = None


missing = False


def look():
    global missing
    if third is None:
        missing = True


def test_global():
    look()
    if missing:
        pytest.skip('x')
    socket.gethostbyname('open-global.pythontest.net')


class AttributeTest(unittest.TestCase):
    missing = False

    def setUp(self):
        if third is None:
            self.missing = True

    def test_any(self):
        if self.missing:
            self.skipTest('x')
        socket.gethostbyname('open-attribute.pythontest.net')
