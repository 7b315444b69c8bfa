from urllib.request import urlopen


def test_any():
    urlopen("http://guarded.pythontest.net/slow")
