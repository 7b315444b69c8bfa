"""The library's own repository: what is tested is the library."""
from unittest import mock

import requests
from requests import adapters
from requests.sessions import Session


class Own(Session):
    pass


def test_function():
    requests.get("http://function.example.org/")


def test_class():
    Session().get("http://class.example.org/")


def test_subclass():
    Own().request("GET", "http://subclass.example.org/")


@mock.patch("requests.adapters.HTTPAdapter.send")
def test_faked(send):
    requests.get("http://faked.example.org/")


def test_faked_class(monkeypatch):
    monkeypatch.setattr(adapters.HTTPAdapter, "send", lambda self, request: None)
    Session().get("http://faked.example.org/")
