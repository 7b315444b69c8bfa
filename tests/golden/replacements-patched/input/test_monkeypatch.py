import http.client
import pytest
import socket
from urllib.request import urlopen


def test_object(monkeypatch):
    socket.gethostbyname('real-before.pythontest.net')
    monkeypatch.setattr(socket, 'gethostbyname', lambda host: '127.0.0.1')
    socket.gethostbyname('faked-object.pythontest.net')


def test_text(monkeypatch):
    monkeypatch.setattr('http.client.HTTPConnection', None)
    urlopen('http://faked-text.pythontest.net/')


def test_other():
    socket.gethostbyname('real-other.pythontest.net')


def test_irrelevant(monkeypatch):
    monkeypatch.setattr(socket, 'gethostname', lambda: 'localhost')
    monkeypatch.setenv('http_proxy', '')
    urlopen('http://real-irrelevant.pythontest.net/')


def test_fixture(no_names):
    socket.gethostbyname('faked-fixture.pythontest.net')


def test_yield(faked_for_a_while):
    socket.gethostbyname('faked-yield.pythontest.net')


def test_mocker(mocker):
    mocker.patch('socket.gethostbyname')
    socket.gethostbyname('faked-mocker.pythontest.net')


class TestClass:
    @pytest.fixture(autouse=True)
    def fake(self, monkeypatch):
        monkeypatch.setattr(socket, 'gethostbyname', None)

    def test_method(self):
        socket.gethostbyname('faked-autouse.pythontest.net')


class TestOther:
    def test_method(self):
        socket.gethostbyname('real-beside-autouse.pythontest.net')
