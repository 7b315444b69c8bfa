import urllib.request


def test_it():
    urllib.request.urlopen('http://new.python.org')
