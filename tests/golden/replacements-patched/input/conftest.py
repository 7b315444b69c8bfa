import pytest
import socket


@pytest.fixture
def no_names(monkeypatch):
    monkeypatch.setattr(socket, 'gethostbyname', lambda host: '127.0.0.1')


@pytest.fixture
def faked_for_a_while():
    original = socket.gethostbyname
    socket.gethostbyname = lambda host: '127.0.0.1'
    yield
    socket.gethostbyname = original
    socket.gethostbyname('real-after-yield.pythontest.net')
