import unittest
import helper
from test import support


class HelperTest(unittest.TestCase):
    def test_one(self):
        helper.fetch('one')

    @support.requires_resource('network')
    def test_guarded(self):
        helper.fetch('guarded')

    def test_two(self):
        helper.fetch('two')
