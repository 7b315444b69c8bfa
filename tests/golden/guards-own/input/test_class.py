import unittest
from urllib.request import urlopen

import pytest


@pytest.fixture
def page(request):
    request.cls.page = "http://open.example.org/page"
    request.instance.other = "http://open.example.org/other"


@pytest.fixture
def unused(request):
    request.cls.page = "http://unused.example.org/"


@pytest.mark.usefixtures("page")
class PageTest(unittest.TestCase):
    def test_page(self):
        urlopen(self.page)

    def test_other(self):
        urlopen(self.other)


class TestPage:
    @pytest.fixture(autouse=True)
    def prepare(self, request):
        request.cls.own = "http://open.example.org/own"

    def test_own(self):
        urlopen(type(self).own)
