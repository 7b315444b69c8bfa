import pytest
import requests


@pytest.mark.parametrize('host', ['a.python.org', 'localhost'])
def test_rows(host):
    requests.get(f'http://{host}/')


def test_fixture(page):
    assert page


def test_plain():
    assert True


@pytest.mark.network
def test_marked():
    assert True


class TestOuter:
    class TestInner:
        def test_deep(self):
            requests.get('https://deep.python.org/')

    def test_flat(self):
        assert True
