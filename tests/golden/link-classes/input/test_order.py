import unittest
from mixins import Connects, Logs, Resolves, Silent


class FirstWinsTest(Resolves, Connects, unittest.TestCase):
    host = 'first-resolves.pythontest.net'

    def test_any(self):
        self.contact()


class OtherFirstTest(Connects, Resolves, unittest.TestCase):
    host = 'first-connects.pythontest.net'

    def test_any(self):
        self.contact()


class SilencedTest(Silent, Resolves, unittest.TestCase):
    host = 'never-silenced.pythontest.net'

    def test_any(self):
        self.contact()


class PassedOnTest(Logs, Resolves, unittest.TestCase):
    host = 'passed-on.pythontest.net'

    def test_any(self):
        self.contact()


class A:
    host = 'never-a.pythontest.net'

    def name(self):
        return 'a'


class B(A):
    pass


class C(A):
    host = 'diamond-attribute.pythontest.net'

    def name(self):
        return 'diamond-method'


class DiamondTest(B, C, Resolves, unittest.TestCase):
    # B, C, A: what C says goes before A.
    def test_attribute(self):
        self.contact()

    def test_method(self):
        self.host = self.name() + '.pythontest.net'
        self.contact()


class Root:
    def setUp(self):
        self.hosts = ['root']


class Left(Root):
    def setUp(self):
        super().setUp()
        self.hosts.append('left')


class Right(Root):
    def setUp(self):
        super().setUp()
        self.hosts.append('right')


class CooperativeTest(Left, Right, Resolves, unittest.TestCase):
    def test_all(self):
        for name in self.hosts:
            self.host = name + '.cooperative.pythontest.net'
            self.contact()
