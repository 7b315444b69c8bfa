import socket
import sys

import pytest
from urllib.request import urlopen


class TestPage:
    @pytest.fixture(autouse=True)
    def url(self):
        self.url = 'http://base-url.pythontest.net/'

    def test_open(self):
        urlopen(self.url)


class TestOtherPage(TestPage):
    @pytest.fixture(autouse=True)
    def url(self):
        self.url = 'http://derived-url.pythontest.net/'


class TestPageByHand(TestPage):
    # no longer called for every test
    @pytest.fixture
    def url(self):
        socket.gethostbyname('by-hand.pythontest.net')

    def test_asks(self, url):
        pass


class TestEither(TestPage):
    @pytest.fixture(autouse=True)
    def url(self):
        if len(sys.argv) > 1:
            self.url = 2
        else:
            self.url = 'http://either-url.pythontest.net/'

    def test_name(self, url):
        urlopen(self.url)


class TestProperty:
    @property
    @pytest.fixture(autouse=True)
    def odd(self):
        return 1

    def test_odd(self):
        pass


class TestSet:
    @pytest.fixture
    def name(self):
        return 'fixture.pythontest.net'

    def test_name(self, name):
        self.name = None
        socket.gethostbyname(name)

    @pytest.fixture(autouse=True)
    def number(self, request):
        self.number = self.name = 1
        request.getfixturevalue('name')
        request.getfixturevalue(self)
        request.getfixturevalue(None if len(sys.argv) > 1 else 'name')
