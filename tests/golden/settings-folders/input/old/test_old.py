import urllib.request


def test_it():
    urllib.request.urlopen('http://old.python.org')
