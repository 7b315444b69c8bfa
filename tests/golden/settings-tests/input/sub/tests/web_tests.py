from urllib.request import urlopen


def test_sub():
    urlopen("http://sub.example.org/")
