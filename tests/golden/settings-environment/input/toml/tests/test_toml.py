from urllib.request import urlopen

from site_client import fetch


def test_fetch():
    fetch()


def test_proxy():
    urlopen("http://none-proxied.pythontest.net/")
