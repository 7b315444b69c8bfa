from urllib.request import urlopen


def test_spaced():
    urlopen("http://spaced.example.org/")
