import os
import unittest
from test import support
from test.support.script_helper import assert_python_ok

HERE = os.path.dirname(__file__)


class GuardedScriptTest(unittest.TestCase):
    @support.requires_resource('network')
    def test_guarded(self):
        assert_python_ok(os.path.join(HERE, 'data', 'guarded.py'))
