import pytest
import socket


@pytest.fixture(autouse=True)
def everywhere():
    socket.gethostbyname('autouse-everywhere.pythontest.net')


@pytest.fixture
def host():
    return 'fixture-value.pythontest.net'


@pytest.fixture
def connection(host):
    socket.gethostbyname(host)
    yield 'yielded.pythontest.net'
    socket.gethostbyname('after-yield.pythontest.net')


@pytest.fixture
def unused():
    socket.gethostbyname('nobody-fixture.pythontest.net')


@pytest.fixture(scope='session')
def session():
    socket.gethostbyname('session-fixture.pythontest.net')


@pytest.fixture
def overridden():
    return 'outer.pythontest.net'


@pytest.fixture
def factory():
    def make(name):
        return name + '.pythontest.net'
    return make
