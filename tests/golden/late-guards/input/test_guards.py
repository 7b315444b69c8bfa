"""Guards in functions, by whatever name the module knows them."""
import unittest
from test import support
from test.support import requires_resource as behind
from helper import need as must

SKIPS = not support.is_resource_enabled('cpu')


class Test(unittest.TestCase):
    def test_by_another_name(self):
        must('network')
        self.assertTrue(self.client.fetch('one'))

    def test_imported_inside(self):
        from test.support import requires as inner
        inner('largefile')
        self.assertTrue(self.client.fetch('three'))

    def test_constant(self):
        if SKIPS:
            return
        self.assertTrue(self.client.fetch('four'))

    def test_nested(self):
        @behind('audio')
        def nested():
            self.assertTrue(self.client.fetch('five'))
        nested()

    def test_without(self):
        self.assertTrue(self.client.fetch('six'), 'nothing is asked here')
