import requests


def test_länge():
    requests.get('https://odd.python.org/')
