import pytest
from urllib.request import urlopen

urlopen('https://import.python.org/')
urlopen('https://import.python.org/twice')


def test_first():
    urlopen('https://www.python.org/first')


@pytest.mark.slow
def test_second():
    urlopen('https://www.python.org/second')


class TestOwn:
    def test_first(self):
        urlopen('https://www.python.org/first')
