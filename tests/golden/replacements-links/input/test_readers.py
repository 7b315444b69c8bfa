"""Readers of tables, and adapters of other libraries, that go through what is replaced."""
from unittest import mock

import pandas
import requests
from cachecontrol import CacheControl


def test_reader(monkeypatch):
    monkeypatch.setattr("urllib.request.urlopen", lambda url: open("x"))
    pandas.read_pickle("https://reader.pythontest.net/x")


def test_reader_itself():
    pandas.read_json("https://itself.pythontest.net/x")


def test_adapter(mocker):
    mocker.patch("cachecontrol.adapter.CacheControlAdapter.send", side_effect=[None])
    CacheControl(requests.Session()).get("https://adapter.pythontest.net/")


@mock.patch("requests.adapters.HTTPAdapter.close")
def test_adapter_itself(close):
    CacheControl(requests.Session()).get("https://adapted.pythontest.net/")
