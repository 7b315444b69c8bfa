import socket
import unittest
from suite import bases
from suite.bases import BaseTest, Mixin


class OwnHostTest(BaseTest):
    host = 'own-host.pythontest.net'


class FarTest(bases.Middle):
    host = 'far-host.pythontest.net'

    def setUp(self):
        pass


class CallsSuperTest(bases.Middle):
    host = 'calls-super-host.pythontest.net'

    def setUp(self):
        super().setUp()
        socket.gethostbyname('calls-super.pythontest.net')


class MixedTest(Mixin, unittest.TestCase):
    mixed_host = 'mixed-host.pythontest.net'


class OverridesTest(Mixin, unittest.TestCase):
    mixed_host = 'never-overridden.pythontest.net'

    def test_mixed(self):
        socket.gethostbyname('overrides.pythontest.net')


class RemovesTest(Mixin, unittest.TestCase):
    mixed_host = 'never-removed.pythontest.net'
    test_mixed = None


class AliasTest(unittest.TestCase):
    def check(self):
        socket.gethostbyname('alias.pythontest.net')

    test_alias = check


def make_test(host):
    class MadeTest(unittest.TestCase):
        def test_made(self):
            socket.gethostbyname(host)
    return MadeTest


FirstTest = make_test('made-first.pythontest.net')
SecondTest = make_test('made-second.pythontest.net')
