import requests


def test_get():
    assert requests.get("http://stub.example.org/")["url"]
