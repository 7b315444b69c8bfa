from urllib.request import urlopen


def test_all():
    urlopen("http://guarded.pythontest.net/network")
