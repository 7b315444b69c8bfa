from urllib.request import urlopen


def test_toml():
    urlopen("http://toml.example.org/")
