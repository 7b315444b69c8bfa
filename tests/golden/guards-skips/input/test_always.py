import socket
import sys
import unittest
import pytest
from test import support


class MethodsTest(unittest.TestCase):
    @unittest.skip('the server is gone')
    def test_skip(self):
        socket.gethostbyname('skip-method.pythontest.net')

    @unittest.skipIf(True, 'always')
    def test_if_true(self):
        socket.gethostbyname('skip-if-true.pythontest.net')

    @unittest.skipUnless(False, 'never')
    def test_unless_false(self):
        socket.gethostbyname('skip-unless-false.pythontest.net')

    @unittest.skipIf(False, 'never')
    def test_if_false(self):
        socket.gethostbyname('open-if-false.pythontest.net')

    @unittest.skipIf(sys.platform == 'win32', 'not on Windows')
    def test_sometimes(self):
        socket.gethostbyname('open-sometimes.pythontest.net')

    @unittest.skip
    def test_bare(self):
        socket.gethostbyname('skip-bare.pythontest.net')

    def test_call(self):
        socket.gethostbyname('open-before-skip.pythontest.net')
        self.skipTest('not yet')
        socket.gethostbyname('skip-after-call.pythontest.net')

    def test_raise(self):
        raise unittest.SkipTest('not yet')
        socket.gethostbyname('skip-after-raise.pythontest.net')

    @unittest.skip('flaky')
    @support.requires_resource('network')
    def test_both(self):
        socket.gethostbyname('skip-and-guard.pythontest.net')

    @unittest.expectedFailure
    def test_expected_failure(self):
        socket.gethostbyname('open-expected-failure.pythontest.net')


@unittest.skip('the whole class')
class ClassTest(unittest.TestCase):
    socket.gethostbyname('open-skipped-body.pythontest.net')

    def setUp(self):
        socket.gethostbyname('skip-set-up.pythontest.net')

    def test_any(self):
        socket.gethostbyname('skip-class.pythontest.net')


class InheritsTest(ClassTest):
    def setUp(self):
        pass

    def test_inherits(self):
        socket.gethostbyname('skip-inherits.pythontest.net')


SKIP = True


@unittest.skipIf(SKIP, 'a constant')
class ConstantTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('skip-constant.pythontest.net')


class StatementTest(unittest.TestCase):
    def test_statement(self):
        # It makes a decorator and drops it.
        unittest.skip('has no effect')
        socket.gethostbyname('open-statement.pythontest.net')


class SetUpTest(unittest.TestCase):
    def setUp(self):
        self.skipTest('in setUp')

    def test_any(self):
        socket.gethostbyname('skip-in-set-up.pythontest.net')


class VariableTest(unittest.TestCase):
    reason = 'a variable'

    @unittest.skip(reason)
    def test_any(self):
        socket.gethostbyname('skip-reason-variable.pythontest.net')


@pytest.mark.skip(reason='pytest')
def test_pytest_skip():
    socket.gethostbyname('skip-pytest.pythontest.net')


@pytest.mark.skipif(sys.version_info < (3, 9), reason='old')
def test_pytest_skipif():
    socket.gethostbyname('open-pytest-skipif.pythontest.net')


def test_pytest_call():
    pytest.skip('in the body')
    socket.gethostbyname('skip-pytest-call.pythontest.net')


def helper():
    socket.gethostbyname('open-one-way-skipped.pythontest.net')


class WaysTest(unittest.TestCase):
    @unittest.skip('one way')
    def test_skipped(self):
        helper()

    def test_runs(self):
        helper()
