import socket
import unittest
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import requests
from helpers import has_network

try:
    socket.gethostbyname('probe-module.example.org')
    HAVE_NETWORK = True
except OSError:
    HAVE_NETWORK = False

try:
    socket.create_connection(('probe-else.example.org', 80))
except OSError:
    ONLINE = False
else:
    ONLINE = True


def by_variable():
    try:
        with urlopen('https://probe-variable.example.org/'):
            online = True
    except URLError:
        online = False
    return online


def by_end():
    try:
        requests.head('https://probe-end.example.org/')
    except requests.ConnectionError:
        return False
    return True


def behind():
    return has_network() and by_end()


def with_none():
    try:
        urlopen('https://probe-none.example.org/')
        return True
    except Exception:
        pass


def never_false():
    try:
        urlopen('https://no-probe-true.example.org/')
    except OSError:
        return True
    return True


def raises():
    urlopen('https://no-probe-raises.example.org/')
    return True


def opposite():
    try:
        urlopen('https://probe-opposite.example.org/')
    except OSError:
        return True
    return False


def fetch(url):
    try:
        return urlopen(url)
    except OSError:
        return None


@unittest.skipUnless(HAVE_NETWORK, 'no network')
class ModuleTest(unittest.TestCase):
    def test_page(self):
        urlopen('https://module.example.org/')


class MethodTest(unittest.TestCase):
    @unittest.skipIf(not ONLINE, 'offline')
    def test_else(self):
        urlopen('https://else.example.org/')

    @unittest.skipUnless(by_variable(), 'offline')
    def test_variable(self):
        urlopen('https://variable.example.org/')

    def test_end(self):
        if not by_end():
            self.skipTest('offline')
        urlopen('https://end.example.org/')

    def test_both(self):
        if not behind():
            self.skipTest('offline')
        urlopen('https://both.example.org/')

    def test_none(self):
        if with_none():
            urlopen('https://none.example.org/')

    @unittest.skipIf(opposite(), 'offline')
    def test_opposite(self):
        urlopen('https://opposite.example.org/')

    @unittest.skipUnless(never_false(), 'never')
    def test_never_false(self):
        urlopen('https://open-never.example.org/')

    @unittest.skipUnless(raises(), 'never')
    def test_raises(self):
        urlopen('https://open-raises.example.org/')

    def test_other_branch(self):
        if not by_end():
            urlopen('https://open-branch.example.org/')

    def test_no_truth(self):
        if fetch('https://open-fetch.example.org/'):
            urlopen('https://open-page.example.org/')

    def test_caught(self):
        try:
            urlopen('https://open-first.example.org/')
        except OSError:
            self.fail('no answer')
        urlopen('https://open-second.example.org/')


needs_network = pytest.mark.skipif(not has_network(), reason='offline')


@needs_network
def test_mark():
    urlopen('https://mark.example.org/')


@pytest.fixture
def network():
    if not has_network():
        pytest.skip('offline')


def test_fixture(network):
    urlopen('https://fixture.example.org/')
