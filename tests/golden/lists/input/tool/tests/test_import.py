import requests

INDEX = requests.get('https://index.python.org/').text


def test_index():
    assert INDEX
