import unittest
from suite import helper
from test import support


class OneTest(helper.Base, unittest.TestCase):
    host = 'inherited.pythontest.net'

    @support.requires_resource('network')
    def test_guarded(self):
        helper.guarded_by_callers('guarded-one.pythontest.net')

    @support.requires_resource('network')
    def test_shared(self):
        helper.one_open_caller('shared.pythontest.net')
