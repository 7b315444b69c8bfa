import socket
import pytest
import requests
from urllib.request import urlopen

HOSTS = ['p1.pythontest.net', 'p2.pythontest.net']

@pytest.fixture(params=HOSTS)
def host(request):
    return request.param

def test_fixture_params(host):
    socket.gethostbyname(host)

@pytest.fixture
def patched(request):
    mp = request.getfixturevalue('monkeypatch')
    mp.setattr(requests, 'get', lambda url: None)
    return mp

def test_patched(patched):
    requests.get('http://faked-getfixturevalue.pythontest.net')

def test_get(request):
    socket.gethostbyname(request.getfixturevalue('plain'))

@pytest.fixture
def plain():
    return 'getfixturevalue.pythontest.net'

@pytest.mark.parametrize('name', [pytest.param('row-marks.pythontest.net', marks=pytest.mark.network), 'row-plain.pythontest.net'])
def test_rows(name):
    socket.gethostbyname(name)

@pytest.mark.parametrize('name', [pytest.param('row-skip.pythontest.net', marks=pytest.mark.skip(reason='gone'))])
def test_rows_skip(name):
    socket.gethostbyname(name)

class TestOuter:
    class TestInner:
        def test_nested(self):
            socket.gethostbyname('nested.pythontest.net')

    @pytest.fixture
    def method_fixture(self):
        return 'method-fixture.pythontest.net'

    def test_method_fixture(self, method_fixture):
        socket.gethostbyname(method_fixture)

@pytest.mark.parametrize('host', ['indirect.pythontest.net'], indirect=True)
def test_indirect(host):
    socket.gethostbyname(host)

@pytest.fixture(params=['http', 'https'], ids=['a', 'b'])
def scheme(request):
    yield request.param

def test_scheme(scheme):
    urlopen(scheme + '://scheme.pythontest.net/')

def test_monkey(monkeypatch):
    monkeypatch.setattr('socket.gethostbyname', lambda h: h)
    socket.gethostbyname('faked-monkey.pythontest.net')
