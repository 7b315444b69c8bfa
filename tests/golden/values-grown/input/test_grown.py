# A list or dict that grows under a condition is perhaps empty behind it; one that surely grew is not.
import os
import unittest
from urllib.request import urlopen


def note(problems, text):
    if text.endswith('!'):
        problems.append(text)


def fill(problems):
    problems.append('always')


class GrownTest(unittest.TestCase):
    def test_branch(self):
        problems = []
        if os.path.exists('strict'):
            problems.append('strict')
        if problems:
            self.fail(problems)
        urlopen('http://branch.pythontest.net/')

    def test_other_branch(self):
        problems = []
        if os.path.exists('strict'):
            pass
        else:
            problems.append('strict')
        if not problems:
            urlopen('http://other-branch.pythontest.net/')

    def test_key(self):
        seen = {}
        if os.path.exists('seen'):
            seen['seen'] = 1
        if not seen:
            urlopen('http://key.pythontest.net/')

    def test_loop(self):
        names = []
        for name in os.listdir('.'):
            names.append(name)
        if not names:
            urlopen('http://loop.pythontest.net/')

    def test_while(self):
        rows = []
        while os.path.exists('more'):
            rows.append(1)
        if not rows:
            urlopen('http://while.pythontest.net/')

    def test_handler(self):
        errors = []
        try:
            os.remove('copy')
        except OSError as error:
            errors.append(error)
        if not errors:
            urlopen('http://handler.pythontest.net/')

    def test_call(self):
        problems = []
        note(problems, os.path.basename(os.getcwd()))
        assert not problems
        urlopen('http://call.pythontest.net/')

    def test_surely(self):
        problems = []
        fill(problems)
        if not problems:
            urlopen('http://surely.pythontest.net/')

    def test_surely_in_branch(self):
        if os.path.exists('strict'):
            problems = []
            problems.append('strict')
            if not problems:
                urlopen('http://surely-in-branch.pythontest.net/')

    def test_surely_afterwards(self):
        problems = []
        if os.path.exists('strict'):
            problems.append('strict')
        problems.append('always')
        if not problems:
            urlopen('http://surely-afterwards.pythontest.net/')

    def test_listed_loop(self):
        names = []
        for name in ('a', 'b'):
            names.append(name)
        if not names:
            urlopen('http://listed-loop.pythontest.net/')
