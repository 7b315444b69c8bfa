import unittest
from mixins import Resolves
from test import support


class GuardedSetUp:
    def setUp(self):
        support.requires('network')
        super().setUp()


class GuardFirstTest(GuardedSetUp, Resolves, unittest.TestCase):
    host = 'guarded-by-mixin.pythontest.net'

    def test_any(self):
        self.contact()


class UnguardedTest(Resolves, unittest.TestCase):
    host = 'unguarded-mixin.pythontest.net'

    def test_any(self):
        self.contact()


class OverridesTest(GuardFirstTest):
    host = 'overrides-set-up.pythontest.net'

    def setUp(self):
        self.ready = True


class SuperTest(GuardFirstTest):
    host = 'super-set-up.pythontest.net'

    def setUp(self):
        super().setUp()
