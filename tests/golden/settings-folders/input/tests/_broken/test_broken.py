import urllib.request


def test_it():
    urllib.request.urlopen('http://broken.python.org')
