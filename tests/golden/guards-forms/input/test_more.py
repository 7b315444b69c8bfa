import socket
import sys
import unittest
from test import support
from test.support import is_resource_enabled, requires, requires_resource, socket_helper
from urllib.request import urlopen

needs_network = requires_resource('network')
HAS = is_resource_enabled('network')


def needs(resource):
    return requires_resource(resource)


def own_decorator(test):
    def wrapper(self):
        requires('network')
        return test(self)
    return wrapper


def passes_on(test):
    return test


def requires_own(name):
    return name


class DecoratorsTest(unittest.TestCase):
    @requires_resource('network')
    def test_plain(self):
        socket.gethostbyname('net-plain.pythontest.net')

    @needs_network
    def test_variable(self):
        socket.gethostbyname('net-variable.pythontest.net')

    @needs('network')
    def test_factory(self):
        socket.gethostbyname('net-factory.pythontest.net')

    @own_decorator
    def test_own(self):
        socket.gethostbyname('net-own.pythontest.net')

    @passes_on
    def test_passes_on(self):
        socket.gethostbyname('open-passes-on.pythontest.net')

    @passes_on
    @requires_resource('network')
    @unittest.expectedFailure
    def test_stacked(self):
        socket.gethostbyname('net-stacked.pythontest.net')

    @support.requires_resource('cpu')
    def test_cpu(self):
        socket.gethostbyname('net-cpu.pythontest.net')

    def test_inside(self):
        @requires_resource('network')
        def fetch():
            socket.gethostbyname('net-inner-function.pythontest.net')
        fetch()
        # To call it was to require it.
        socket.gethostbyname('net-after-inner-function.pythontest.net')

    def test_applied(self):
        needs_network(self.fetch)()

    def fetch(self):
        socket.gethostbyname('net-applied.pythontest.net')


@requires_resource('network')
class ClassTest(unittest.TestCase):
    socket.gethostbyname('open-class-body.pythontest.net')

    @classmethod
    def setUpClass(cls):
        socket.gethostbyname('net-class-set-up-class.pythontest.net')

    def setUp(self):
        socket.gethostbyname('net-class-set-up.pythontest.net')

    def tearDown(self):
        socket.gethostbyname('net-class-tear-down.pythontest.net')

    def test_any(self):
        socket.gethostbyname('net-class.pythontest.net')


class InheritsTest(ClassTest):
    def test_other(self):
        socket.gethostbyname('net-class-inherited.pythontest.net')


@needs_network
class VariableClassTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-class-variable.pythontest.net')


@requires_resource('network')
class NoTest:
    """A mixin: the skip is inherited by the test class."""


class MixedTest(NoTest, unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-mixed.pythontest.net')


class SetUpTest(unittest.TestCase):
    def setUp(self):
        requires('network')

    def test_set_up(self):
        self.fetch('open-set-up.pythontest.net')

    def fetch(self, host):
        socket.gethostbyname(host)


class SuperTest(SetUpTest):
    def setUp(self):
        super().setUp()
        self.more = True

    def test_super(self):
        self.fetch('net-super.pythontest.net')


class NamedSuperTest(SetUpTest):
    def setUp(self):
        SetUpTest.setUp(self)

    def test_super(self):
        self.fetch('net-named-super.pythontest.net')


class NoSuperTest(SetUpTest):
    def setUp(self):
        self.more = True

    def test_no_super(self):
        self.fetch('open-no-super.pythontest.net')


class LateSuperTest(SetUpTest):
    def setUp(self):
        socket.gethostbyname('open-before-super.pythontest.net')
        super().setUp()

    def test_late(self):
        self.fetch('net-late-super.pythontest.net')


class SetUpClassTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        socket.gethostbyname('open-before-requires.pythontest.net')
        requires('network')

    def setUp(self):
        socket.gethostbyname('open-set-up-below.pythontest.net')

    def test_any(self):
        socket.gethostbyname('open-set-up-class.pythontest.net')

    @classmethod
    def tearDownClass(cls):
        socket.gethostbyname('open-tear-down-class.pythontest.net')


class SetUpClassOverriddenTest(SetUpClassTest):
    @classmethod
    def setUpClass(cls):
        cls.more = True

    def test_more(self):
        socket.gethostbyname('open-set-up-class-overridden.pythontest.net')


class SetUpClassSuperTest(SetUpClassTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()

    def test_more(self):
        socket.gethostbyname('net-set-up-class-super.pythontest.net')


class TearDownTest(unittest.TestCase):
    def tearDown(self):
        requires('network')

    def test_any(self):
        socket.gethostbyname('open-tear-down.pythontest.net')


class TestRequires(unittest.TestCase):
    """A guard in one test is no guard of another."""

    def test_a(self):
        requires('network')

    def test_b(self):
        socket.gethostbyname('open-other-test.pythontest.net')


class ConditionTest(unittest.TestCase):
    def test_elif(self):
        if not self.flag:
            return
        elif not is_resource_enabled('network'):
            return
        socket.gethostbyname('net-elif-return.pythontest.net')

    def test_else(self):
        if not is_resource_enabled('network'):
            self.skipTest('x')
        else:
            socket.gethostbyname('net-else.pythontest.net')

    def test_ternary(self):
        return (socket.gethostbyname('net-ternary.pythontest.net')
                if is_resource_enabled('network') else None)

    def test_ternary_else(self):
        return None if HAS else socket.gethostbyname('open-ternary-else.pythontest.net')

    def test_not_ternary(self):
        return None if not HAS else socket.gethostbyname('net-not-ternary.pythontest.net')

    def test_or(self):
        not HAS or socket.gethostbyname('net-or.pythontest.net')

    def test_and_not(self):
        if HAS and not self.flag:
            socket.gethostbyname('net-and-not.pythontest.net')

    def test_not_or(self):
        if not (self.flag or not HAS):
            socket.gethostbyname('net-not-or.pythontest.net')

    def test_not_and(self):
        if not (HAS and self.flag):
            return
        socket.gethostbyname('net-not-and.pythontest.net')

    def test_not_and_else(self):
        if not (HAS and self.flag):
            socket.gethostbyname('open-not-and.pythontest.net')

    def test_while(self):
        while not is_resource_enabled('network'):
            return
        socket.gethostbyname('net-while-return.pythontest.net')

    def test_nested(self):
        if self.flag:
            if not HAS:
                return
            socket.gethostbyname('net-nested.pythontest.net')
        socket.gethostbyname('open-after-nested.pythontest.net')

    def test_variable(self):
        enabled = support.is_resource_enabled('network')
        if enabled:
            socket.gethostbyname('net-local.pythontest.net')

    def test_attribute(self):
        self.enabled = is_resource_enabled('network')
        if not self.enabled:
            return
        socket.gethostbyname('net-attribute.pythontest.net')

    def test_walrus(self):
        if enabled := is_resource_enabled('network'):
            socket.gethostbyname('net-walrus.pythontest.net')

    def test_bool(self):
        if bool(HAS):
            socket.gethostbyname('net-bool.pythontest.net')

    def test_is_true(self):
        if HAS is True:
            socket.gethostbyname('net-is-true.pythontest.net')

    def test_equal_false(self):
        if HAS == False:
            return
        socket.gethostbyname('net-equal-false.pythontest.net')

    def test_both(self):
        if HAS and is_resource_enabled('urlfetch'):
            socket.gethostbyname('net-both.pythontest.net')

    def test_assert(self):
        self.assertTrue(HAS)
        socket.gethostbyname('open-after-assert.pythontest.net')

    def test_break(self):
        for host in 'net-break.pythontest.net', 'net-break-two.pythontest.net':
            if not HAS:
                break
            socket.gethostbyname(host)

    def test_comprehension(self):
        [socket.gethostbyname(host) for host in ['net-comprehension.pythontest.net'] if HAS]

    def test_lambda(self):
        fetch = lambda: requires('network') or socket.gethostbyname('net-lambda.pythontest.net')
        fetch()

    def test_raise(self):
        if not HAS:
            raise unittest.SkipTest('x')
        socket.gethostbyname('net-raise.pythontest.net')

    def test_raise_other(self):
        if not HAS:
            raise ValueError('x')
        socket.gethostbyname('net-raise-other.pythontest.net')

    def test_helper(self):
        if not self.enabled_here():
            return
        socket.gethostbyname('net-method-condition.pythontest.net')

    def enabled_here(self):
        return HAS and self.flag

    def test_helper_if(self):
        if not self.enabled_if():
            return
        socket.gethostbyname('net-method-if.pythontest.net')

    def enabled_if(self):
        if not HAS:
            return False
        return True


    def test_helper_else(self):
        if enabled_else():
            socket.gethostbyname('net-function-else.pythontest.net')
        else:
            socket.gethostbyname('open-function-else.pythontest.net')

    def test_helper_negated(self):
        if is_missing():
            return
        socket.gethostbyname('net-function-negated.pythontest.net')

    def test_helper_open(self):
        if enabled_or_not(self.flag):
            socket.gethostbyname('open-function-or.pythontest.net')

    def test_helper_value(self):
        host = host_if_enabled()
        if host:
            socket.gethostbyname(host)

    @unittest.skipUnless(support.is_resource_enabled('network') and sys.platform, 'x')
    def test_skip_and(self):
        socket.gethostbyname('net-skip-and.pythontest.net')


def enabled_else():
    if support.is_resource_enabled('network'):
        return True
    else:
        return False


def is_missing():
    if HAS:
        return False
    return True


def enabled_or_not(flag):
    if flag:
        return True
    if not HAS:
        return False
    return True


def host_if_enabled():
    if not HAS:
        return None
    return 'open-function-value.pythontest.net'


needs_function = unittest.skipUnless(enabled_else(), 'needs the network')


class FunctionTest(unittest.TestCase):
    @needs_function
    def test_any(self):
        socket.gethostbyname('net-skip-function.pythontest.net')


class ToleranceTest(unittest.TestCase):
    def test_with(self):
        with socket_helper.transient_internet('www.pythontest.net'):
            urlopen('http://open-tolerant.pythontest.net/')

    def test_both(self):
        requires('network')
        with socket_helper.transient_internet('www.pythontest.net'):
            urlopen('http://net-tolerant.pythontest.net/')


class NamesakesTest(unittest.TestCase):
    def requires(self, name):
        return name

    def test_method(self):
        self.requires('network')
        socket.gethostbyname('open-namesake-method.pythontest.net')

    def test_function(self):
        requires_own('network')
        socket.gethostbyname('open-namesake-function.pythontest.net')

    def test_local(self):
        def requires(name):
            return name
        requires('network')
        socket.gethostbyname('open-namesake-local.pythontest.net')

    def test_not_called(self):
        requires
        socket.gethostbyname('open-not-called.pythontest.net')

    def test_defined(self):
        def guard():
            requires('network')
        socket.gethostbyname('open-not-run.pythontest.net')

    def test_unknown_resource(self):
        requires(self.resource)
        socket.gethostbyname('open-unknown-resource.pythontest.net')


if __name__ == '__main__':
    requires('network')
    unittest.main()
