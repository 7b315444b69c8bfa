import unittest
from test import mixin, support
from test.mixin import Shared


class First(mixin.Fetching, unittest.TestCase):
    url = 'http://first.python.org/'


class Second(mixin.Fetching, unittest.TestCase):
    url = 'http://second.python.org/'

    def test_local(self):
        pass


@unittest.skip('gone')
class Third(mixin.Fetching, unittest.TestCase):
    url = 'http://third.python.org/'


class Fourth(mixin.Fetching, unittest.TestCase):
    url = 'http://127.0.0.1/'


class Fifth(mixin.Base):
    host = 'fifth.python.org'


def make(host):
    class Made(unittest.TestCase):
        def test_made(self):
            support.requires('urlfetch')
            __import__('urllib.request').request.urlopen(f'http://{host}/')

        def test_other(self):
            import urllib.request
            urllib.request.urlopen(f'http://{host}/')
    return Made


MadeTest = make('made.python.org')
