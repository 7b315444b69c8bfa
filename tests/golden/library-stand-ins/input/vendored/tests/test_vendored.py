from app._vendor import requests


def test_get():
    requests.get("http://vendored.example.org/")
