import sys as system
import threading
import unittest
import warnings as w
from warnings import simplefilter as quiet

from . import base
from .base import Saved, deeper

filters = w.simplefilter
filters('ignore')


class InheritedTest(base.Quiet):
    def test_class_fixture_of_another_module(self):
        quiet('ignore')

    @classmethod
    def helper(cls):
        w.filterwarnings(action='ignore', category=UserWarning)
        cls.done = True


class CallsTest(unittest.TestCase):
    def setUp(self):
        def later():
            quiet('ignore')
            print()
        threading.Thread(target=later).start()

    def test_manager_class(self):
        with Saved():
            deeper()
            quiet('ignore')

    def test_leaking_manager(self):
        with base.leaking():
            pass

    def test_wrapper(self):
        base.hush()

    def test_wrapper_in_a_block(self):
        manager = w.catch_warnings()
        with manager:
            base.hush()

    def test_another_path(self):
        base.warnings.simplefilter('ignore')
        self.module.simplefilter('ignore')
        self.warnings.simplefilter('ignore')

    def test_asked(self):
        if system.warnoptions:
            quiet('ignore')
        else:
            quiet('ignore')
        if len(system.warnoptions) == 0:
            quiet('ignore')

    def test_star(self, *args):
        quiet(*args)
        quiet('ignore', *args)

    def test_in_a_finally(self):
        try:
            with self.assertWarns(UserWarning):
                quiet('ignore')
        finally:
            lambda: quiet('ignore')
