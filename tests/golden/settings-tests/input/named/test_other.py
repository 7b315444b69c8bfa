from urllib.request import urlopen


def check_none():
    urlopen("http://none.example.org/")
