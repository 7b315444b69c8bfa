from urllib.request import urlopen


def test_cfg():
    urlopen("http://cfg.example.org/")
